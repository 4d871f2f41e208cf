namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The argument checks that every implementation of <see cref="IConstraintKernels{F, E}"/> shares, so that all refuse the same calls in the same words.</summary>
public static class ConstraintShapes
{
    /// <summary>Requires extended matrices, challenges and room for a quotient that fit the AIR; returns log₂ of the quotient's rows.</summary>
    /// <exception cref="ArgumentException">Something does not fit, or the coset meets the domain of the trace.</exception>
    public static int RequireQuotient<F, E>(AirShape<F> shape, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        TraceDomain.RequireTable(shape, inputs.LogRows);
        RequirePublicValues(shape, inputs.PublicValues);
        var logPoints = inputs.LogRows + plan.LogQuotient;
        if (logPoints > F.TwoAdicity)
        {
            throw new ArgumentException($"{shape.Name}: a quotient on 2^{logPoints} points, {F.Name} has cosets of up to 2^{F.TwoAdicity}");
        }

        var expected = new MatrixShape(1L << logPoints, E.ExtensionDegree);
        if (quotient.Shape != expected)
        {
            throw new ArgumentException($"{shape.Name}: '{quotient.Label}' is {quotient.Shape}, a quotient of 2^{inputs.LogRows} rows is {expected}");
        }

        RequireExtended(shape, "columns", inputs.Trace, shape.Columns, logPoints);
        RequireExtended(shape, "fixed columns", inputs.Fixed, shape.FixedColumns, logPoints);
        RequireExtended(shape, "argument columns", inputs.Arguments, (long)plan.ArgumentColumns * E.ExtensionDegree, logPoints);
        if (FieldMath.Pow(inputs.Shift, 1UL << logPoints).Equals(F.One) || inputs.Shift.IsZero)
        {
            throw new ArgumentException($"{shape.Name}: the coset of shift {inputs.Shift} meets the domain of the trace");
        }

        return logPoints;
    }

    /// <summary>Requires a trace and what belongs to it to fit the AIR; returns log₂ of its rows.</summary>
    /// <param name="shape">The AIR's.</param>
    /// <param name="plan">What was counted of it.</param>
    /// <param name="inputs">The table.</param>
    /// <param name="withArguments">Whether argument columns must be there; else they may be absent.</param>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static int RequireTrace<F, E>(AirShape<F> shape, AirPlan plan, TraceInputs<F, E> inputs, bool withArguments)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        if (!long.IsPow2(inputs.Trace.Shape.Rows))
        {
            throw new ArgumentException($"{shape.Name}: '{inputs.Trace.Label}' has {inputs.Trace.Shape.Rows} rows, a trace has a power of two");
        }

        var logRows = (int)long.Log2(inputs.Trace.Shape.Rows);
        TraceDomain.RequireTable(shape, logRows);
        RequirePublicValues(shape, inputs.PublicValues);
        RequireColumns(shape, "columns", inputs.Trace, shape.Columns, 1L << logRows);
        RequireColumns(shape, "fixed columns", inputs.Fixed, shape.FixedColumns, 1L << logRows);
        if (withArguments || inputs.Arguments is not null)
        {
            RequireColumns(shape, "argument columns", inputs.Arguments, (long)plan.ArgumentColumns * E.ExtensionDegree, 1L << logRows);
        }

        return logRows;
    }

    /// <summary>Requires matrices of one height that are as wide as a row program reads and writes.</summary>
    /// <exception cref="ArgumentException">They are not, or are the same matrix.</exception>
    public static void RequireMap<P, F>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
        where F : unmanaged, IPrimeField<F>
    {
        if (input.Shape.Columns != program.InputColumns || output.Shape.Columns != program.OutputColumns || input.Shape.Rows != output.Shape.Rows)
        {
            throw new ArgumentException(
                $"{typeof(P).Name} maps {program.InputColumns} columns to {program.OutputColumns}: '{input.Label}' is {input.Shape}, '{output.Label}' is {output.Shape}");
        }

        if (ReferenceEquals(input, output))
        {
            throw new ArgumentException($"{typeof(P).Name}: '{input.Label}' is read and written");
        }
    }

    private static void RequireExtended<F>(AirShape<F> shape, string what, DeviceMatrix<F>? matrix, long columns, int logPoints)
        where F : unmanaged, IPrimeField<F>
    {
        var rows = matrix?.Shape.Rows ?? 1L << logPoints;
        if (!long.IsPow2(rows) || rows < 1L << logPoints)
        {
            throw new ArgumentException($"{shape.Name}: '{matrix!.Label}' has {rows} rows, the quotient is computed from at least 2^{logPoints}, a power of two");
        }

        RequireColumns(shape, what, matrix, columns, rows);
    }

    private static void RequireColumns<F>(AirShape<F> shape, string what, DeviceMatrix<F>? matrix, long columns, long rows)
        where F : unmanaged, IPrimeField<F>
    {
        if (matrix is null ? columns != 0 : matrix.Shape != new MatrixShape(rows, columns))
        {
            throw new ArgumentException($"{shape.Name}: expected {rows} rows of {columns} {what}, found {(matrix is null ? "none" : $"'{matrix.Label}' of {matrix.Shape}")}");
        }
    }

    private static void RequirePublicValues<F>(AirShape<F> shape, F[] values)
        where F : unmanaged, IPrimeField<F>
    {
        if (values.Length != shape.PublicValues)
        {
            throw new ArgumentException($"{shape.Name}: {values.Length} public values, expected {shape.PublicValues}");
        }
    }
}
