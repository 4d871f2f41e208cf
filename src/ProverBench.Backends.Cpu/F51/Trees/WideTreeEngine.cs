using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>Rows of elements of a wide field hashed over it.</summary>
internal sealed unsafe class WideTreeEngine<W, V, P>(Poseidon2TreeHash<PrimeField<Limbs4, P>> hash) : LimbTreeEngine<PrimeField<Limbs4, P>, W, V, P>(hash.Hasher)
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    public override void HashLeaves(LeafColumns<PrimeField<Limbs4, P>> leaves, DigestPlanes digests, long from, long to)
    {
        for (var row = from; row < to; row += Together)
        {
            Hash(new Columns(leaves, row), digests.Plane<HashDigest>(0) + row, (int)Math.Min(Together, to - row));
        }
    }

    /// <inheritdoc/>
    public override void HashRows(PrimeField<Limbs4, P>* rows, int width, HashDigest* digests, int count)
    {
        for (var row = 0; row < count; row += Together)
        {
            Hash(new Rows(rows + ((long)row * width), width), digests + row, Math.Min(Together, count - row));
        }
    }

    private readonly struct Columns(LeafColumns<PrimeField<Limbs4, P>> leaves, long row) : IRowSlots<V>
    {
        public static bool AreIntegers => false;

        public int Count => leaves.Width;

        public void Load(int slot, int first, int valid, V* element) => LimbWords<W, V, P>.Load(leaves.Column(slot) + row + first, valid, element);
    }

    private readonly struct Rows(PrimeField<Limbs4, P>* rows, int width) : IRowSlots<V>
    {
        public static bool AreIntegers => false;

        public int Count => width;

        [SkipLocalsInit]
        public void Load(int slot, int first, int valid, V* element)
        {
            var side = stackalloc PrimeField<Limbs4, P>[W.Lanes];
            for (var lane = 0; lane < Math.Min(valid, W.Lanes); lane++)
            {
                side[lane] = rows[((long)(first + lane) * width) + slot];
            }

            LimbWords<W, V, P>.Load(side, valid, element);
        }
    }
}
