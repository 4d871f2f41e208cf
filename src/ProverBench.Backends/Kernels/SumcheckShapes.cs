namespace ProverBench.Backends.Kernels;

/// <summary>The argument checks of <see cref="ISumcheckKernels{F}"/>, shared so that all backends refuse the same calls in the same words.</summary>
public static class SumcheckShapes
{
    /// <summary>Requires two equal columns of an even number of rows and room for two coefficients; returns half the rows.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static long RequireSums<F>(DeviceMatrix<F> a, DeviceMatrix<F> b, int room)
        where F : unmanaged, IField<F>
    {
        Shapes.RequireSame(a, b);
        if (room != 2)
        {
            throw new ArgumentException($"a round has two coefficients, there is room for {room}");
        }

        return Half(a);
    }

    /// <summary>Requires a column and one of half its rows; returns these.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static long RequireBind<F>(DeviceMatrix<F> values, DeviceMatrix<F> folded)
        where F : unmanaged, IField<F>
    {
        var half = Half(values);
        return folded.Shape == MatrixShape.Column(half)
            ? half
            : throw new ArgumentException($"'{folded.Label}' is {folded.Shape}, expected one column of {half} rows, half of '{values.Label}'");
    }

    private static long Half<F>(DeviceMatrix<F> values)
        where F : unmanaged, IField<F>
        => values.Shape.Columns == 1 && values.Shape.Rows % 2 == 0
            ? values.Shape.Rows / 2
            : throw new ArgumentException($"'{values.Label}' is {values.Shape}, expected one column of an even number of rows");
}
