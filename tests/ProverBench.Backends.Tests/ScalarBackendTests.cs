using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Tests;

/// <summary>The oracle itself, against definitions written out a second time.</summary>
public sealed class ScalarBackendTests
{
    private readonly ScalarBackend _backend = new(new BackendOptions(1));

    public static TheoryData<int, ElementOrder> Transforms => new MatrixTheoryData<int, ElementOrder>([0, 1, 2, 3, 6], [ElementOrder.Natural, ElementOrder.BitReversed]);

    [Theory, MemberData(nameof(Transforms))]
    public void TransformIsItsDefinition(int log, ElementOrder order)
    {
        IsDefinition<Goldilocks>(log, order);
        IsDefinition<BabyBear>(log, order);
        IsDefinition<Bls12381Fr>(log, order);
    }

    [Fact]
    public void SparseProductIsItsDefinition()
    {
        var x = Elements.Draw<Bn254Fr>("x", 4);
        var matrix = new SparseMatrix<Bn254Fr>(4, [0, 2, 2, 5], [1, 3, 0, 0, 2], Elements.Draw<Bn254Fr>("m", 5));
        Assert.True(_backend.TryGetKernels<ISparseKernels<Bn254Fr>>(out var kernels));
        using var prepared = kernels.Prepare(matrix, "m");
        using var vector = _backend.Import<Bn254Fr>(MatrixShape.Column(4), x);
        using var result = _backend.Import<Bn254Fr>(MatrixShape.Column(4), Elements.Draw<Bn254Fr>("old contents", 4));
        kernels.Multiply(prepared, vector, result);
        var m = matrix.Values;
        Assert.Equal([(m[0] * x[1]) + (m[1] * x[3]), Bn254Fr.Zero, (m[2] * x[0]) + (m[3] * x[0]) + (m[4] * x[2]), Bn254Fr.Zero], _backend.Export(result));
    }

    [Fact]
    public void MatricesOfAnotherBackendAreRefused()
    {
        using var other = new ScalarBackend(new BackendOptions(1));
        using var foreign = other.Allocate<Goldilocks>(MatrixShape.Column(4), "foreign");
        Assert.True(_backend.TryGetKernels<INttKernels<Goldilocks>>(out var ntt));
        var refusal = Assert.Throws<ArgumentException>(() => ntt.Transform(foreign, new NttShape(2, NttDirection.Forward), Goldilocks.One));
        Assert.Contains("'foreign' belongs to backend scalar", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(-1)]
    public void TransformsBeyondTheTwoAdicityAreRefused(int log)
    {
        using var matrix = _backend.Allocate<Goldilocks>(MatrixShape.Column(4), "m");
        Assert.True(_backend.TryGetKernels<INttKernels<Goldilocks>>(out var ntt));
        Assert.Throws<ArgumentException>(() => ntt.Transform(matrix, new NttShape(log, NttDirection.Forward), Goldilocks.One));
    }

    [Fact]
    public void MemoryIsRefusedBeforeItIsTaken()
    {
        using var small = new ScalarBackend(new BackendOptions(1, MemoryLimitBytes: 1024));
        using var first = small.Allocate<Goldilocks>(MatrixShape.Column(100), "first");
        var refusal = Assert.Throws<DeviceMemoryException>(() => small.Allocate<Goldilocks>(MatrixShape.Column(100), "second"));
        Assert.Equal((800, 224), (refusal.NeededBytes, refusal.FreeBytes));
        Assert.Equal((800, 800), (small.Memory.LiveBytes, small.Memory.PeakBytes));
        first.Dispose();
        first.Dispose();
        Assert.Equal(0, small.Memory.LiveBytes);
    }

    private void IsDefinition<F>(int log, ElementOrder order)
        where F : unmanaged, ITwoAdicField<F>
    {
        var n = 1 << log;
        var shift = F.MultiplicativeGenerator;
        var coefficients = Elements.Draw<F>($"{F.Name} {log}", 2 * n);
        using var matrix = _backend.Import<F>(new MatrixShape(n, 2), coefficients);
        Assert.True(_backend.TryGetKernels<INttKernels<F>>(out var ntt));
        ntt.Transform(matrix, new NttShape(log, NttDirection.Forward, order), shift);
        var values = _backend.Export(matrix);
        for (var c = 0; c < 2; c++)
        {
            for (var i = 0; i < n; i++)
            {
                var at = order == ElementOrder.Natural ? i : Convert.ToInt32(new string([.. Convert.ToString(i, 2).PadLeft(log, '0').Reverse()]).PadLeft(1, '0'), 2);
                var x = shift * FieldMath.Pow(FieldMath.RootOfUnity<F>(log), (ulong)i);
                var sum = F.Zero;
                for (var j = 0; j < n; j++)
                {
                    sum += coefficients[(c * n) + j] * FieldMath.Pow(x, (ulong)j);
                }

                Assert.Equal(sum, values[(c * n) + at]);
            }
        }

        ntt.Transform(matrix, new NttShape(log, NttDirection.Inverse, order), shift);
        Assert.Equal(coefficients, _backend.Export(matrix));
    }
}
