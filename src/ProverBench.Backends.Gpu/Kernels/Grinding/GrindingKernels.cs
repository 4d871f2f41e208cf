using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Grinding;

/// <summary>Searches a range of nonces, a thread each; the least that does it is kept as its distance from the first.</summary>
internal static class GrindingKernels
{
    /// <summary>found[0] ← the least i below Count such that element 0 of P(state with Slot = First + i) has the bits.</summary>
    /// <param name="state">The elements that the permutation begins with.</param>
    /// <param name="found">Holds the largest word, or what an earlier thread found.</param>
    /// <param name="table">The permutation's constants.</param>
    /// <param name="instance">The permutation.</param>
    /// <param name="search">The range.</param>
    /// <param name="slot">Where the nonce goes.</param>
    /// <param name="toField">What an integer's words are multiplied by to be the element.</param>
    /// <param name="toInteger">What an element is multiplied by to have the words of the integer.</param>
    public static void Poseidon2<G>(ArrayView<G> state, ArrayView<uint> found, ArrayView<G> table, Poseidon2Shape instance, NonceRange search, int slot, G toField, G toInteger)
        where G : unmanaged, IGpuField<G>
    {
        var own = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var i = Launches.Thread; i < search.Count; i += Launches.Threads)
        {
            for (var element = 0; element < instance.Width; element++)
            {
                Poseidon2State.Set(own, element, state[element]);
            }

            Poseidon2State.Set(own, slot, G.Zero);
            var nonce = search.First + (ulong)i;
            own[(slot * G.Words * Group.DimX) + Group.IdxX] = (uint)nonce;
            if (G.Words > 1)
            {
                own[(((slot * G.Words) + 1) * Group.DimX) + Group.IdxX] = (uint)(nonce >> 32);
            }

            Poseidon2State.Set(own, slot, G.Multiply(Poseidon2State.Get<G>(own, slot), toField));
            Poseidon2State.Permute(own, table, instance);
            Poseidon2State.Set(own, 0, G.Multiply(Poseidon2State.Get<G>(own, 0), toInteger));
            if ((own[Group.IdxX] & (uint)search.Mask) == 0)
            {
                Atomic.Min(ref found[0], (uint)i);
            }
        }
    }

    /// <summary>found[0] ← the least i below Count such that the first words of Keccak-256 of the block with the nonce have the bits.</summary>
    public static void Keccak(ArrayView<uint> message, ArrayView<uint> found, ArrayView<uint> constants, NonceRange search, int at)
    {
        var block = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var i = Launches.Thread; i < search.Count; i += Launches.Threads)
        {
            Fill(block, message, KeccakState.Rate, search.First + (ulong)i, at);
            var digest = KeccakState.Permute(KeccakState.Absorb(default, block), constants).Y0.X0;
            Keep(found, search, i, digest.Low, digest.High);
        }
    }

    /// <summary>found[0] ← the least i below Count such that the first words of BLAKE3 of the block with the nonce have the bits.</summary>
    public static void Blake3(ArrayView<uint> message, ArrayView<uint> found, NonceRange search, int at)
    {
        var block = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var i = Launches.Thread; i < search.Count; i += Launches.Threads)
        {
            Fill(block, message, Blake3State.Block, search.First + (ulong)i, at);
            var flags = Blake3State.ChunkStart | Blake3State.ChunkEnd | Blake3State.Root;
            var digest = Blake3State.Compress(Blake3Chaining.Initial, Blake3Message.Load(block), 0, (uint)(at + sizeof(ulong)), flags).Low;
            Keep(found, search, i, digest.A, digest.B);
        }
    }

    /// <summary>The message in shared memory with the nonce at a byte of it.</summary>
    private static void Fill(ArrayView<uint> block, ArrayView<uint> message, int words, ulong nonce, int at)
    {
        for (var word = 0; word < words; word++)
        {
            block[(word * Group.DimX) + Group.IdxX] = message[word];
        }

        var place = ((at >> 2) * Group.DimX) + Group.IdxX;
        var shift = (at & 3) << 3;
        block[place] |= (uint)nonce << shift;
        block[place + Group.DimX] |= (uint)((nonce << shift) >> 32);
        if (shift > 0)
        {
            block[place + (2 * Group.DimX)] |= (uint)(nonce >> (64 - shift));
        }
    }

    private static void Keep(ArrayView<uint> found, NonceRange search, long i, uint low, uint high)
    {
        if (((low & (uint)search.Mask) | (high & (uint)(search.Mask >> 32))) == 0)
        {
            Atomic.Min(ref found[0], (uint)i);
        }
    }
}
