using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Keccak;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Nonces for Keccak-256, one a lane.</summary>
/// <param name="prefix">What the nonce follows; with it at most one block.</param>
/// <param name="bits">How many low bits of the first word have to be zero.</param>
internal readonly unsafe struct KeccakSearch<W, V>(byte[] prefix, int bits) : INonceSearch
    where W : struct, IWordLanes<ulong, V>
    where V : unmanaged
{
    private readonly ulong _mask = (1UL << bits) - 1;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public ulong First(ulong from, ulong to)
    {
        const int RateWords = KeccakSponge.Rate / sizeof(ulong);
        var length = prefix.Length + NonceBlock<W, ulong, V>.NonceSize;
        var message = stackalloc V[RateWords];
        var state = stackalloc V[KeccakPermutation.Lanes];
        NonceBlock<W, ulong, V>.Fill(prefix, message, RateWords);
        var (pad, last) = (W.Broadcast(1UL << (8 * (length % sizeof(ulong)))), W.Broadcast(0x80UL << 56));
        for (var nonce = from; nonce < to; nonce += (ulong)W.Lanes)
        {
            NonceBlock<W, ulong, V>.SetNonces(prefix, nonce, message);
            new Span<V>(state, KeccakPermutation.Lanes).Clear();
            Unsafe.CopyBlock(state, message, (uint)(RateWords * sizeof(V)));
            state[length / sizeof(ulong)] = W.Xor(state[length / sizeof(ulong)], pad);
            state[RateWords - 1] = W.Xor(state[RateWords - 1], last);
            KeccakLanes<W, V>.Permute(state, 1);
            for (var l = 0; l < W.Lanes && nonce + (ulong)l < to; l++)
            {
                if ((((ulong*)state)[l] & _mask) == 0)
                {
                    return nonce + (ulong)l;
                }
            }
        }

        return to;
    }
}
