using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>One block of messages prefix ‖ nonce, by words: word w of lane l is at w·Lanes + l.</summary>
internal static unsafe class NonceBlock<W, T, V>
    where W : struct, IWordLanes<T, V>
    where T : unmanaged
    where V : unmanaged
{
    /// <summary>Bytes of the nonce.</summary>
    public const int NonceSize = sizeof(ulong);

    /// <summary>block ← the prefix in every lane, zeros after it.</summary>
    public static void Fill(ReadOnlySpan<byte> prefix, V* block, int words)
    {
        var bytes = stackalloc byte[words * sizeof(T)];
        var all = new Span<byte>(bytes, words * sizeof(T));
        all.Clear();
        prefix.CopyTo(all);
        for (var w = 0; w < words; w++)
        {
            block[w] = W.Broadcast(((T*)bytes)[w]);
        }
    }

    /// <summary>Sets lane l's nonce to first + l, over a block that holds nothing but zeros after a prefix of this length, or other nonces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetNonces(ReadOnlySpan<byte> prefix, ulong first, V* block)
    {
        var at = prefix.Length - (prefix.Length % sizeof(T));
        var head = prefix[at..];
        Span<byte> message = stackalloc byte[NonceSize + sizeof(T)];
        message.Clear();
        head.CopyTo(message);
        var target = (T*)(block + (at / sizeof(T)));
        for (var l = 0; l < W.Lanes; l++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(message[head.Length..], first + (ulong)l);
            var words = MemoryMarshal.Cast<byte, T>(message);
            for (var w = 0; w * sizeof(T) < head.Length + NonceSize; w++)
            {
                target[(w * W.Lanes) + l] = words[w];
            }
        }
    }
}
