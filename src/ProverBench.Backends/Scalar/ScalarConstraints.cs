using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>Constraints row by row, divisions by inversion, sums and products from the first row to the last.</summary>
internal sealed unsafe class ScalarConstraints<F, E>(ScalarBackend owner) : IConstraintKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>
    {
        var logPoints = ConstraintShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var target = owner.Own(quotient);
        var table = new ScalarTable<F, E>(owner, air.Shape, plan, inputs, logPoints);
        using var time = owner.Clock.Kernel();
        var last = FieldMath.Invert(FieldMath.RootOfUnity<F>(inputs.LogRows));
        var room = new Room(plan);
        var x = inputs.Shift;
        for (long i = 0; i < table.Points; i++)
        {
            var inverse = FieldMath.Invert(FieldMath.Pow(x, 1UL << inputs.LogRows) - F.One);
            var selectors = new RowSelectors<BaseCell<F>>(new(inverse), new(FieldMath.Invert(x - F.One)), new(FieldMath.Invert(x - last)), new((x - last) * inverse));
            var folder = room.Folder(new(table, i, x));
            air.Eval<ConstraintFolder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>, BaseCell<F>>(ref folder);
            Write(target, 0, i, folder.Fold(selectors).Value);
            x *= table.Root;
        }
    }

    /// <inheritdoc/>
    public E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: true);
        var table = new ScalarTable<F, E>(owner, air.Shape, plan, inputs, logRows, E.Zero);
        using var time = owner.Clock.Kernel();
        var busSum = plan.Lookups.IsEmpty ? E.Zero : AccumulateLookups(air, plan, table);
        if (plan.CopyChunks > 0)
        {
            AccumulateCopies(air.Shape.Name, plan, table);
        }

        return busSum;
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: false);
        var table = new ScalarTable<F, E>(owner, air.Shape, plan, inputs, logRows, E.Zero);
        using var time = owner.Clock.Kernel();
        if (table.Arguments is not null && !plan.Lookups.IsEmpty)
        {
            table = new ScalarTable<F, E>(owner, air.Shape, plan, inputs, logRows, SumOfGroups(plan, table));
        }

        var room = new Room(plan);
        var x = F.One;
        for (long i = 0; i < table.Points; i++)
        {
            var folder = room.Folder(new(table, i, x));
            air.Eval<ConstraintFolder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>, BaseCell<F>>(ref folder);
            var constraint = First(plan, folder.Values, i, table.Points);
            if (constraint < 0 && table.Arguments is not null)
            {
                folder.EvaluateArguments();
                constraint = First(plan, folder.ArgumentValues, i);
            }

            if (constraint >= 0)
            {
                violation = new(i, constraint);
                return true;
            }

            x *= table.Root;
        }

        violation = default;
        return false;
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
        => ScalarMap.Run(owner, program, input, output);

    /// <summary>The least constraint of Eval that does not hold on a row; −1 where all do.</summary>
    private static int First(AirPlan plan, ReadOnlySpan<BaseCell<F>> values, long row, long rows)
    {
        var found = -1;
        for (var i = 0; i < values.Length; i++)
        {
            var constraint = plan.Order[i];
            if (plan.Applies(constraint, row, rows) && !values[i].Value.IsZero && (found < 0 || constraint < found))
            {
                found = constraint;
            }
        }

        return found;
    }

    private static int First(AirPlan plan, ReadOnlySpan<BaseValue<F, E>> values, long row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!values[i].Value.IsZero && (i != plan.CopyStart || row == 0))
            {
                return plan.AirConstraints + i;
            }
        }

        return -1;
    }

    private static E SumOfGroups(AirPlan plan, ScalarTable<F, E> table)
    {
        var sum = E.Zero;
        for (long i = 0; i < table.Points; i++)
        {
            for (var g = 0; g < plan.LookupGroups.Length; g++)
            {
                sum += table.Argument(g, i);
            }
        }

        return sum;
    }

    private static E AccumulateLookups<A>(A air, AirPlan plan, ScalarTable<F, E> table)
        where A : struct, IAir<F>
    {
        var multiplicities = new BaseCell<F>[plan.Lookups.Length];
        var denominators = new BaseValue<F, E>[plan.Lookups.Length];
        var scratch = new BaseCell<F>[plan.ScratchCells];
        var sums = new E[table.Points];
        var busSum = E.Zero;
        for (long i = 0; i < table.Points; i++)
        {
            var recorder = new LookupRecorder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>(plan, new(table, i, F.Zero), multiplicities, denominators, scratch);
            air.Eval<LookupRecorder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>, BaseCell<F>>(ref recorder);
            recorder.RequireComplete();
            for (var g = 0; g < plan.LookupGroups.Length; g++)
            {
                var phi = E.Zero;
                foreach (var lookup in plan.LookupGroups[g])
                {
                    if (!E.TryInvert(denominators[lookup].Value, out var inverse))
                    {
                        throw new ZeroDenominatorException(air.Shape.Name, i, $"lookup {lookup}");
                    }

                    phi += E.Scale(inverse, multiplicities[lookup].Value);
                }

                Write(table.Arguments!, g, i, phi);
                sums[i] += phi;
            }

            busSum += sums[i];
        }

        var share = E.Scale(busSum, FieldMath.Invert(F.FromUInt64((ulong)table.Points)));
        var running = E.Zero;
        for (long i = 0; i < table.Points; i++)
        {
            Write(table.Arguments!, plan.SumColumn, i, running);
            running += sums[i] - share;
        }

        return busSum;
    }

    private static void AccumulateCopies(string name, AirPlan plan, ScalarTable<F, E> table)
    {
        var running = E.One;
        var x = F.One;
        for (long i = 0; i < table.Points; i++)
        {
            var row = new ScalarRow<F, E>(table, i, x);
            var label = BaseValue<F, E>.Scale(row.CopyBeta, row.Point);
            for (var chunk = 0; chunk < plan.CopyChunks; chunk++)
            {
                Write(table.Arguments!, plan.CopyColumn + chunk, i, running);
                CopyMath<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>.Products(ref row, plan, chunk, label, out var numerator, out var denominator);
                if (!E.TryInvert(denominator.Value, out var inverse))
                {
                    throw new ZeroDenominatorException(name, i, $"chunk {chunk} of the copy constraints");
                }

                running *= numerator.Value * inverse;
            }

            x *= table.Root;
        }
    }

    private static void Write(Host.HostMatrix<F> matrix, int column, long row, in E value)
    {
        for (var k = 0; k < E.ExtensionDegree; k++)
        {
            matrix.Column(((long)column * E.ExtensionDegree) + k)[row] = value.Coefficient(k);
        }
    }

    /// <summary>What folders of one plan need, one after the other.</summary>
    private sealed class Room(AirPlan plan)
    {
        private readonly BaseCell<F>[] _cells = new BaseCell<F>[ConstraintFolder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>.CellRoom(plan)];
        private readonly BaseValue<F, E>[] _values = new BaseValue<F, E>[ConstraintFolder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F>.ValueRoom(plan)];

        public ConstraintFolder<ScalarRow<F, E>, BaseCell<F>, BaseValue<F, E>, F> Folder(ScalarRow<F, E> row) => new(plan, row, _cells, _values);
    }
}
