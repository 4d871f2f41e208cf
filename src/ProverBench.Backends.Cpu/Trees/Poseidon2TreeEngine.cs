using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Sponges and compressions of Poseidon2, one leaf or pair a lane.</summary>
internal sealed unsafe class Poseidon2TreeEngine<X, F, V> : ITreeEngine<F>, IPermutingEngine<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>
    /// Vectors of neighbouring leaves that go through the sponge together: columns are far apart and a multiple of the cache's size, so that what is not taken of a cache line
    /// at once is fetched again.
    /// </summary>
    private const int Together = 4;

    private readonly PreparedPoseidon2<X, F, V> _sponge;
    private readonly PreparedPoseidon2<X, F, V> _compression;
    private readonly int _rate;
    private readonly int _digest;

    /// <summary>Prepares both permutations.</summary>
    public Poseidon2TreeEngine(Poseidon2TreeHash<F> hash)
    {
        _sponge = PreparedPoseidon2<X, F, V>.Of(hash.Hasher.Sponge);
        _compression = PreparedPoseidon2<X, F, V>.Of(hash.Hasher.Compression);
        _rate = hash.Hasher.Rate;
        _digest = hash.Hasher.DigestLength;
    }

    /// <inheritdoc/>
    public int WordSize => sizeof(F);

    /// <inheritdoc/>
    public int Grain => 16 * Lanes;

    /// <inheritdoc/>
    public int Width => _sponge.Width;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to)
    {
        var statesMemory = stackalloc V[(Together * _sponge.Width) + CacheLine.Spare];
        var states = CacheLine.Align(statesMemory);
        for (var row = from; row < to; row += Together * Lanes)
        {
            var vectors = (int)Math.Min(Together, (to - row + Lanes - 1) / Lanes);
            new Span<V>(states, vectors * _sponge.Width).Clear();
            for (var column = 0; column < leaves.Width; column += _rate)
            {
                var chunk = Math.Min(_rate, leaves.Width - column);
                for (var i = 0; i < chunk; i++)
                {
                    var source = leaves.Column(column + i) + row;
                    for (var v = 0; v < vectors; v++)
                    {
                        states[(v * _sponge.Width) + i] = StateBlock<X, F, V>.Load(source + (v * Lanes), to - row - (v * Lanes));
                    }
                }

                for (var v = 0; v < vectors; v++)
                {
                    _sponge.Permute(states + (v * _sponge.Width));
                }
            }

            for (var v = 0; v < vectors; v++)
            {
                Store(digests, row + (v * Lanes), to, states + (v * _sponge.Width));
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to)
    {
        var stateMemory = stackalloc V[_compression.Width + CacheLine.Spare];
        var state = CacheLine.Align(stateMemory);
        for (var node = from; node < to; node += Lanes)
        {
            for (var w = 0; w < _digest; w++)
            {
                state[w] = StateBlock<X, F, V>.Load(left.Plane<F>(w) + node, to - node);
                state[_digest + w] = StateBlock<X, F, V>.Load(right.Plane<F>(w) + node, to - node);
            }

            new Span<V>(state + (2 * _digest), _compression.Width - (2 * _digest)).Clear();
            _compression.Permute(state);
            Store(parents, node, to, state);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashRows(F* rows, int width, HashDigest* digests, int count)
    {
        var stateMemory = stackalloc V[_sponge.Width + CacheLine.Spare];
        var state = CacheLine.Align(stateMemory);
        for (var row = 0; row < count; row += Lanes)
        {
            new Span<V>(state, _sponge.Width).Clear();
            for (var column = 0; column < width; column += _rate)
            {
                StateBlock<X, F, V>.GatherRows(rows + ((long)row * width) + column, width, Math.Min(_rate, width - column), state, count - row);
                _sponge.Permute(state);
            }

            StateBlock<X, F, V>.ScatterRows(state, _digest, (F*)(digests + row), _digest, count - row);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        var stateMemory = stackalloc V[_compression.Width + CacheLine.Spare];
        var state = CacheLine.Align(stateMemory);
        for (var node = 0; node < count; node += Lanes)
        {
            StateBlock<X, F, V>.GatherRows((F*)(left + node), _digest, _digest, state, count - node);
            StateBlock<X, F, V>.GatherRows((F*)(right + node), _digest, _digest, state + _digest, count - node);
            new Span<V>(state + (2 * _digest), _compression.Width - (2 * _digest)).Clear();
            _compression.Permute(state);
            StateBlock<X, F, V>.ScatterRows(state, _digest, (F*)(parents + node), _digest, count - node);
        }
    }

    /// <inheritdoc/>
    /// <remarks>One state in all lanes: the others are for nothing, and it is faster than scalar arithmetic all the same.</remarks>
    [SkipLocalsInit]
    public void Permute(F* state)
    {
        var lanesMemory = stackalloc V[_sponge.Width + CacheLine.Spare];
        var lanes = CacheLine.Align(lanesMemory);
        StateBlock<X, F, V>.GatherRows(state, _sponge.Width, _sponge.Width, lanes, 1);
        _sponge.Permute(lanes);
        StateBlock<X, F, V>.ScatterRows(lanes, _sponge.Width, state, _sponge.Width, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(DigestPlanes digests, long at, long to, V* state)
    {
        for (var w = 0; w < _digest; w++)
        {
            StateBlock<X, F, V>.Store(digests.Plane<F>(w) + at, state[w], to - at);
        }
    }
}
