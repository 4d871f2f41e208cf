using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Blake3;

/// <summary>The compression of BLAKE3 on as many blocks as a vector has lanes (O'Connor et al., BLAKE3, 2020, section 2.2).</summary>
internal static unsafe class Blake3Lanes<W, V>
    where W : struct, IWordLanes<uint, V>
    where V : unmanaged
{
    /// <summary>chaining ← the first 8 words of the compression of chaining and block, in every lane.</summary>
    /// <param name="chaining">8 vectors.</param>
    /// <param name="block">16 vectors.</param>
    /// <param name="counter">The chunk.</param>
    /// <param name="length">Bytes of the block.</param>
    /// <param name="flags">What the block is (section 2.1).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Compress(V* chaining, V* block, ulong counter, uint length, uint flags)
    {
        var v0 = chaining[0];
        var v1 = chaining[1];
        var v2 = chaining[2];
        var v3 = chaining[3];
        var v4 = chaining[4];
        var v5 = chaining[5];
        var v6 = chaining[6];
        var v7 = chaining[7];
        var v8 = W.Broadcast(Algebra.Hashing.Blake3.InitialValue[0]);
        var v9 = W.Broadcast(Algebra.Hashing.Blake3.InitialValue[1]);
        var v10 = W.Broadcast(Algebra.Hashing.Blake3.InitialValue[2]);
        var v11 = W.Broadcast(Algebra.Hashing.Blake3.InitialValue[3]);
        var v12 = W.Broadcast((uint)counter);
        var v13 = W.Broadcast((uint)(counter >> 32));
        var v14 = W.Broadcast(length);
        var v15 = W.Broadcast(flags);
        var order = Algebra.Hashing.Blake3.MessageOrder;
        for (var round = 0; round < Algebra.Hashing.Blake3.Rounds; round++, order = order[16..])
        {
            Mix(ref v0, ref v4, ref v8, ref v12, block[order[0]], block[order[1]]);
            Mix(ref v1, ref v5, ref v9, ref v13, block[order[2]], block[order[3]]);
            Mix(ref v2, ref v6, ref v10, ref v14, block[order[4]], block[order[5]]);
            Mix(ref v3, ref v7, ref v11, ref v15, block[order[6]], block[order[7]]);
            Mix(ref v0, ref v5, ref v10, ref v15, block[order[8]], block[order[9]]);
            Mix(ref v1, ref v6, ref v11, ref v12, block[order[10]], block[order[11]]);
            Mix(ref v2, ref v7, ref v8, ref v13, block[order[12]], block[order[13]]);
            Mix(ref v3, ref v4, ref v9, ref v14, block[order[14]], block[order[15]]);
        }

        chaining[0] = W.Xor(v0, v8);
        chaining[1] = W.Xor(v1, v9);
        chaining[2] = W.Xor(v2, v10);
        chaining[3] = W.Xor(v3, v11);
        chaining[4] = W.Xor(v4, v12);
        chaining[5] = W.Xor(v5, v13);
        chaining[6] = W.Xor(v6, v14);
        chaining[7] = W.Xor(v7, v15);
    }

    /// <summary>chaining ← what an unkeyed hash begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(V* chaining)
    {
        for (var w = 0; w < Blake3Block.ChainingWords; w++)
        {
            chaining[w] = W.Broadcast(Algebra.Hashing.Blake3.InitialValue[w]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref V a, ref V b, ref V c, ref V d, V x, V y)
    {
        a = W.Add(W.Add(a, x), b);
        d = W.RotateLeft(W.Xor(d, a), 16);
        c = W.Add(c, d);
        b = W.RotateLeft(W.Xor(b, c), 20);
        a = W.Add(W.Add(a, y), b);
        d = W.RotateLeft(W.Xor(d, a), 24);
        c = W.Add(c, d);
        b = W.RotateLeft(W.Xor(b, c), 25);
    }
}
