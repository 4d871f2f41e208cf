using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>Rows of Goldilocks elements hashed over BN254's scalar field, three to a slot (<see cref="Bn254Slots"/>).</summary>
internal sealed unsafe class SlotTreeEngine<W, V>(Bn254TreeHash hash) : LimbTreeEngine<Goldilocks, W, V, Bn254FrParameters>(hash.Hasher)
    where W : struct, ILimbLanes<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    public override void HashLeaves(LeafColumns<Goldilocks> leaves, DigestPlanes digests, long from, long to)
    {
        for (var row = from; row < to; row += Together)
        {
            Hash(new Columns(leaves, row), digests.Plane<HashDigest>(0) + row, (int)Math.Min(Together, to - row));
        }
    }

    /// <inheritdoc/>
    public override void HashRows(Goldilocks* rows, int width, HashDigest* digests, int count)
    {
        for (var row = 0; row < count; row += Together)
        {
            Hash(new Rows(rows + ((long)row * width), width), digests + row, Math.Min(Together, count - row));
        }
    }

    /// <summary>element ← a + 2^64·b + 2^128·c of words, cut into limbs in [0, 2^51).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cut(V a, V b, V c, V* element)
    {
        var mask = W.Word(Fma51.Mask);
        element[0] = Double(W.And(a, mask));
        element[1] = Double(W.And(W.Or(W.ShiftRight(a, 51), W.ShiftLeft(b, 13)), mask));
        element[2] = Double(W.And(W.Or(W.ShiftRight(b, 38), W.ShiftLeft(c, 26)), mask));
        element[3] = Double(W.ShiftRight(c, 25));
        element[4] = default;
    }

    /// <summary>Integers below 2^51 as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Double(V words) => W.Subtract(W.Or(words, W.Word(Fma51.Exponent)), W.Broadcast(1L << 52));

    private readonly struct Columns(LeafColumns<Goldilocks> leaves, long row) : IRowSlots<V>
    {
        public static bool AreIntegers => true;

        public int Count => Bn254Slots.Count(leaves.Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Load(int slot, int first, int valid, V* element)
        {
            var at = Bn254Slots.Elements * slot;
            Cut(Words(at, first, valid), Words(at + 1, first, valid), Words(at + 2, first, valid), element);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Words(int column, int first, int valid)
        {
            if (column >= leaves.Width)
            {
                return default;
            }

            var source = leaves.Column(column) + row + first;
            if (valid >= W.Lanes)
            {
                return Unsafe.ReadUnaligned<V>(source);
            }

            V part = default;
            Unsafe.CopyBlockUnaligned(&part, source, (uint)(valid * sizeof(Goldilocks)));
            return part;
        }
    }

    private readonly struct Rows(Goldilocks* rows, int width) : IRowSlots<V>
    {
        public static bool AreIntegers => true;

        public int Count => Bn254Slots.Count(width);

        public void Load(int slot, int first, int valid, V* element)
        {
            var at = Bn254Slots.Elements * slot;
            Cut(Words(at, first, valid), Words(at + 1, first, valid), Words(at + 2, first, valid), element);
        }

        private V Words(int column, int first, int valid)
        {
            V words = default;
            for (var lane = 0; column < width && lane < Math.Min(valid, W.Lanes); lane++)
            {
                ((Goldilocks*)&words)[lane] = rows[((long)(first + lane) * width) + column];
            }

            return words;
        }
    }
}
