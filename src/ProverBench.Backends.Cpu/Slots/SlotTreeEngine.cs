using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Slots;

/// <summary>Rows of Goldilocks elements hashed over BN254's scalar field in 51-bit limbs, one leaf or pair a lane.</summary>
/// <remarks>A slot's 192 bits are cut into limbs as they are; the permutation's first layer brings them into Montgomery form.</remarks>
[SkipLocalsInit]
internal sealed unsafe class SlotTreeEngine<W, V> : ITreeEngine<Goldilocks>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
{
    private const int Limbs = 5;

    /// <summary>R mod p in Montgomery form: the factor of canonical integers.</summary>
    private static readonly V* FromCanonical = LimbKernels<W, V, Bn254FrParameters>.Encode(BigInteger.One << (Fma51.Bits * Limbs));

    /// <summary>1/2: the factor of digests, whose R is 2^256, twice that of limbs.</summary>
    private static readonly V* FromDigest = LimbKernels<W, V, Bn254FrParameters>.Encode((Bn254FrParameters.Modulus + 1) >> 1);

    private readonly LimbPoseidon2<W, V, Bn254FrParameters> _sponge;
    private readonly LimbPoseidon2<W, V, Bn254FrParameters> _compression;
    private readonly int _rate;

    /// <summary>Prepares both permutations.</summary>
    public SlotTreeEngine(Bn254TreeHash hash)
    {
        _sponge = LimbPoseidon2<W, V, Bn254FrParameters>.Of(hash.Hasher.Sponge);
        _compression = LimbPoseidon2<W, V, Bn254FrParameters>.Of(hash.Hasher.Compression);
        _rate = hash.Hasher.Rate;
    }

    /// <inheritdoc/>
    public int WordSize => HashDigest.Size;

    /// <inheritdoc/>
    public int Grain => Together;

    /// <summary>States that go through a permutation side by side.</summary>
    private static int Together
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LimbPoseidon2<W, V, Bn254FrParameters>.Groups * W.Lanes;
    }

    /// <inheritdoc/>
    public void HashLeaves(LeafColumns<Goldilocks> leaves, DigestPlanes digests, long from, long to)
    {
        for (var row = from; row < to; row += Together)
        {
            var count = (int)Math.Min(Together, to - row);
            Hash(new Columns(leaves, row), leaves.Width, digests.Plane<HashDigest>(0) + row, count);
        }
    }

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
    public void HashRows(Goldilocks* rows, int width, HashDigest* digests, int count)
    {
        for (var row = 0; row < count; row += Together)
        {
            Hash(new Rows(rows + ((long)row * width), width), width, digests + row, Math.Min(Together, count - row));
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

    private static int GroupsOf(int count) => (count + W.Lanes - 1) / W.Lanes;

    /// <summary>digests[i] ← H(row i) for at most <see cref="Together"/> rows.</summary>
    private void Hash<T>(T rows, int width, HashDigest* digests, int count)
        where T : struct, IRows
    {
        var groups = GroupsOf(count);
        var memory = stackalloc V[((LimbPoseidon2<W, V, Bn254FrParameters>.Groups + 1) * _sponge.Size) + CacheLine.Spare];
        var factors = CacheLine.Align(memory);
        var states = factors + _sponge.Size;
        new Span<V>(states, groups * _sponge.Size).Clear();
        var slots = Bn254Slots.Count(width);
        for (var slot = 0; slot < slots; slot += _rate)
        {
            var chunk = Math.Min(_rate, slots - slot);
            for (var i = 0; i < _sponge.Width; i++)
            {
                Copy(i < chunk ? FromCanonical : LimbPoseidon2<W, V, Bn254FrParameters>.One, factors + (i * Limbs));
            }

            for (var g = 0; g < groups; g++)
            {
                var state = states + (g * _sponge.Size);
                for (var i = 0; i < chunk; i++)
                {
                    var at = Bn254Slots.Elements * (slot + i);
                    var (first, valid) = (g * W.Lanes, count - (g * W.Lanes));
                    Cut(
                        rows.Load(at, first, valid),
                        at + 1 < width ? rows.Load(at + 1, first, valid) : default,
                        at + 2 < width ? rows.Load(at + 2, first, valid) : default,
                        state + (i * Limbs));
                }
            }

            _sponge.Permute(states, factors, groups);
        }

        Store(states, _sponge.Size, digests, count);
    }

    /// <summary>parents[i] ← C(left[i], right[i]) for at most <see cref="Together"/> pairs.</summary>
    private void Compress(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        var groups = GroupsOf(count);
        var memory = stackalloc V[((LimbPoseidon2<W, V, Bn254FrParameters>.Groups + 1) * _compression.Size) + CacheLine.Spare];
        var factors = CacheLine.Align(memory);
        var states = factors + _compression.Size;
        for (var i = 0; i < _compression.Width; i++)
        {
            Copy(FromDigest, factors + (i * Limbs));
        }

        for (var g = 0; g < groups; g++)
        {
            var state = states + (g * _compression.Size);
            var first = g * W.Lanes;
            Load(left + first, count - first, state);
            Load(right + first, count - first, state + Limbs);
            new Span<V>(state + (2 * Limbs), _compression.Size - (2 * Limbs)).Clear();
        }

        _compression.Permute(states, factors, groups);
        Store(states, _compression.Size, parents, count);
    }

    /// <summary>Element 0 of every state as a digest: twice the value, because its R is twice that of limbs.</summary>
    private static void Store(V* states, int size, HashDigest* digests, int count)
    {
        var element = stackalloc V[Limbs];
        var part = stackalloc HashDigest[W.Lanes];
        for (var first = 0; first < count; first += W.Lanes, states += size)
        {
            for (var i = 0; i < Limbs; i++)
            {
                element[i] = W.Add(states[i], states[i]);
            }

            var valid = Math.Min(W.Lanes, count - first);
            var whole = valid == W.Lanes;
            W.StoreIntegers(element, F51<FiveLimbs, Bn254FrParameters>.Constants, (ulong*)(whole ? digests + first : part));
            if (!whole)
            {
                new ReadOnlySpan<HashDigest>(part, valid).CopyTo(new Span<HashDigest>(digests + first, valid));
            }
        }
    }

    private static void Load(HashDigest* digests, int valid, V* element)
    {
        if (valid >= W.Lanes)
        {
            W.LoadIntegers((ulong*)digests, element);
            return;
        }

        var part = stackalloc HashDigest[W.Lanes];
        new Span<HashDigest>(part, W.Lanes).Clear();
        new ReadOnlySpan<HashDigest>(digests, valid).CopyTo(new Span<HashDigest>(part, W.Lanes));
        W.LoadIntegers((ulong*)part, element);
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

    private static void Copy(V* from, V* to) => new ReadOnlySpan<V>(from, Limbs).CopyTo(new Span<V>(to, Limbs));

    /// <summary>Where the words of rows come from.</summary>
    private interface IRows
    {
        /// <summary>Element <paramref name="column"/> of Lanes rows from the first on; zeros behind the valid ones.</summary>
        V Load(int column, int first, int valid);
    }

    private readonly struct Columns(LeafColumns<Goldilocks> leaves, long row) : IRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load(int column, int first, int valid)
        {
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

    private readonly struct Rows(Goldilocks* rows, int width) : IRows
    {
        public V Load(int column, int first, int valid)
        {
            V words = default;
            for (var lane = 0; lane < Math.Min(valid, W.Lanes); lane++)
            {
                ((Goldilocks*)&words)[lane] = rows[((long)(first + lane) * width) + column];
            }

            return words;
        }
    }
}
