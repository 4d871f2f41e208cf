using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Fpga.Tests.Kernels;

/// <summary>Trees that a card builds, against the oracle's, leaf by leaf; and those that it leaves.</summary>
public sealed class TreeTests
{
    [Theory]
    [InlineData("poseidon2-goldilocks-12", "0x1", 0, 0)]
    [InlineData("poseidon2-goldilocks-12", "1x7", 0, 1)]
    [InlineData("poseidon2-goldilocks-12", "6x17", 0, 4)]
    [InlineData("poseidon2-goldilocks-12", "7x3", 1, 2)]
    [InlineData("poseidon2-goldilocks-12", "5x2,5x9", 2, 0)]
    [InlineData("poseidon2-goldilocks-12", "9x8", 4, 3)]
    [InlineData("poseidon2-goldilocks-12", "11x3", 0, 2)]
    [InlineData("poseidon2-goldilocks-12", "12x2,12x1", 1, 0)]
    public void AgreesWithTheOracle(string hash, string shapes, int logGroup, int cap) => Compare<Goldilocks>(hash, shapes, logGroup, cap, "hash goldilocks 12");

    [Fact]
    public void AgreesOverBabyBear() => Compare<BabyBear>("poseidon2-babybear-16", "5x11", 0, 1, "hash babybear 16");

    [Fact]
    public void AgreesOverKoalaBear() => Compare<KoalaBear>("poseidon2-koalabear-16", "6x9,6x1", 1, 2, "hash koalabear 16");

    [Theory]
    [InlineData("5x2,4x3", 0, 0)]
    [InlineData("3x5,7x3,5x1,3x9,7x1", 1, 1)]
    [InlineData("2x7,11x3,6x2", 2, 0)]
    [InlineData("4x1,3x20,2x1,1x2,0x3", 0, 0)]
    [InlineData("6x2,2x4", 0, 2)]
    public void HeightsAreMixed(string shapes, int logGroup, int cap) => Compare<Goldilocks>("poseidon2-goldilocks-12", shapes, logGroup, cap, "hash goldilocks 12");

    [Theory]
    [InlineData("5x9", 0, 0)]
    [InlineData("6x9,3x30", 1, 1)]
    [InlineData("6x4,6x30", 1, 2)]
    public void TwoCoresMakeATreeOfTwoInstances(string shapes, int logGroup, int cap)
    {
        Compare<Goldilocks>("poseidon2-goldilocks-12-8", shapes, logGroup, cap, "hash goldilocks 12, hash goldilocks 8");
        Compare<KoalaBear>("poseidon2-koalabear-24-16", shapes, logGroup, cap, "hash koalabear 16, hash koalabear 24");
    }

    [Theory]
    [InlineData("keccak-256", "5x2", "tree keccak-256")]
    public void WhatTheCardLeavesIsNamed(string hash, string shapes, string name)
    {
        var offload = Compare<Goldilocks>(hash, shapes, 0, 0, null);
        Assert.Contains(name, offload.OnHost);
        Assert.Empty(offload.Cores);
    }

    private static OffloadReport Compare<F>(string name, string shapes, int logGroup, int cap, string? core)
        where F : unmanaged, ITwoAdicField<F>
    {
        Assert.True(StandardTreeHashes.TryGet<F>(name, out var hash));
        using var backend = TestCards.Model();
        using var oracle = new ScalarBackend(new BackendOptions(1));
        var (expected, expectedPaths) = Commit(oracle);
        var (found, foundPaths) = Commit(backend);
        Assert.Equal(expected, found);
        Assert.Equal(expectedPaths, foundPaths);
        var offload = backend.ReadOffload();
        if (core is not null)
        {
            Assert.Equal(core.Split(", "), offload.Cores.Keys);
            Assert.DoesNotContain(offload.OnHost, n => n.StartsWith("tree", StringComparison.Ordinal));
        }

        return offload;

        (HashDigest[] Cap, HashDigest[] Paths) Commit(IBackend on)
        {
            Assert.True(on.TryGetKernels<ITreeKernels<F>>(out var kernels));
            var matrices = shapes.Split(',').Select((s, i) => Matrix(on, s, i)).ToArray();
            using var tree = kernels.Commit(matrices, logGroup, cap, hash);
            var nodes = new HashDigest[1 << cap];
            tree.ReadCap(nodes);
            var leaves = Enumerable.Range(0, 1 << tree.LogLeaves).Select(i => (long)i).ToArray();
            var siblings = new HashDigest[leaves.Length * tree.PathLength];
            tree.ReadPaths(leaves, siblings);
            Array.ForEach(matrices, m => m.Dispose());
            return (nodes, siblings);
        }

        DeviceMatrix<F> Matrix(IBackend on, string shape, int index)
        {
            var parts = shape.Split('x').Select(int.Parse).ToArray();
            var matrix = on.Allocate<F>(new MatrixShape(1L << parts[0], parts[1]), "matrix");
            on.Queue.Import<F>([.. Enumerable.Range(1, parts[1] << parts[0]).Select(i => F.FromUInt64(0x9E37_79B9_7F4A_7C15UL * (ulong)(i + (index << 20))))], matrix);
            return matrix;
        }
    }
}
