using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Grinding;

/// <summary>Searches range after range, so that the nonce found is the least whatever ran beside it; a word a range reaches the host.</summary>
internal sealed class GpuGrinding<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables, KeccakTable keccak) : IGrindingKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Nonces of a range at most: a few milliseconds of a card.</summary>
    private const long MostNonces = 1 << 22;

    private readonly Poseidon2Kernel<F, G, Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<uint>, ArrayView<G>, Poseidon2Shape, NonceRange, int, G, G>> _poseidon2 = new(owner.Device, GrindingKernels.Poseidon2<G>, typeof(RegisterGrindingKernels));
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, NonceRange, int>> _keccak = new(owner.Device, GrindingKernels.Keccak);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, NonceRange, int>> _blake3 = new(owner.Device, GrindingKernels.Blake3);

    private delegate void Search(ArrayView<byte> input, ArrayView<uint> found, NonceRange range);

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> permutation) => Poseidon2Tables<F, G>.Fits(permutation);

    /// <inheritdoc/>
    public bool Supports(ByteTreeHash<F> hash) => hash is Keccak256TreeHash<F> or Blake3TreeHash<F>;

    /// <inheritdoc/>
    public ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
    {
        var bound = Shapes.RequireGrinding(permutation, state, slot, bits);
        if (!Supports(permutation))
        {
            throw new NotSupportedException($"a state of {permutation.Name} does not fit the shared memory of a group");
        }

        var (instance, table) = tables.Of(permutation);
        var (toField, toInteger) = (Unsafe.BitCast<F, G>(FieldForm<F>.OfInteger), Unsafe.BitCast<F, G>(FieldForm<F>.ToInteger));
        return Find(MemoryMarshal.AsBytes(state), bits, bound, (input, found, range) =>
        {
            var (launch, grid) = _poseidon2.For(permutation, range.Count);
            owner.Device.Compute("nonces over Poseidon2", () => launch(owner.Device.Stream, grid, input.Cast<G>(), found, table, instance, range, slot, toField, toInteger));
        }) ?? throw new InvalidOperationException($"no nonce below the modulus of {F.Name} gives {bits} bits over {permutation.Name}");
    }

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
    {
        Shapes.RequireGrinding<F>(prefix, bits);
        Span<uint> block = stackalloc uint[KeccakState.Rate];
        block.Clear();
        var bytes = MemoryMarshal.AsBytes(block);
        prefix.CopyTo(bytes);
        var at = prefix.Length;
        Search search;
        if (hash is Keccak256TreeHash<F>)
        {
            bytes[at + sizeof(ulong)] = 1;
            bytes[^1] |= 0x80;
            var constants = keccak.Constants;
            search = (input, found, range) => owner.Device.Compute("nonces over Keccak-256", () => _keccak.Launch(
                owner.Device.Stream, Launches.Sharing(range.Count, KeccakState.Rate, owner.Device), input.Cast<uint>(), found, constants, range, at));
        }
        else if (hash is Blake3TreeHash<F>)
        {
            search = (input, found, range) => owner.Device.Compute("nonces over BLAKE3", () => _blake3.Launch(
                owner.Device.Stream, Launches.Sharing(range.Count, Blake3State.Block, owner.Device), input.Cast<uint>(), found, range, at));
        }
        else
        {
            throw new NotSupportedException($"this backend does not search over {hash.Name}");
        }

        return Find(bytes, bits, ulong.MaxValue, search) ?? throw new InvalidOperationException($"no nonce gives {bits} bits over {hash.Name}");
    }

    /// <summary>The least nonce below the bound; null where there is none.</summary>
    private ulong? Find(ReadOnlySpan<byte> input, int bits, ulong bound, Search search)
    {
        using var state = new GpuBuffer(owner, input.Length, "a message to be searched", MatrixContents.Undefined);
        using var word = new GpuBuffer(owner, sizeof(uint), "a nonce", MatrixContents.Undefined);
        owner.OwnQueue.Write(input, state, "a message to be searched");
        Span<uint> found = [uint.MaxValue];
        owner.OwnQueue.Write(MemoryMarshal.AsBytes(found), word, "a nonce");
        for (var first = 0UL; first < bound;)
        {
            var count = (long)Math.Min((ulong)Math.Min(MostNonces, 2L << bits), bound - first);
            search(state.Data, word.Data.Cast<uint>(), new(first, count, (1UL << bits) - 1));
            owner.OwnQueue.Read(word.Data, MemoryMarshal.AsBytes(found), "a nonce");
            if (found[0] != uint.MaxValue)
            {
                return first + found[0];
            }

            first += (ulong)count;
        }

        return null;
    }
}
