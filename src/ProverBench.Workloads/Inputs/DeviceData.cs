using ProverBench.Backends;

namespace ProverBench.Workloads.Inputs;

/// <summary>Moves whole matrices to a backend and back, for checks and known answers.</summary>
internal static class DeviceData
{
    /// <summary>A column of these elements on the device.</summary>
    public static DeviceMatrix<F> Column<F>(this IBackend backend, ReadOnlySpan<F> elements, string label)
        where F : unmanaged, IField<F>
    {
        var matrix = backend.Allocate<F>(MatrixShape.Column(elements.Length), label);
        backend.Queue.Import(elements, matrix);
        return matrix;
    }

    /// <summary>Rows of equal width on the device, given one after the other.</summary>
    public static DeviceMatrix<F> Rows<F>(this IBackend backend, ReadOnlySpan<F> rows, int width, string label)
        where F : unmanaged, IField<F>
    {
        var count = rows.Length / width;
        var columns = new F[rows.Length];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < width; column++)
            {
                columns[(column * count) + row] = rows[(row * width) + column];
            }
        }

        var matrix = backend.Allocate<F>(new MatrixShape(count, width), label);
        backend.Queue.Import<F>(columns, matrix);
        return matrix;
    }

    /// <summary>All elements of a matrix, column by column.</summary>
    public static F[] Read<F>(this IBackend backend, DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var result = new F[matrix.Shape.Elements];
        backend.Queue.Export(matrix, result.AsSpan());
        return result;
    }

    /// <summary>All elements of a matrix, row by row.</summary>
    public static F[] ReadRows<F>(this IBackend backend, DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var columns = backend.Read(matrix);
        var (count, width) = ((int)matrix.Shape.Rows, (int)matrix.Shape.Columns);
        var rows = new F[columns.Length];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < width; column++)
            {
                rows[(row * width) + column] = columns[(column * count) + row];
            }
        }

        return rows;
    }
}
