using System.Reflection;
using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Primes;
using ProverBench.Backends.Gpu.Kernels;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Kernels.Trees;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Hashing;

/// <summary>The PTX of trees, executed: leaves of several rows, pairs, paths.</summary>
public sealed class PtxTreeTests
{
    private const int Leaves = 3;

    private static readonly uint[] Constants = [.. MemoryMarshal.Cast<ulong, uint>(KeccakPermutation.RoundConstants)];

    /// <summary>Widths that end within a block, at its end, and need a block for the padding alone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(35)]
    public void KeccakHashesLeaves(int columns)
    {
        var (source, shape) = Matrix<Goldilocks>(columns, group: 2);
        var digests = new uint[8 * Leaves];
        new PtxMachine().Run(Kernel(typeof(KeccakTreeKernels), nameof(KeccakTreeKernels.Leaves)), 1, 2, Words(source), digests, Constants, shape);
        AssertLeaves(new Keccak256TreeHash<Goldilocks>(), source, shape, digests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(900)]
    public void Blake3HashesLeaves(int columns)
    {
        var (source, shape) = Matrix<KoalaBear>(columns, group: 1);
        var chunks = (shape.Words + Blake3State.Chunk - 1) / Blake3State.Chunk;
        var values = new uint[8 * Leaves * chunks];
        new PtxMachine().Run(Kernel(typeof(Blake3TreeKernels), nameof(Blake3TreeKernels.Chunks)), 1, 2, Words(source), values, shape, chunks);
        for (; chunks > 1; chunks = (chunks + 1) / 2)
        {
            var parents = new uint[8 * Leaves * ((chunks + 1) / 2)];
            new PtxMachine().Run(Kernel(typeof(Blake3TreeKernels), nameof(Blake3TreeKernels.Pairs)), 1, 2, values, parents, (long)Leaves, chunks);
            values = parents;
        }

        AssertLeaves(new Blake3TreeHash<KoalaBear>(), source, shape, values);
    }

    [Fact]
    public void Poseidon2HashesLeavesAndPairs()
    {
        var hash = (Poseidon2TreeHash<KoalaBear>)StandardTreeHashes.Over<KoalaBear>().First(h => h.Name == "poseidon2-koalabear-24-16");
        var (source, shape) = Matrix<KoalaBear>(11, group: 2);
        var hasher = hash.Hasher;
        foreach (var kernel in Forms(nameof(Poseidon2TreeKernels.Leaves), hasher.Sponge))
        {
            var digests = new uint[8 * Leaves];
            new PtxMachine().Run(kernel, 1, 2, Words(source), digests, Table(hasher.Sponge), Poseidon2Shape.Of(hasher.Sponge), shape, hasher.Rate, hasher.DigestLength);
            AssertLeaves(hash, source, shape, digests);
            foreach (var compress in Forms(nameof(Poseidon2TreeKernels.Compress), hasher.Compression))
            {
                var parents = new uint[8 * Leaves];
                new PtxMachine().Run(compress, 1, 2, digests, Words(source), parents, Table(hasher.Compression), Poseidon2Shape.Of(hasher.Compression), hasher.DigestLength, (long)Leaves);
                AssertParents(hash, digests, Words(source), parents);
            }
        }

        static IEnumerable<MethodInfo> Forms(string name, Poseidon2Parameters<KoalaBear> instance)
            => KernelInventory.Poseidon2Forms<KoalaBear, Gpu31<KoalaBearParameters>>(typeof(Poseidon2TreeKernels).GetMethod(name)!, typeof(RegisterTreeKernels), instance);
    }

    /// <summary>A warp reads a column of its 32 leaves at once, in order; a thread writes its digest, one sector, word by word: eight stores to some 12,000 instructions.</summary>
    [Fact]
    public void AWarpReadsItsColumnsInOrder()
    {
        const int Warp = 32;
        var hasher = ((Poseidon2TreeHash<KoalaBear>)StandardTreeHashes.Over<KoalaBear>().First(h => h.Name == "poseidon2-koalabear-24-16")).Hasher;
        var machine = new PtxMachine { CountsTraffic = true };
        var source = Draw<KoalaBear>(3, Warp * 16);
        var digests = new uint[8 * Warp];
        var words = Words(source);
        machine.Run(
            Register(nameof(Poseidon2TreeKernels.Leaves), hasher.Sponge), 1, Warp, words, digests, Table(hasher.Sponge), Poseidon2Shape.Of(hasher.Sponge), new LeafShape(Warp, Warp, 16, 16, 1, 0, Warp), hasher.Rate, hasher.DigestLength);
        var (read, written) = (machine.Traffic("ld", words), machine.Traffic("st", digests));
        Assert.Equal((read.LeastSectors, read.LeastSectors, 4L * words.Length), (read.Sectors, read.Touched, read.Bytes));
        Assert.Equal((written.LeastSectors, 8 * written.LeastSectors), (written.Touched, written.Sectors));

        static MethodInfo Register(string name, Poseidon2Parameters<KoalaBear> instance)
            => KernelInventory.Poseidon2Forms<KoalaBear, Gpu31<KoalaBearParameters>>(typeof(Poseidon2TreeKernels).GetMethod(name)!, typeof(RegisterTreeKernels), instance).Last();
    }

    [Fact]
    public void SlotsHashLeaves()
    {
        var hash = (Bn254TreeHash)StandardTreeHashes.Over<Goldilocks>().First(h => h is Bn254TreeHash);
        var (source, shape) = Matrix<Goldilocks>(11, group: 2);
        var digests = new uint[8 * Leaves];
        var hasher = hash.Hasher;
        var toField = System.Runtime.CompilerServices.Unsafe.BitCast<Bn254Fr, GpuPrime<Words8, Bn254FrWords>>(FieldForm<Bn254Fr>.OfInteger);
        new PtxMachine().Run(
            Kernel(typeof(SlotTreeKernels), nameof(SlotTreeKernels.Leaves)), 1, 2, Words(source), digests, Table(hasher.Sponge), Shape(hasher.Sponge), shape, hasher.Rate, toField);
        AssertLeaves(hash, source, shape, digests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BytesHashPairs(bool keccak)
    {
        ByteTreeHash<KoalaBear> hash = keccak ? new Keccak256TreeHash<KoalaBear>() : new Blake3TreeHash<KoalaBear>();
        var (left, right, parents) = (Draw<KoalaBear>(1, 8 * Leaves), Draw<KoalaBear>(2, 8 * Leaves), new uint[8 * Leaves]);
        var kernel = Kernel(keccak ? typeof(KeccakTreeKernels) : typeof(Blake3TreeKernels), "Compress");
        object[] arguments = keccak ? [Words(left), Words(right), parents, Constants, (long)Leaves] : [Words(left), Words(right), parents, (long)Leaves];
        new PtxMachine().Run(kernel, 1, 2, arguments);
        AssertParents(hash, Words(left), Words(right), parents);
    }

    [Fact]
    public void PathsAreTheSiblings()
    {
        const int Log = 4;
        var nodes = Enumerable.Range(0, 8 * ((2 << Log) - 1)).Select(i => (uint)i).ToArray();
        var found = new uint[8 * Log * 2];
        new PtxMachine().Run(Kernel(typeof(RowKernels), nameof(RowKernels.Paths)), 2, 3, nodes, (long[])[5, 14], found, Log, Log);
        var expected = new[] { 5, 14 }.SelectMany(leaf => Enumerable.Range(0, Log).SelectMany(s =>
        {
            var log = Log - s;
            var sibling = (2 << Log) - (2 << log) + ((leaf & ((1 << log) - 1)) ^ (1 << (log - 1)));
            return Enumerable.Range(0, 8).Select(w => (uint)((8 * sibling) + w));
        }));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void JoinedRowsStandSideBySide()
    {
        var (source, shape) = Matrix<Goldilocks>(3, group: 2);
        var own = shape with { First = 1, Count = 2 };
        var joined = new uint[(1 + own.Width) * 2 * 2];
        new PtxMachine().Run(Kernel(typeof(RowKernels), nameof(RowKernels.Join)), 2, 2, Words(source), joined, own, 1);
        var words = Words(source);
        for (var e = 0; e < own.Width; e++)
        {
            for (var i = 0; i < 2; i++)
            {
                var element = ((e % 3) * shape.Rows) + 1 + i + (e / 3 * shape.Stride);
                Assert.Equal(words.AsSpan(2 * (int)element, 2).ToArray(), joined.AsSpan(2 * (((1 + e) * 2) + i), 2).ToArray());
            }
        }
    }

    private static void AssertLeaves<F>(TreeHash<F> hash, F[] source, LeafShape shape, uint[] digests)
        where F : unmanaged, IPrimeField<F>
    {
        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            var row = Enumerable.Range(0, shape.Width).Select(e => source[((e % shape.Columns) * shape.Rows) + leaf + (e / shape.Columns * shape.Stride)]).ToArray();
            Assert.Equal(hash.HashRow(row), MemoryMarshal.Cast<uint, HashDigest>(digests)[leaf]);
        }
    }

    private static void AssertParents<F>(TreeHash<F> hash, uint[] left, uint[] right, uint[] parents)
        where F : unmanaged, IPrimeField<F>
    {
        for (var i = 0; i < Leaves; i++)
        {
            var (l, r) = (MemoryMarshal.Cast<uint, HashDigest>(left)[i], MemoryMarshal.Cast<uint, HashDigest>(right)[i]);
            Assert.Equal(hash.Compress(l, r), MemoryMarshal.Cast<uint, HashDigest>(parents)[i]);
        }
    }

    private static (F[] Source, LeafShape Shape) Matrix<F>(int columns, int group)
        where F : unmanaged, IPrimeField<F>
        => (Draw<F>(columns, Leaves * group * columns), new(Leaves * group, Leaves, columns, columns * group, F.ByteSize / sizeof(uint), 0, Leaves));

    private static F[] Draw<F>(int seed, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64()))];
    }

    private static uint[] Words<F>(F[] elements)
        where F : unmanaged
        => [.. MemoryMarshal.Cast<F, uint>(elements)];

    private static uint[] Table<F>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        => Words(Poseidon2Shape.Table(instance));

    private static Poseidon2Shape Shape<F>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        => Poseidon2Shape.Of(instance);

    private static MethodInfo Kernel(Type type, string name, params Type[] form)
        => type.GetMethod(name) is { IsGenericMethodDefinition: true } generic ? generic.MakeGenericMethod(form) : type.GetMethod(name)!;
}
