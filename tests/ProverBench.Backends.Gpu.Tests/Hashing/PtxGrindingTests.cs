using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Primes;
using ProverBench.Backends.Gpu.Kernels;
using ProverBench.Backends.Gpu.Kernels.Grinding;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Hashing;

/// <summary>The PTX of searches, executed: what is found is the least nonce.</summary>
public sealed class PtxGrindingTests
{
    [Fact]
    public void KoalaBear() => Check<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T16Plonky3, first: 1000);

    [Fact]
    public void Goldilocks() => Check<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T8Plonky3, first: (1UL << 33) - 5);

    [Fact]
    public void Bn254() => Check<Bn254Fr, GpuPrime<Words8, Bn254FrWords>>(Poseidon2Bn254.T3Horizen, first: (1UL << 40) - 5);

    /// <summary>Every place of the nonce within a word.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(54)]
    [InlineData(55)]
    [InlineData(56)]
    public void Bytes(int at)
    {
        const int Count = 24;
        const ulong First = (1UL << 40) - 7;
        var prefix = Enumerable.Range(1, at).Select(i => (byte)(i * 37)).ToArray();
        foreach (var hash in (ByteTreeHash<KoalaBear>[])[new Keccak256TreeHash<KoalaBear>(), new Blake3TreeHash<KoalaBear>()])
        {
            var keccak = hash is Keccak256TreeHash<KoalaBear>;
            var block = new byte[136];
            prefix.CopyTo(block, 0);
            if (keccak)
            {
                block[at + 8] = 1;
                block[^1] |= 0x80;
            }

            uint[] message = [.. MemoryMarshal.Cast<byte, uint>(block)];
            var digest = new byte[32];
            var values = Enumerable.Range(0, Count).Select(i =>
            {
                hash.Hash([.. prefix, .. BitConverter.GetBytes(First + (ulong)i)], digest);
                return BitConverter.ToUInt64(digest);
            }).ToArray();
            var found = new uint[] { uint.MaxValue };
            var range = new NonceRange(First, Count, 3UL << 32);
            object[] arguments = keccak
                ? [message, found, (uint[])[.. MemoryMarshal.Cast<ulong, uint>(KeccakPermutation.RoundConstants)], range, at]
                : [message, found, range, at];
            new PtxMachine().Run(typeof(GrindingKernels).GetMethod(keccak ? nameof(GrindingKernels.Keccak) : nameof(GrindingKernels.Blake3))!, 1, 2, arguments);
            Assert.Equal((uint)Array.FindIndex(values, v => (v & range.Mask) == 0), found[0]);
        }
    }

    private static void Check<F, G>(Poseidon2Parameters<F> instance, ulong first)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuField<G>
    {
        const int Slot = 1;
        const int Count = 16;
        var random = new Random(5);
        var state = Enumerable.Range(0, instance.Width).Select(_ => F.FromUInt64((ulong)random.NextInt64())).ToArray();
        var table = Poseidon2Shape.Table(instance);
        var shape = Poseidon2Shape.Of(instance);
        var expected = Enumerable.Range(0, Count).First(i =>
        {
            var permuted = state.ToArray();
            permuted[Slot] = F.FromUInt64(first + (ulong)i);
            Poseidon2.Permute(permuted, instance);
            return (permuted[0].ToBigInteger() & 3).IsZero;
        });
        foreach (var kernel in KernelInventory.Poseidon2Forms<F, G>(typeof(GrindingKernels).GetMethod(nameof(GrindingKernels.Poseidon2))!, typeof(RegisterGrindingKernels), instance))
        {
            var found = new uint[] { uint.MaxValue };
            new PtxMachine().Run(
                kernel,
                1,
                2,
                state.Select(Unsafe.BitCast<F, G>).ToArray(),
                found,
                table.Select(Unsafe.BitCast<F, G>).ToArray(),
                shape,
                new NonceRange(first, Count, 3),
                Slot,
                Unsafe.BitCast<F, G>(FieldForm<F>.OfInteger),
                Unsafe.BitCast<F, G>(FieldForm<F>.ToInteger));
            Assert.Equal((uint)expected, found[0]);
        }
    }
}
