using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Nonces for Poseidon2, one a lane.</summary>
/// <param name="permutation">P.</param>
/// <param name="state">The state, whose element slot is the nonce.</param>
/// <param name="slot">Where the nonce goes.</param>
/// <param name="bits">How many low bits of element 0 have to be zero.</param>
internal readonly unsafe struct PermutationSearch<X, F, V>(PreparedPoseidon2<X, F, V> permutation, F[] state, int slot, int bits) : INonceSearch
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private readonly ulong _mask = (1UL << bits) - 1;

    /// <summary>The element that lies in memory as the integer 1: a product with it lies there as the other factor's canonical integer.</summary>
    private static F MemoryOne
    {
        get
        {
            F one = default;
            MemoryMarshal.AsBytes(new Span<F>(ref one))[0] = 1;
            return one;
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public ulong First(ulong from, ulong to)
    {
        const int Words = 64;
        var lanes = 1 << X.LogLanes;
        var startMemory = stackalloc V[permutation.Width + CacheLine.Spare];
        var start = CacheLine.Align(startMemory);
        var permutedMemory = stackalloc V[permutation.Width + CacheLine.Spare];
        var permuted = CacheLine.Align(permutedMemory);
        var buffer = stackalloc F[Words];
        for (var i = 0; i < permutation.Width; i++)
        {
            start[i] = X.Broadcast(state[i]);
        }

        for (var l = 0; l < lanes; l++)
        {
            buffer[l] = F.FromUInt64(from + (ulong)l);
        }

        start[slot] = X.Load(buffer);
        var (step, one) = (X.Broadcast(F.FromUInt64((ulong)lanes)), X.Broadcast(MemoryOne));
        for (var nonce = from; nonce < to; nonce += (ulong)lanes)
        {
            Unsafe.CopyBlock(permuted, start, (uint)(permutation.Width * sizeof(V)));
            permutation.Permute(permuted);
            X.Store(buffer, X.Canonical(X.Multiply(permuted[0], one)));
            for (var l = 0; l < lanes && nonce + (ulong)l < to; l++)
            {
                if ((LowWord(buffer + l) & _mask) == 0)
                {
                    return nonce + (ulong)l;
                }
            }

            start[slot] = X.Add(start[slot], step);
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LowWord(F* element) => sizeof(F) == sizeof(uint) ? *(uint*)element : *(ulong*)element;
}
