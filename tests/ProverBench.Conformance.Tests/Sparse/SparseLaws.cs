using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Sparse;

/// <summary>What holds for sparse products of every field on every backend.</summary>
public abstract class SparseLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(1, 1, 1, 2)]
    [InlineData(9, 5, 3, 3)]
    [InlineData(1001, 313, 4, 2)]
    [InlineData(1025, 2000, 40, 3)]
    public void AgreesWithTheOracle(int rows, int columns, int perRow, int threads)
    {
        var matrix = Random(rows, columns, perRow);
        F[] On(Subject on, int count)
        {
            using var device = new Device(on, count);
            using var prepared = device.Kernels<ISparseKernels<F>>().Prepare(matrix, "matrix");
            Assert.Equal((rows, columns), (prepared.Rows, prepared.Columns));
            using var vector = device.Upload(Elements.Random<F>(2, columns + 3));
            using var result = device.Upload(Elements.Random<F>(3, rows + 7));
            device.Kernels<ISparseKernels<F>>().Multiply(prepared, vector, result);
            return device.Download(result);
        }

        var actual = On(subject, threads);
        Elements.AssertEqual<F>(On(Subject.Scalar, 1), actual, $"{F.Name} {rows} x {columns}");
        Assert.All(actual[rows..], x => Assert.True(x.IsZero));
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<ISparseKernels<F>>();
        Assert.Throws<ArgumentException>(() => kernels.Prepare(new SparseMatrix<F>(2, [0, 2, 1], [0, 1], [F.One, F.One]), "descending"));
        Assert.Throws<ArgumentException>(() => kernels.Prepare(new SparseMatrix<F>(2, [0, 1], [2], [F.One]), "outside"));
        using var prepared = kernels.Prepare(new SparseMatrix<F>(2, [0, 1, 2], [0, 1], [F.One, F.One]), "matrix");
        using var one = device.Upload(Elements.Random<F>(1, 1));
        using var two = device.Upload(Elements.Random<F>(1, 2));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(prepared, one, two));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(prepared, two, one));
    }

    /// <summary>Rows of up to twice perRow entries, some empty; a third of the entries are 1 or −1.</summary>
    private static SparseMatrix<F> Random(int rows, int columns, int perRow)
    {
        var random = new Random(rows);
        var starts = new long[rows + 1];
        for (var r = 0; r < rows; r++)
        {
            starts[r + 1] = starts[r] + random.Next((2 * perRow) + 1);
        }

        var indices = new int[starts[rows]];
        var values = Elements.Random<F>(rows + 1, starts[rows]);
        for (var e = 0; e < indices.Length; e++)
        {
            indices[e] = random.Next(columns);
            values[e] = random.Next(6) switch { 0 => F.One, 1 => -F.One, _ => values[e] };
        }

        return new SparseMatrix<F>(columns, starts, indices, values);
    }
}
