using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>Rows and pairs hashed over a wide field in 51-bit limbs, one leaf or pair a lane; a digest is one element.</summary>
[SkipLocalsInit]
internal abstract unsafe class LimbTreeEngine<F, W, V, P>(Poseidon2Hasher<PrimeField<Limbs4, P>> hasher) : ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = LimbKernels<W, V, P>.Limbs;

    private readonly LimbPoseidon2<W, V, P> _sponge = LimbPoseidon2<W, V, P>.Of(hasher.Sponge);
    private readonly LimbPoseidon2<W, V, P> _compression = LimbPoseidon2<W, V, P>.Of(hasher.Compression);

    /// <inheritdoc/>
    public int WordSize => HashDigest.Size;

    /// <inheritdoc/>
    public int Grain => Together;

    /// <summary>States that go through a permutation side by side.</summary>
    protected static int Together
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LimbPoseidon2<W, V, P>.Groups * W.Lanes;
    }

    /// <inheritdoc/>
    public abstract void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to);

    /// <inheritdoc/>
    public abstract void HashRows(F* rows, int width, HashDigest* digests, int count);

    /// <inheritdoc/>
    public void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to)
    {
        for (var node = from; node < to; node += Together)
        {
            Compress(
                left.Plane<HashDigest>(0) + node, right.Plane<HashDigest>(0) + node, parents.Plane<HashDigest>(0) + node, (int)Math.Min(Together, to - node));
        }
    }

    /// <inheritdoc/>
    public void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        for (var node = 0; node < count; node += Together)
        {
            Compress(left + node, right + node, parents + node, Math.Min(Together, count - node));
        }
    }

    /// <summary>digests[i] ← H(row i) for at most <see cref="Together"/> rows.</summary>
    protected void Hash<T>(T rows, HashDigest* digests, int count)
        where T : struct, IRowSlots<V>
    {
        var groups = GroupsOf(count);
        var memory = stackalloc V[((LimbPoseidon2<W, V, P>.Groups + 1) * _sponge.Size) + CacheLine.Spare];
        var factors = CacheLine.Align(memory);
        var states = factors + _sponge.Size;
        new Span<V>(states, groups * _sponge.Size).Clear();
        for (var slot = 0; slot < rows.Count; slot += hasher.Rate)
        {
            // What is not overwritten is in Montgomery form already.
            var chunk = Math.Min(hasher.Rate, rows.Count - slot);
            for (var i = 0; i < _sponge.Width; i++)
            {
                var factor = i >= chunk ? LimbPoseidon2<W, V, P>.One : T.AreIntegers ? LimbWords<W, V, P>.FromIntegers : LimbWords<W, V, P>.FromWords;
                new ReadOnlySpan<V>(factor, Limbs).CopyTo(new Span<V>(factors + (i * Limbs), Limbs));
            }

            for (var g = 0; g < groups; g++)
            {
                for (var i = 0; i < chunk; i++)
                {
                    rows.Load(slot + i, g * W.Lanes, count - (g * W.Lanes), states + (g * _sponge.Size) + (i * Limbs));
                }
            }

            _sponge.Permute(states, factors, groups);
        }

        Store(states, _sponge.Size, digests, count);
    }

    private static int GroupsOf(int count) => (count + W.Lanes - 1) / W.Lanes;

    /// <summary>Element 0 of every state.</summary>
    private static void Store(V* states, int size, HashDigest* digests, int count)
    {
        for (var first = 0; first < count; first += W.Lanes, states += size)
        {
            LimbWords<W, V, P>.Store(states, digests + first, count - first);
        }
    }

    /// <summary>parents[i] ← C(left[i], right[i]) for at most <see cref="Together"/> pairs.</summary>
    private void Compress(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        var groups = GroupsOf(count);
        var memory = stackalloc V[((LimbPoseidon2<W, V, P>.Groups + 1) * _compression.Size) + CacheLine.Spare];
        var factors = CacheLine.Align(memory);
        var states = factors + _compression.Size;
        for (var i = 0; i < _compression.Width; i++)
        {
            new ReadOnlySpan<V>(LimbWords<W, V, P>.FromWords, Limbs).CopyTo(new Span<V>(factors + (i * Limbs), Limbs));
        }

        for (var g = 0; g < groups; g++)
        {
            var state = states + (g * _compression.Size);
            var first = g * W.Lanes;
            LimbWords<W, V, P>.Load(left + first, count - first, state);
            LimbWords<W, V, P>.Load(right + first, count - first, state + Limbs);
            new Span<V>(state + (2 * Limbs), _compression.Size - (2 * Limbs)).Clear();
        }

        _compression.Permute(states, factors, groups);
        Store(states, _compression.Size, parents, count);
    }
}
