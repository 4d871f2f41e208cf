using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Kernels;

/// <summary>The argument checks that every implementation of <see cref="ICircleKernels{E}"/> shares.</summary>
public static class CircleShapes
{
    /// <summary>Requires rows that a circle domain has; returns their log₂.</summary>
    /// <exception cref="ArgumentException">There is no such domain.</exception>
    public static int RequireDomain(DeviceMatrix<Mersenne31> values)
    {
        var rows = values.Shape.Rows;
        return rows >= 2 && long.IsPow2(rows) && rows <= 1L << CircleDomain.MaxLog
            ? (int)long.Log2(rows)
            : throw new ArgumentException($"'{values.Label}' has {rows} rows, a circle domain has 2 to 2^{CircleDomain.MaxLog} points, a power of two");
    }

    /// <summary>Requires values on a domain at least as large as there are coefficients; returns the logs of both.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static (int Coefficients, int Values) RequireExtension(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = (RequireDomain(coefficients), RequireDomain(values));
        return to >= from && coefficients.Shape.Columns == values.Shape.Columns
            ? (from, to)
            : throw new ArgumentException($"no extension leads from '{coefficients.Label}' ({coefficients.Shape}) to '{values.Label}' ({values.Shape})");
    }

    /// <summary>Requires room for a trace's coefficients and their extension; returns the logs of the rows of both.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static (int Coefficients, int Values) RequireExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        Shapes.RequireSame(trace, coefficients);
        return RequireExtension(coefficients, values);
    }

    /// <summary>Requires room for the chunks of coefficients; returns log₂ of how many there are of a column.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static int RequireSplit(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        var logChunks = RequireDomain(coefficients) - RequireDomain(chunks);
        return logChunks >= 0 && chunks.Shape.Columns == coefficients.Shape.Columns << logChunks
            ? logChunks
            : throw new ArgumentException($"'{coefficients.Label}' ({coefficients.Shape}) does not split into '{chunks.Label}' ({chunks.Shape})");
    }

    /// <summary>Requires a trace of an AIR that circle proofs serve; returns log₂ of its rows.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static int RequireTrace(AirShape<Mersenne31> shape, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues)
    {
        CircleTrace.RequireServed(shape, plan);
        var log = RequireDomain(trace);
        return trace.Shape.Columns == shape.Columns && publicValues.Length == shape.PublicValues
            ? log
            : throw new ArgumentException(
                $"{shape.Name}: '{trace.Label}' is {trace.Shape} with {publicValues.Length} public values, expected {shape.Columns} columns and {shape.PublicValues}");
    }

    /// <summary>Requires as many results as points times columns.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void RequireResults(DeviceMatrix<Mersenne31> coefficients, int points, int results)
    {
        RequireDomain(coefficients);
        if (results != points * coefficients.Shape.Columns)
        {
            throw new ArgumentException($"'{coefficients.Label}' has {coefficients.Shape.Columns} columns: {points} points give other than {results} results");
        }
    }

    /// <summary>Requires a quotient that fits AIR and trace; returns log₂ of its rows.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static int RequireQuotient<E>(AirShape<Mersenne31> shape, AirPlan plan, CircleQuotientInputs<E> inputs, DeviceMatrix<Mersenne31> quotient)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        CircleTrace.RequireServed(shape, plan);
        var log = RequireDomain(quotient);
        if (inputs.LogRows < 1 || log < inputs.LogRows + Math.Max(1, plan.LogQuotient) || quotient.Shape.Columns != E.ExtensionDegree)
        {
            throw new ArgumentException($"{shape.Name}: '{quotient.Label}' is {quotient.Shape}, a quotient of 2^{inputs.LogRows} rows has {E.ExtensionDegree} columns of at least {2 << Math.Max(0, plan.LogQuotient - 1)} times as many");
        }

        CircleTrace.RequireDegrees(shape, plan, log - inputs.LogRows);
        if (inputs.Trace.Shape != new MatrixShape(quotient.Shape.Rows, shape.Columns) || inputs.PublicValues.Length != shape.PublicValues)
        {
            throw new ArgumentException(
                $"{shape.Name}: '{inputs.Trace.Label}' is {inputs.Trace.Shape} with {inputs.PublicValues.Length} public values, expected {quotient.Shape.Rows} x {shape.Columns} and {shape.PublicValues}");
        }

        return log;
    }

    /// <summary>Requires claims for every column at every point, and points that are not their own conjugates.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void RequireDeep<E>(ReadOnlySpan<CircleOpened<E>> matrices, DeviceMatrix<Mersenne31> reduced)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        RequireDomain(reduced);
        if (reduced.Shape.Columns != E.ExtensionDegree)
        {
            throw new ArgumentException($"'{reduced.Label}' has {reduced.Shape.Columns} columns, one over {E.Name} has {E.ExtensionDegree}");
        }

        foreach (var matrix in matrices)
        {
            if (matrix.Values.Shape.Rows != reduced.Shape.Rows || matrix.Claims.Length != matrix.Points.Length * matrix.Values.Shape.Columns)
            {
                throw new ArgumentException(
                    $"'{matrix.Values.Label}' ({matrix.Values.Shape}) with {matrix.Claims.Length} claims at {matrix.Points.Length} points does not reduce to '{reduced.Label}' ({reduced.Shape})");
            }

            foreach (var point in matrix.Points)
            {
                if (CircleLine<E>.Conjugate(point.Y).Equals(point.Y))
                {
                    throw new ArgumentException($"the point {point} is its own conjugate");
                }
            }
        }
    }

    /// <summary>Requires a fold by 2^logArity of values over E; returns log₂ of the rows of values.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static int RequireFold<E>(DeviceMatrix<Mersenne31> values, int logArity, DeviceMatrix<Mersenne31> folded)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var log = RequireDomain(values);
        return logArity is >= 1 and <= 4 && log >= logArity && values.Shape.Columns == E.ExtensionDegree && folded.Shape == new MatrixShape(values.Shape.Rows >> logArity, E.ExtensionDegree)
            ? log
            : throw new ArgumentException($"'{values.Label}' ({values.Shape}) does not fold by 2^{logArity} to '{folded.Label}' ({folded.Shape})");
    }
}
