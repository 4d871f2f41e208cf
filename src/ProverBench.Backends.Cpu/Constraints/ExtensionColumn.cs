using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>A column over the challenge field: as many columns over the base field as its degree, rows apart.</summary>
internal static unsafe class ExtensionColumn<X, F, V, T, E>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Writes one vector of rows, as many of them as there are.</summary>
    public static void Store(F* column, long rows, long row, T value)
    {
        if (row + Lanes <= rows)
        {
            T.Store(column + row, rows, value);
            return;
        }

        var lanes = stackalloc F[Lanes * T.Degree];
        T.Store(lanes, Lanes, value);
        for (var d = 0; d < T.Degree; d++)
        {
            for (var l = 0; row + l < rows; l++)
            {
                column[(d * rows) + row + l] = lanes[(d * Lanes) + l];
            }
        }
    }

    /// <summary>One element.</summary>
    public static E Read(F* column, long rows, long row)
    {
        Span<F> coefficients = stackalloc F[T.Degree];
        for (var d = 0; d < T.Degree; d++)
        {
            coefficients[d] = column[(d * rows) + row];
        }

        return E.FromCoefficients(coefficients);
    }

    /// <summary>Writes one element.</summary>
    public static void Write(F* column, long rows, long row, in E value)
    {
        for (var d = 0; d < T.Degree; d++)
        {
            column[(d * rows) + row] = value.Coefficient(d);
        }
    }

    /// <summary>The elements in the lanes of a vector.</summary>
    public static void ToLanes(T value, Span<E> elements)
    {
        var lanes = stackalloc F[Lanes * T.Degree];
        T.Store(lanes, Lanes, value);
        for (var l = 0; l < elements.Length; l++)
        {
            elements[l] = Read(lanes, Lanes, l);
        }
    }

    /// <summary>The vector of elements in its lanes.</summary>
    public static T FromLanes(ReadOnlySpan<E> elements)
    {
        var lanes = stackalloc F[Lanes * T.Degree];
        for (var l = 0; l < elements.Length; l++)
        {
            Write(lanes, Lanes, l, elements[l]);
        }

        return T.Load(lanes, Lanes);
    }
}
