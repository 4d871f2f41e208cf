using System.Numerics;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Tests.Kernels;

/// <summary>Sums whose buckets a card fills, against one multiplication a term.</summary>
public sealed class MsmTests
{
    private static readonly BigInteger[] Edges = [0, 1, 2, Bn254Fr.Order - 1, Bn254Fr.Order - 2, Bn254Fr.Order >> 1, BigInteger.One << 253, (BigInteger.One << 253) - 1];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(33)]
    [InlineData(257)]
    public void AgreesWithTheOracle(int count)
    {
        using var backend = TestCards.Model();
        Assert.True(backend.TryGetKernels<IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr>>(out var kernels));
        var bases = Bases(count);
        var scalars = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? Bn254Fr.FromBigInteger(Edges[i / 3 % Edges.Length]) : Bn254Fr.FromBigInteger(BigInteger.Pow(i + 3, 200))).ToArray();
        using var prepared = kernels.Prepare(bases, "bases");
        using var matrix = backend.Allocate<Bn254Fr>(MatrixShape.Column(count), "scalars");
        backend.Queue.Import<Bn254Fr>(scalars, matrix);
        var expected = MultiScalar.Naive<Bn254G1, Bn254Fp, Bn254Fr>(bases, scalars).ToAffine();
        Assert.Equal(expected, kernels.Multiply(prepared, 0, matrix, 0, count));
        if (count > 2)
        {
            var part = MultiScalar.Naive<Bn254G1, Bn254Fp, Bn254Fr>(bases.AsSpan(1, count - 2), scalars.AsSpan(2)).ToAffine();
            Assert.Equal(part, kernels.Multiply(prepared, 1, matrix, 2, count - 2));
        }

        if (count == 0)
        {
            return;
        }

        // One scalar is zero: nothing is left for the core, and a run of no beats is refused.
        var report = backend.ReadOffload();
        Assert.Contains(report.OnHost, name => name.Contains("sums of buckets", StringComparison.Ordinal));
        Assert.Equal(count > 1, report.Cores.Keys.Any(name => name.StartsWith("msm", StringComparison.Ordinal)));
    }

    [Fact]
    public void SmallScalarsRunTheLowestWindowAlone()
    {
        using var backend = TestCards.Model();
        Assert.True(backend.TryGetKernels<IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr>>(out var kernels));
        var bases = Bases(40);
        var scalars = Enumerable.Range(0, 40).Select(i => Bn254Fr.FromUInt64((ulong)i % 3)).ToArray();
        using var prepared = kernels.Prepare(bases, "bases");
        using var matrix = backend.Allocate<Bn254Fr>(MatrixShape.Column(40), "scalars");
        backend.Queue.Import<Bn254Fr>(scalars, matrix);
        Assert.Equal(MultiScalar.Naive<Bn254G1, Bn254Fp, Bn254Fr>(bases, scalars).ToAffine(), kernels.Multiply(prepared, 0, matrix, 0, 40));
        Assert.Equal(1, backend.ReadOffload().Cores.Single(c => c.Key.StartsWith("msm", StringComparison.Ordinal)).Value.Runs);
    }

    [Fact]
    public void CombinationsAreTheHosts()
    {
        using var backend = TestCards.Model();
        Assert.True(backend.TryGetKernels<IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr>>(out var kernels));
        var bases = Bases(3);
        using var prepared = kernels.Prepare(bases, "bases");
        var results = new AffinePoint<Bn254G1, Bn254Fp>[1];
        kernels.Combine(prepared, new SparseMatrix<Bn254Fr>(3, [0, 2], [0, 2], [Bn254Fr.One, -Bn254Fr.One]), results);
        Assert.Equal((bases[0] + -bases[2]).ToAffine(), results[0]);
        Assert.Contains("combinations of points bn254/g1", backend.ReadOffload().OnHost);
    }

    /// <summary>Multiples of the generator, equal ones, opposite ones and infinity among them.</summary>
    private static AffinePoint<Bn254G1, Bn254Fp>[] Bases(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i % 11 == 5 ? default : i % 7 == 3 ? AffinePoint<Bn254G1, Bn254Fp>.Generator : AffinePoint<Bn254G1, Bn254Fp>.Generator.Multiply(i % 5 == 4 ? -i : i + 1).ToAffine())];
}
