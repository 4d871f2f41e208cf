using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Constraints over vectors of rows, divided among threads.</summary>
internal sealed unsafe class CpuConstraints<X, F, V, T, E>(CpuBackend owner) : IConstraintKernels<F, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly WorkerScratch _tiles = new(owner.Options.Threads);
    private readonly WorkerScratch _inversions = new(owner.Options.Threads);

    private static int Lanes => 1 << X.LogLanes;

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>
    {
        var logPoints = ConstraintShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var target = owner.Own(quotient);
        using var time = owner.Clock.Kernel();
        using var table = new PackedTable<X, F, V, T, E>(owner, air.Shape, plan, inputs, logPoints);
        var inverses = CosetSelectors<X, F, V, T, E>.InversesOfVanishing(table);
        fixed (F* vanishing = inverses)
        {
            owner.Workers.For(
                table.Points,
                QuotientBody<A, X, F, V, T, E>.Block,
                new QuotientBody<A, X, F, V, T, E>(air, table, vanishing, inverses.Length, target.Data, _tiles, _inversions));
        }
    }

    /// <inheritdoc/>
    public E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: true);
        if (plan.ArgumentColumns == 0)
        {
            return E.Zero;
        }

        var arguments = owner.Own(inputs.Arguments!).Data;
        using var time = owner.Clock.Kernel();
        using var table = new PackedTable<X, F, V, T, E>(owner, air.Shape, plan, inputs with { Arguments = null }, logRows, E.Zero);
        var busSum = plan.Lookups.IsEmpty ? E.Zero : AccumulateLookups(air, table, arguments);
        if (plan.CopyChunks > 0)
        {
            AccumulateCopies(air.Shape.Name, table, arguments);
        }

        return busSum;
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: false);
        using var time = owner.Clock.Kernel();
        var busSum = inputs.Arguments is null ? E.Zero : SumOfGroups(plan, owner.Own(inputs.Arguments).Data, 1L << logRows);
        using var table = new PackedTable<X, F, V, T, E>(owner, air.Shape, plan, inputs, logRows, busSum);
        var found = new FirstRow();
        owner.Workers.For(
            table.Points,
            (long)RowTile<X, F, V, T, E>.Vectors * Lanes,
            new ViolationBody<A, X, F, V, T, E>(air, table, inputs.Arguments is not null, found, _tiles));
        violation = found.Row < 0 ? default : new(found.Row, found.Index);
        return found.Row >= 0;
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target) = (owner.Own(input), owner.Own(output));
        using var time = owner.Clock.Kernel();
        ProgramBody<P, X, F, V>.Run(program, source, target, owner, _tiles);
    }

    private E AccumulateLookups<A>(A air, PackedTable<X, F, V, T, E> table, F* arguments)
        where A : struct, IAir<F>
    {
        var vectors = LookupBody<A, X, F, V, T, E>.BlockVectors(table.Plan);
        var blockRows = (long)vectors * Lanes;
        var sums = new E[(table.Points + blockRows - 1) / blockRows];
        var zeros = new FirstRow();
        fixed (E* blocks = sums)
        {
            owner.Workers.For(sums.Length, 1, new LookupBody<A, X, F, V, T, E>(air, table, arguments, blocks, vectors, zeros, _tiles));
            if (zeros.Row >= 0)
            {
                throw new ZeroDenominatorException(air.Shape.Name, zeros.Row, $"lookup {zeros.Index}");
            }

            var busSum = E.Zero;
            foreach (var sum in sums)
            {
                busSum += sum;
            }

            var share = E.Scale(busSum, FieldMath.Invert(F.FromUInt64((ulong)table.Points)));
            var blockShare = E.Scale(share, F.FromUInt64((ulong)blockRows));
            var start = E.Zero;
            foreach (ref var sum in sums.AsSpan())
            {
                (sum, start) = (start, start + sum - blockShare);
            }

            var column = arguments + (table.Plan.SumColumn * T.Degree * table.Points);
            owner.Workers.For(sums.Length, 1, new RunningSum<F, E>(column, table.Points, blockRows, blocks, share));
            return busSum;
        }
    }

    private void AccumulateCopies(string name, PackedTable<X, F, V, T, E> table, F* arguments)
    {
        var vectors = CopyBody<X, F, V, T, E>.BlockVectors(table.Plan);
        var blockRows = vectors * Lanes;
        var products = new E[(table.Points + blockRows - 1) / blockRows];
        var zeros = new FirstRow();
        fixed (E* blocks = products)
        {
            owner.Workers.For(products.Length, 1, new CopyBody<X, F, V, T, E>(table, arguments, blocks, vectors, zeros, _tiles));
            if (zeros.Row >= 0)
            {
                throw new ZeroDenominatorException(name, zeros.Row, $"chunk {zeros.Index} of the copy constraints");
            }

            var start = E.One;
            foreach (ref var product in products.AsSpan())
            {
                (product, start) = (start, start * product);
            }

            var column = arguments + (table.Plan.CopyColumn * T.Degree * table.Points);
            owner.Workers.For(products.Length, 1, new RunningProduct<X, F, V, T, E>(column, table.Plan.CopyChunks, table.Points, blockRows, blocks, _tiles));
        }
    }

    private static E SumOfGroups(AirPlan plan, F* arguments, long rows)
    {
        Span<F> sums = stackalloc F[T.Degree];
        sums.Clear();
        for (var g = 0; g < plan.LookupGroups.Length; g++)
        {
            for (var d = 0; d < T.Degree; d++)
            {
                var column = arguments + (((g * T.Degree) + d) * rows);
                for (long i = 0; i < rows; i++)
                {
                    sums[d] += column[i];
                }
            }
        }

        return E.FromCoefficients(sums);
    }
}
