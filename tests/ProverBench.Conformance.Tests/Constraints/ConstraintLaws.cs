using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>What holds for the constraints of every field on every backend.</summary>
public abstract class ConstraintLaws<F, E>(Subject subject)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    public static TheoryData<int, int, int, int, int, int> Shapes => new()
    {
        // log rows, routed columns, lookups, greatest degree, log of extension beyond the quotient, threads
        { 0, 0, 0, 3, 0, 1 },
        { 0, 3, 6, 3, 1, 1 },
        { 1, 1, 1, 4, 0, 2 },
        { 2, 5, 6, 5, 1, 1 },
        { 3, 0, 2, 3, 2, 2 },
        { 3, 7, 3, 9, 0, 1 },
        { 4, 4, 4, 4, 0, 3 },
        { 5, 5, 5, 3, 0, 2 },
        { 3, 12, 6, 13, 0, 2 },
        { 6, 2, 6, 9, 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheQuotientIsByDefinition(int logRows, int routed, int lookups, int maxDegree, int logExtra, int threads)
    {
        var air = new FeatureAir<F>(logRows, routed, lookups);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, maxDegree);
        var logPoints = logRows + plan.LogQuotient;
        var rows = 1L << (logPoints + logExtra);
        var trace = Elements.Random<F>(1, air.Shape.Columns * rows);
        var key = Elements.Random<F>(2, air.Shape.FixedColumns << logPoints);
        var arguments = Elements.Random<F>(3, plan.ArgumentColumns * E.ExtensionDegree * rows);
        var publicValues = Elements.Random<F>(4, 3);
        var drawn = Columns.Random<F, E>(5, 8);
        var challenges = new ArgumentChallenges<E>(drawn[1], drawn[2], drawn[3], drawn[4]);
        var shift = F.MultiplicativeGenerator * F.FromUInt64(3);
        var (busSum, alpha) = (drawn[5], drawn[6]);
        using var device = new Device(subject, threads);
        using var quotient = device.Backend.Allocate<F>(new MatrixShape(1L << logPoints, E.ExtensionDegree), "quotient");
        using var traceMatrix = device.Upload(trace, air.Shape.Columns);
        using var keyMatrix = device.Upload(key, air.Shape.FixedColumns);
        using var argumentMatrix = arguments.Length == 0 ? null : device.Upload(arguments, plan.ArgumentColumns * E.ExtensionDegree);
        device.Kernels<IConstraintKernels<F, E>>().Quotient(
            air, plan, new(logRows, shift, traceMatrix, keyMatrix, argumentMatrix, publicValues, challenges, busSum, alpha), quotient);

        var points = 1L << logPoints;
        var step = 1L << plan.LogQuotient;
        var stride = 1L << logExtra;
        var root = FieldMath.RootOfUnity<F>(logPoints);
        var lastRow = FieldMath.Invert(FieldMath.RootOfUnity<F>(logRows));
        var share = E.Scale(busSum, FieldMath.Invert(F.FromUInt64(1UL << logRows)));
        var expected = new E[points];
        for (long i = 0; i < points; i++)
        {
            var x = shift * FieldMath.Pow(root, (ulong)i);
            var row = new NaiveRow<F, E>(
                x,
                Columns.Row(trace, rows, i * stride),
                Columns.Row(trace, rows, (i + step) * stride),
                Columns.Row(key, points, i),
                [.. air.Shape.Periodic.Select(p => Interpolate(p, FieldMath.Pow(x, (1UL << logRows) / (ulong)p.Length)))],
                publicValues,
                challenges);
            var constraints = NaiveConstraints<F, E>.Of(air, plan, row);
            constraints.AddArguments(
                plan,
                Columns.Row<F, E>(arguments, rows, i * stride),
                Columns.Row<F, E>(arguments, rows, (i + step) * stride),
                share);
            Assert.Equal(plan.Constraints, constraints.Constraints.Count);
            var vanishing = FieldMath.Pow(x, 1UL << logRows) - F.One;
            var power = E.One;
            foreach (var (kind, value) in constraints.Constraints)
            {
                var selector = kind switch
                {
                    ConstraintRows.First => FieldMath.Invert(x - F.One),
                    ConstraintRows.Last => FieldMath.Invert(x - lastRow),
                    ConstraintRows.Transition => (x - lastRow) * FieldMath.Invert(vanishing),
                    _ => FieldMath.Invert(vanishing),
                };
                expected[i] += power * value * E.FromBase(selector);
                power *= alpha;
            }
        }

        Elements.AssertEqual<F>(Columns.Split<F, E>([expected]), device.Download(quotient), $"{E.Name} quotient");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AHonestTableHoldsAtAPointAndAChangedOneDoesNot(int logRows, int routed, int lookups, int maxDegree, int logExtra, int threads)
    {
        var air = new FeatureAir<F>(logRows, routed, lookups);
        var table = FeatureTable<F>.Satisfying(air, 7 + logRows);
        Assert.True(HoldsAtAPoint(air, table, maxDegree, logExtra, threads));

        // The multiplicities are no concern of the AIR itself: the bus sum states them.
        var rows = 1 << logRows;
        for (var column = 0; column < air.Shape.Columns; column++)
        {
            if (column == routed + 4)
            {
                continue;
            }

            var changed = table with { Trace = [.. table.Trace] };
            var cell = (column * rows) + ((column * 5) % rows);
            changed.Trace[cell] += F.One;
            var isAlone = column < routed && table.Fixed[cell].Equals(FieldMath.Pow(F.MultiplicativeGenerator, (ulong)column) * FieldMath.Pow(FieldMath.RootOfUnity<F>(logRows), (ulong)(cell % rows)));
            Assert.Equal(isAlone, HoldsAtAPoint(air, changed, maxDegree, logExtra, threads));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheArgumentColumnsAreByDefinition(int logRows, int routed, int lookups, int maxDegree, int logExtra, int threads)
    {
        var air = new FeatureAir<F>(logRows, routed, lookups);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, maxDegree);
        var table = FeatureTable<F>.Random(air, 11 + logExtra);
        var challenges = Challenges(12);
        var rows = 1L << logRows;
        var expected = Enumerable.Range(0, plan.ArgumentColumns).Select(_ => new E[rows]).ToArray();
        var (busSum, product) = (E.Zero, E.One);
        for (long i = 0; i < rows; i++)
        {
            var constraints = NaiveConstraints<F, E>.Of(air, plan, RowOf(air, table, i, challenges));
            for (var g = 0; g < plan.LookupGroups.Length; g++)
            {
                foreach (var k in plan.LookupGroups[g])
                {
                    expected[g][i] += E.Scale(FieldMath.Invert(constraints.Lookups[k].Denominator), constraints.Lookups[k].Multiplicity);
                }

                busSum += expected[g][i];
            }

            for (var k = 0; k < plan.CopyChunks; k++)
            {
                expected[plan.CopyColumn + k][i] = product;
                product *= constraints.Chunks[k].Numerator * FieldMath.Invert(constraints.Chunks[k].Denominator);
            }
        }

        if (lookups > 0)
        {
            var share = E.Scale(busSum, FieldMath.Invert(F.FromUInt64((ulong)rows)));
            for (long i = 1; i < rows; i++)
            {
                expected[plan.SumColumn][i] = expected[plan.SumColumn][i - 1] - share;
                for (var g = 0; g < plan.LookupGroups.Length; g++)
                {
                    expected[plan.SumColumn][i] += expected[g][i - 1];
                }
            }
        }

        using var device = new Device(subject, threads);
        using var inputs = new TableOn<F, E>(device, air, plan, table, challenges);
        Assert.Equal(busSum, device.Kernels<IConstraintKernels<F, E>>().Accumulate(air, plan, inputs.Inputs));
        Elements.AssertEqual<F>(Columns.Split<F, E>(expected), inputs.Arguments is null ? [] : device.Download(inputs.Arguments), $"{E.Name} arguments");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheFirstViolationIsNamed(int logRows, int routed, int lookups, int maxDegree, int logExtra, int threads)
    {
        var air = new FeatureAir<F>(logRows, routed, lookups);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, maxDegree);
        var table = FeatureTable<F>.Satisfying(air, 21 + logExtra);
        var challenges = Challenges(22);
        using var device = new Device(subject, threads);
        var kernels = device.Kernels<IConstraintKernels<F, E>>();
        using (var honest = new TableOn<F, E>(device, air, plan, table, challenges))
        {
            Assert.False(kernels.TryFindViolation(air, plan, honest.Inputs with { Arguments = null }, out _));
            kernels.Accumulate(air, plan, honest.Inputs);
            Assert.False(kernels.TryFindViolation(air, plan, honest.Inputs, out _));
        }

        var rows = 1 << logRows;
        var last = rows - 1;
        for (var row = 0; row < rows; row = row == 0 ? 1 : row * 2)
        {
            Expect(0, row, row > 0 ? row - 1 : row, row > 0 ? 2 : rows == 1 ? 0 : 1);
            Expect(1, row, row, 1);
            Expect(2, row, row, 4);
            Expect(3, row, row, 5);
            Expect(5, row, Math.Max(0, row - 1), rows == 1 ? 7 : 6);
        }

        ExpectPublic(1, last, 0);
        ExpectPublic(0, 0, 3);
        ExpectPublic(2, last, 8);

        void Expect(int column, int changedRow, int row, int constraint)
        {
            var changed = table with { Trace = [.. table.Trace] };
            changed.Trace[((routed + column) * rows) + changedRow] += F.One;
            Find(changed, row, constraint);
        }

        void ExpectPublic(int index, int row, int constraint)
        {
            var changed = table with { PublicValues = [.. table.PublicValues] };
            changed.PublicValues[index] += F.One;
            Find(changed, row, constraint);
        }

        void Find(HostTable<F> changed, int row, int constraint)
        {
            using var inputs = new TableOn<F, E>(device, air, plan, changed, challenges);
            Assert.True(kernels.TryFindViolation(air, plan, inputs.Inputs with { Arguments = null }, out var violation));
            Assert.Equal(new ConstraintViolation(row, constraint), violation);
        }
    }

    [Fact]
    public void AChangedArgumentColumnIsAViolation()
    {
        var air = new FeatureAir<F>(3, 5, 6);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, 4);
        var table = FeatureTable<F>.Satisfying(air, 31);
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IConstraintKernels<F, E>>();
        using var inputs = new TableOn<F, E>(device, air, plan, table, Challenges(32));
        kernels.Accumulate(air, plan, inputs.Inputs);
        var honest = device.Download(inputs.Arguments!);
        for (var cell = 0; cell < honest.Length; cell++)
        {
            device.Backend.Queue.Import<F>([honest[cell] + F.One], inputs.Arguments!, cell);
            Assert.True(kernels.TryFindViolation(air, plan, inputs.Inputs, out var violation), $"cell {cell}");
            Assert.InRange(violation.Constraint, plan.AirConstraints, plan.Constraints - 1);
            device.Backend.Queue.Import<F>([honest[cell]], inputs.Arguments!, cell);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(37)]
    [InlineData(1000)]
    public void ProgramsRunOnEveryRow(int rows)
    {
        var input = Elements.Random<F>(41, 3L * rows);
        using var device = new Device(subject, 2);
        using var from = device.Upload(input, 3);
        using var to = device.Backend.Allocate<F>(new MatrixShape(rows, 4), "output");
        device.Kernels<IConstraintKernels<F, E>>().Map(default(TestProgram<F>), from, to);
        var expected = new F[4 * rows];
        for (var i = 0; i < rows; i++)
        {
            var (a, b, c) = (input[i], input[rows + i], input[(2 * rows) + i]);
            expected[i] = (a * b) + c;
            expected[rows + i] = (a - b) * F.FromUInt64(9);
            expected[(2 * rows) + i] = c + F.FromUInt64(4);
            expected[(3 * rows) + i] = a * b * (a - b) * expected[i];
        }

        Elements.AssertEqual<F>(expected, device.Download(to), "map");
    }

    [Fact]
    public void AZeroDenominatorIsRefused()
    {
        var air = new FeatureAir<F>(4, 3, 2);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, 3);
        var table = FeatureTable<F>.Satisfying(air, 51);
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IConstraintKernels<F, E>>();
        var honest = Challenges(52);

        // The counter is 1000 on row 0: γ = −2 − 1005·β makes the second lookup's denominator zero on row 5.
        var lookup = honest with { LookupGamma = E.Zero - E.FromUInt64(2) - (honest.LookupBeta * E.FromUInt64(1005)) };
        using var first = new TableOn<F, E>(device, air, plan, table, lookup);
        var refusal = Assert.Throws<ZeroDenominatorException>(() => kernels.Accumulate(air, plan, first.Inputs));
        Assert.Contains("row 5", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("lookup 1", refusal.Message, StringComparison.Ordinal);

        var at = (2 * 16) + 7;
        var copy = honest with { CopyGamma = E.Zero - E.FromBase(table.Trace[at]) - E.Scale(honest.CopyBeta, table.Fixed[at]) };
        using var second = new TableOn<F, E>(device, air, plan, table, copy);
        refusal = Assert.Throws<ZeroDenominatorException>(() => kernels.Accumulate(air, plan, second.Inputs));
        Assert.Contains("row 7", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("chunk 1", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>An AIR may leave out assertions where they are not taken, never lookups.</summary>
    [Fact]
    public void AForgottenLookupIsRefused()
    {
        using var device = new Device(subject, 2);
        var plan = AirPlan.Of<ForgetfulAir<F>, F>(default, 3);
        using var trace = device.Upload(Elements.Random<F>(55, 64));
        using var arguments = device.Backend.Allocate<F>(new MatrixShape(64, plan.ArgumentColumns * E.ExtensionDegree), "arguments");
        var kernels = device.Kernels<IConstraintKernels<F, E>>();
        Assert.Throws<InvalidOperationException>(() => kernels.Accumulate(default(ForgetfulAir<F>), plan, new(trace, null, [], Challenges(56), arguments)));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var air = new FeatureAir<F>(3, 2, 2);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, 3);
        var table = FeatureTable<F>.Satisfying(air, 61);
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IConstraintKernels<F, E>>();
        using var on = new TableOn<F, E>(device, air, plan, table, Challenges(62));
        using var wrong = device.Upload(new F[12], 3);
        using var quotient = device.Backend.Allocate<F>(new MatrixShape(16, E.ExtensionDegree), "quotient");
        using var extended = device.Backend.Allocate<F>(new MatrixShape(16, air.Shape.Columns), "extended");
        using var extendedKey = device.Backend.Allocate<F>(new MatrixShape(16, air.Shape.FixedColumns), "extended key");
        using var extendedArguments = device.Backend.Allocate<F>(new MatrixShape(16, plan.ArgumentColumns * E.ExtensionDegree), "extended arguments");
        Refused(() => kernels.Accumulate(air, plan, on.Inputs with { Trace = wrong }));
        Refused(() => kernels.Accumulate(air, plan, on.Inputs with { Fixed = null }));
        Refused(() => kernels.Accumulate(air, plan, on.Inputs with { Arguments = null }));
        Refused(() => kernels.Accumulate(air, plan, on.Inputs with { PublicValues = [] }));
        Refused(() => kernels.TryFindViolation(air, plan, on.Inputs with { Fixed = wrong }, out _));
        var inputs = new QuotientInputs<F, E>(3, F.MultiplicativeGenerator, extended, extendedKey, extendedArguments, table.PublicValues, Challenges(62), E.Zero, E.One);
        kernels.Quotient(air, plan, inputs, quotient);
        Refused(() => kernels.Quotient(air, plan, inputs with { LogRows = 2 }, quotient));
        Refused(() => kernels.Quotient(air, plan, inputs with { Trace = on.Inputs.Trace }, quotient));
        Refused(() => kernels.Quotient(air, plan, inputs with { Shift = F.One }, quotient));
        Refused(() => kernels.Quotient(air, plan, inputs with { Shift = F.Zero }, quotient));
        Refused(() => kernels.Quotient(air, plan, inputs with { Shift = FieldMath.RootOfUnity<F>(4) }, quotient));
        Refused(() => kernels.Quotient(air, plan, inputs, wrong));
        Refused(() => kernels.Map(default(TestProgram<F>), wrong, wrong));
        Refused(() => kernels.Map(default(TestProgram<F>), wrong, extended));

        static void Refused(Action call) => Assert.ThrowsAny<ArgumentException>(call);
    }

    private bool HoldsAtAPoint(FeatureAir<F> air, HostTable<F> table, int maxDegree, int logExtra, int threads)
    {
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, maxDegree);
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        var challenges = Challenges(71);
        using var on = new TableOn<F, E>(device, air, plan, table, challenges);
        var busSum = device.Kernels<IConstraintKernels<F, E>>().Accumulate(air, plan, on.Inputs);
        var arguments = on.Arguments is null ? null : device.Download(on.Arguments);

        var shift = F.MultiplicativeGenerator;
        var alpha = Columns.Random<F, E>(72, 3)[2];
        var logPoints = air.LogRows + plan.LogQuotient;
        using var quotient = device.Backend.Allocate<F>(new MatrixShape(1L << logPoints, E.ExtensionDegree), "quotient");
        using var extended = Extend(table.Trace);
        using var extendedKey = Extend(table.Fixed);
        using var extendedArguments = arguments is null ? null : Extend(arguments);
        device.Kernels<IConstraintKernels<F, E>>().Quotient(
            air, plan, new(air.LogRows, shift, extended!, extendedKey, extendedArguments, table.PublicValues, challenges, busSum, alpha), quotient);

        var zeta = Columns.Random<F, E>(73, 3)[2];
        var next = E.Scale(zeta, FieldMath.RootOfUnity<F>(air.LogRows));
        var folded = PointEvaluator.Fold(
            air,
            plan,
            new PointInputs<F, E>(
                air.LogRows,
                zeta,
                Open(table.Trace, zeta),
                Open(table.Trace, next),
                Open(table.Fixed, zeta),
                Joined(Open(arguments ?? [], zeta)),
                Joined(Open(arguments ?? [], next)),
                table.PublicValues,
                challenges,
                busSum,
                alpha));
        var opened = oracle.Upload(device.Download(quotient), E.ExtensionDegree);
        oracle.Kernels<INttKernels<F>>().Transform(opened, new NttShape(logPoints, NttDirection.Inverse), shift);
        return folded.Equals(Joined(Horner(oracle, opened, zeta))[0] * TraceDomain.Vanishing<F, E>(zeta, air.LogRows));

        DeviceMatrix<F>? Extend(F[] columns)
        {
            if (columns.Length == 0)
            {
                return null;
            }

            var width = columns.Length >> air.LogRows;
            using var values = oracle.Upload(columns, width);
            using var target = oracle.Backend.Allocate<F>(new MatrixShape(1L << (logPoints + logExtra), width), "extended");
            oracle.Kernels<IFriKernels<F, E>>().LowDegreeExtend(values, target, shift);
            return device.Upload(oracle.Download(target), width);
        }

        E[] Open(F[] columns, E point)
        {
            if (columns.Length == 0)
            {
                return [];
            }

            using var values = oracle.Upload(columns, columns.Length >> air.LogRows);
            oracle.Kernels<INttKernels<F>>().Transform(values, new NttShape(air.LogRows, NttDirection.Inverse), F.One);
            return Horner(oracle, values, point);
        }
    }

    private static E[] Horner(Device oracle, DeviceMatrix<F> coefficients, E point)
    {
        var results = new E[coefficients.Shape.Columns];
        oracle.Kernels<IFriKernels<F, E>>().EvaluateCoefficients(coefficients, [point], results);
        return results;
    }

    private static E[] Joined(E[] parts) => [.. parts.Chunk(E.ExtensionDegree).Select(p => PointEvaluator.Join<F, E>(p))];

    private static ArgumentChallenges<E> Challenges(int seed)
    {
        var drawn = Columns.Random<F, E>(seed, 6);
        return new(drawn[2], drawn[3], drawn[4], drawn[5]);
    }

    private static NaiveRow<F, E> RowOf(FeatureAir<F> air, HostTable<F> table, long row, ArgumentChallenges<E> challenges)
    {
        var rows = 1L << air.LogRows;
        return new(
            FieldMath.Pow(FieldMath.RootOfUnity<F>(air.LogRows), (ulong)row),
            Columns.Row(table.Trace, rows, row),
            Columns.Row(table.Trace, rows, row + 1),
            Columns.Row(table.Fixed, rows, row),
            [.. air.Shape.Periodic.Select(p => p[row % p.Length])],
            table.PublicValues,
            challenges);
    }

    /// <summary>The value at y of the polynomial through (ωⁱ, values[i]), by Lagrange.</summary>
    private static F Interpolate(F[] values, F y)
    {
        var root = FieldMath.RootOfUnity<F>(int.Log2(values.Length));
        var sum = F.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var term = values[i];
            for (var j = 0; j < values.Length; j++)
            {
                if (i != j)
                {
                    var (xi, xj) = (FieldMath.Pow(root, (ulong)i), FieldMath.Pow(root, (ulong)j));
                    term *= (y - xj) * FieldMath.Invert(xi - xj);
                }
            }

            sum += term;
        }

        return sum;
    }
}
