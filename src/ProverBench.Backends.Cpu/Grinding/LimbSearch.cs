using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Nonces for Poseidon2 over a wide field in 51-bit limbs, one a lane.</summary>
/// <param name="permutation">P.</param>
/// <param name="state">The state, whose element slot is the nonce.</param>
/// <param name="slot">Where the nonce goes.</param>
/// <param name="bits">How many low bits of element 0 have to be zero.</param>
internal readonly unsafe struct LimbSearch<W, V, P>(LimbPoseidon2<W, V, P> permutation, PrimeField<Limbs4, P>[] state, int slot, int bits) : INonceSearch
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Words = 4;

    /// <summary>The integer 1, balanced: a product with it is the canonical value, but for multiples of p.</summary>
    private static readonly V* Unit = LimbKernels<W, V, P>.Encode(FieldMath.Invert(PrimeField<Limbs4, P>.FromBigInteger(BigInteger.One << (Fma51.Bits * Limbs))).ToBigInteger());

    private readonly ulong _mask = (1UL << bits) - 1;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public ulong First(ulong from, ulong to)
    {
        const int Columns = LimbKernels<W, V, P>.Columns;
        var (size, groups) = (permutation.Size, LimbPoseidon2<W, V, P>.Groups);
        var memory = stackalloc V[((groups + 2) * size) + Columns + Limbs + CacheLine.Spare];
        var start = CacheLine.Align(memory);
        var factors = start + size;
        var states = factors + size;
        var columns = states + (groups * size);
        var element = columns + Columns;
        var words = stackalloc ulong[Words * W.Lanes];
        for (var i = 0; i < permutation.Width; i++)
        {
            var limbs = stackalloc double[Limbs];
            Limb51Codec<FiveLimbs, Limbs4, P>.Write(state[i], limbs, 1);
            for (var limb = 0; limb < Limbs; limb++)
            {
                start[(i * Limbs) + limb] = W.Broadcast(limbs[limb]);
                factors[(i * Limbs) + limb] = (i == slot ? LimbWords<W, V, P>.FromIntegers : LimbPoseidon2<W, V, P>.One)[limb];
            }
        }

        for (var nonce = from; nonce < to;)
        {
            var filled = 0;
            for (; filled < groups && nonce + (ulong)(filled * W.Lanes) < to; filled++)
            {
                var group = states + (filled * size);
                Unsafe.CopyBlock(group, start, (uint)(size * sizeof(V)));
                Fill(group + (slot * Limbs), nonce + (ulong)(filled * W.Lanes));
            }

            permutation.Permute(states, factors, filled);
            for (var g = 0; g < filled; g++)
            {
                LimbKernels<W, V, P>.Products(states + (g * size), Limbs, Unit, Limbs, columns, LimbKernels<W, V, P>.Biased, 1);
                LimbKernels<W, V, P>.Reduce(columns, element, Limbs, 1);
                W.StoreIntegers(element, F51<FiveLimbs, P>.Constants, words);
                for (var l = 0; l < W.Lanes && nonce < to; l++, nonce++)
                {
                    if ((words[Words * l] & _mask) == 0)
                    {
                        return nonce;
                    }
                }
            }
        }

        return to;
    }

    /// <summary>element ← the integers first, first + 1, … in limbs.</summary>
    private static void Fill(V* element, ulong first)
    {
        new Span<V>(element, Limbs).Clear();
        for (var l = 0; l < W.Lanes; l++)
        {
            var nonce = first + (ulong)l;
            ((double*)element)[l] = nonce & Fma51.Mask;
            ((double*)(element + 1))[l] = nonce >> Fma51.Bits;
        }
    }
}
