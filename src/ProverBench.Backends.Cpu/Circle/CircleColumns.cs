using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Whole columns transformed, each by one thread.</summary>
internal readonly unsafe struct CircleColumns<X, V>(Mersenne31* coefficients, int logExpansion, Mersenne31* values, long rows, CircleLayers layers, bool inverse) : IParallelBody
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        for (; from < to; from++)
        {
            if (inverse)
            {
                CircleTransform<X, V>.Inverse(values + (from * rows), 0, layers);
            }
            else
            {
                CircleTransform<X, V>.Forward(coefficients + (from * (rows >> logExpansion)), logExpansion, values + (from * rows), 0, layers);
            }
        }
    }
}

/// <summary>The quarters that the first two layers leave of long columns, each transformed by one thread: index 4·column + quarter.</summary>
internal readonly unsafe struct CircleQuarters<X, V>(Mersenne31* coefficients, int logExpansion, Mersenne31* values, long rows, CircleLayers layers, bool inverse) : IParallelBody
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        for (; from < to; from++)
        {
            var at = from * (rows / 4);
            if (inverse)
            {
                CircleTransform<X, V>.Inverse(values + at, 2, layers);
            }
            else
            {
                CircleTransform<X, V>.Forward(coefficients + (at >> logExpansion), logExpansion, values + at, 2, layers);
            }
        }
    }
}

/// <summary>The first two layers of a long column, its places divided.</summary>
internal readonly unsafe struct CircleFirstLayers<X, V>(Mersenne31* column, long rows, CircleLayers layers, bool inverse) : IParallelBody
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        if (inverse)
        {
            CircleTransform<X, V>.InverseTwo(column, rows / 4, from, to, layers[0], layers[1]);
        }
        else
        {
            CircleTransform<X, V>.ForwardTwo(column, rows / 4, from, to, layers[0], layers[1], finish: true);
        }
    }
}
