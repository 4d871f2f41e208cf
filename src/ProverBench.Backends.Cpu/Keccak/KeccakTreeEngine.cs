using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Keccak;

/// <summary>Keccak-256 of as many leaves or pairs as a vector has lanes.</summary>
internal sealed unsafe class KeccakTreeEngine<F, W, V> : ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
    where W : struct, IWordLanes<ulong, V>
    where V : unmanaged
{
    /// <summary>Messages whose words are laid out for the lanes together, so that several cache lines of a column, which the processor foresees, are used at once.</summary>
    private const int Block = 128;

    private const int RateWords = KeccakSponge.Rate / sizeof(ulong);
    private const ulong FirstPad = 0x01;
    private const ulong LastPad = 0x80UL << 56;

    /// <inheritdoc/>
    public int WordSize => sizeof(ulong);

    /// <inheritdoc/>
    public int Grain => 2 * Block;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to)
    {
        var messages = new ColumnMessages<F, ulong>(leaves);
        var memory = stackalloc V[(KeccakPermutation.Lanes * (Block / W.Lanes)) + CacheLine.Spare];
        var states = CacheLine.Align(memory);
        var staged = stackalloc ulong[(RateWords * Block) + CacheLine.Spare];
        var words = CacheLine.Align(staged);
        for (var at = from; at < to; at += Block)
        {
            var count = (int)Math.Min(Block, to - at);
            Absorb(messages, at, count, states, words);
            for (var r = 0; r < count; r += W.Lanes)
            {
                Store(states + (r / W.Lanes * KeccakPermutation.Lanes), digests, at + r, count - r);
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to)
    {
        const int Together = 2;
        var memory = stackalloc V[(Together * KeccakPermutation.Lanes) + CacheLine.Spare];
        var states = CacheLine.Align(memory);
        for (var node = from; node < to; node += Together * W.Lanes)
        {
            var count = (int)Math.Min(Together, (to - node + W.Lanes - 1) / W.Lanes);
            for (var i = 0; i < count; i++)
            {
                var state = states + (i * KeccakPermutation.Lanes);
                var at = node + (i * W.Lanes);
                for (var w = 0; w < HashDigest.Words; w++)
                {
                    state[w] = WordBlock<W, ulong, V>.Load(left.Plane<ulong>(w) + at, to - at);
                    state[HashDigest.Words + w] = WordBlock<W, ulong, V>.Load(right.Plane<ulong>(w) + at, to - at);
                }

                PadPair(state);
            }

            KeccakLanes<W, V>.Permute(states, count);
            for (var i = 0; i < count; i++)
            {
                Store(states + (i * KeccakPermutation.Lanes), parents, node + (i * W.Lanes), to - node - (i * W.Lanes));
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashRows(F* rows, int width, HashDigest* digests, int count)
    {
        var messages = new RowMessages<ulong>((byte*)rows, (long)width * sizeof(F));
        var memory = stackalloc V[(KeccakPermutation.Lanes * (Block / W.Lanes)) + CacheLine.Spare];
        var states = CacheLine.Align(memory);
        var staged = stackalloc ulong[(RateWords * Block) + CacheLine.Spare];
        var words = CacheLine.Align(staged);
        for (var at = 0; at < count; at += Block)
        {
            var some = Math.Min(Block, count - at);
            Absorb(messages, at, some, states, words);
            for (var r = 0; r < some; r += W.Lanes)
            {
                WordBlock<W, ulong, V>.Scatter(states + (r / W.Lanes * KeccakPermutation.Lanes), digests + at + r, some - r);
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        var memory = stackalloc V[KeccakPermutation.Lanes + CacheLine.Spare];
        var state = CacheLine.Align(memory);
        for (var at = 0; at < count; at += W.Lanes)
        {
            WordBlock<W, ulong, V>.Gather(left + at, state, count - at);
            WordBlock<W, ulong, V>.Gather(right + at, state + HashDigest.Words, count - at);
            PadPair(state);
            KeccakLanes<W, V>.Permute(state, 1);
            WordBlock<W, ulong, V>.Scatter(state, parents + at, count - at);
        }
    }

    /// <summary>The states after count messages have been absorbed, padded and permuted; message r is in lane r mod Lanes of state r ÷ Lanes.</summary>
    private static void Absorb<M>(M messages, long at, int count, V* states, ulong* words)
        where M : struct, IMessages<ulong>
    {
        new Span<V>(states, KeccakPermutation.Lanes * ((count + W.Lanes - 1) / W.Lanes)).Clear();
        var whole = messages.Length / KeccakSponge.Rate;
        for (var block = 0L; block <= whole; block++)
        {
            var bytes = Math.Min(KeccakSponge.Rate, messages.Length - (block * KeccakSponge.Rate));
            var filled = (int)((bytes + sizeof(ulong) - 1) / sizeof(ulong));
            messages.Stage(at, count, block * RateWords, filled, words, Block);
            for (var r = 0; r < count; r += W.Lanes)
            {
                var state = states + (r / W.Lanes * KeccakPermutation.Lanes);
                for (var w = 0; w < filled; w++)
                {
                    state[w] = W.Xor(state[w], W.Load(words + (w * Block) + r));
                }

                if (block == whole)
                {
                    var pad = state + (bytes / sizeof(ulong));
                    *pad = W.Xor(*pad, W.Broadcast(FirstPad << (int)(8 * (bytes % sizeof(ulong)))));
                    state[RateWords - 1] = W.Xor(state[RateWords - 1], W.Broadcast(LastPad));
                }
            }

            KeccakLanes<W, V>.Permute(states, (count + W.Lanes - 1) / W.Lanes);
        }
    }

    /// <summary>What follows the 64 bytes of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PadPair(V* state)
    {
        new Span<V>(state + (2 * HashDigest.Words), KeccakPermutation.Lanes - (2 * HashDigest.Words)).Clear();
        state[2 * HashDigest.Words] = W.Broadcast(FirstPad);
        state[RateWords - 1] = W.Broadcast(LastPad);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V* state, DigestPlanes digests, long at, long valid)
    {
        for (var w = 0; w < HashDigest.Words; w++)
        {
            WordBlock<W, ulong, V>.Store(digests.Plane<ulong>(w) + at, state[w], valid);
        }
    }
}
