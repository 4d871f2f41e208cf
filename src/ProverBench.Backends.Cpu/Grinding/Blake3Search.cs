using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Blake3;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Nonces for BLAKE3, one a lane.</summary>
/// <param name="prefix">What the nonce follows; with it at most one block.</param>
/// <param name="bits">How many low bits of the first 8 bytes have to be zero.</param>
internal readonly unsafe struct Blake3Search<W, V>(byte[] prefix, int bits) : INonceSearch
    where W : struct, IWordLanes<uint, V>
    where V : unmanaged
{
    private readonly ulong _mask = (1UL << bits) - 1;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public ulong First(ulong from, ulong to)
    {
        var length = (uint)(prefix.Length + NonceBlock<W, uint, V>.NonceSize);
        var block = stackalloc V[Blake3Block.Words];
        var chaining = stackalloc V[Blake3Block.ChainingWords];
        NonceBlock<W, uint, V>.Fill(prefix, block, Blake3Block.Words);
        for (var nonce = from; nonce < to; nonce += (ulong)W.Lanes)
        {
            NonceBlock<W, uint, V>.SetNonces(prefix, nonce, block);
            Blake3Lanes<W, V>.Start(chaining);
            Blake3Lanes<W, V>.Compress(chaining, block, 0, length, Blake3Block.ChunkStart | Blake3Block.ChunkEnd | Blake3Block.Root);
            var low = (uint*)chaining;
            var high = (uint*)(chaining + 1);
            for (var l = 0; l < W.Lanes && nonce + (ulong)l < to; l++)
            {
                if (((low[l] | ((ulong)high[l] << 32)) & _mask) == 0)
                {
                    return nonce + (ulong)l;
                }
            }
        }

        return to;
    }
}
