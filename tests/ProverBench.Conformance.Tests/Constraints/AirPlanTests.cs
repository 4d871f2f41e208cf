using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>What is counted of an AIR.</summary>
public sealed class AirPlanTests
{
    [Fact]
    public void ConstraintsAreCountedInOrderWithSelectors()
    {
        var plan = Plan(routed: 0, lookups: 0, maxDegree: 5);
        Assert.Equal([2, 3, 1, 2, 2, 2, 3, 3, 3], plan.Degrees);
        Assert.Equal(
            [
                ConstraintRows.Last, ConstraintRows.All, ConstraintRows.Transition, ConstraintRows.First, ConstraintRows.All, ConstraintRows.All,
                ConstraintRows.Transition, ConstraintRows.First, ConstraintRows.Last,
            ],
            plan.Rows);
        Assert.Equal([1, 4, 5, 3, 7, 0, 8, 2, 6], plan.Order);
        Assert.Equal((0, 3, 5, 7), (plan.FirstOf(ConstraintRows.All), plan.FirstOf(ConstraintRows.First), plan.FirstOf(ConstraintRows.Last), plan.FirstOf(ConstraintRows.Transition)));
        Assert.Equal((9, 9, 3, 1, 0, 3), (plan.AirConstraints, plan.Constraints, plan.Degree, plan.LogQuotient, plan.ArgumentColumns, plan.ScratchCells));
        Assert.Equal([0, 5], plan.NextColumns);
        Assert.Equal(-1, plan.CopyStart);
    }

    /// <summary>A group of g lookups of degree 1 has degree g + 1; the first lookup's tuple has no elements, the fifth one's has degree 2, and so has the sixth one's multiplicity.</summary>
    [Theory]
    [InlineData(3, "0,1,2;3;4;5", "3,2,3,2")]
    [InlineData(4, "0,1,2,3;4,5", "4,4")]
    [InlineData(9, "0,1,2,3,4,5", "7")]
    public void LookupsShareColumnsAsTheDegreeAllows(int maxDegree, string groups, string degrees)
    {
        var plan = Plan(routed: 0, lookups: 6, maxDegree);
        Assert.Equal(groups, string.Join(';', plan.LookupGroups.Select(group => string.Join(',', group))));
        Assert.Equal(degrees, string.Join(',', plan.Degrees[9..(9 + plan.LookupGroups.Length)]));
        Assert.Equal(plan.LookupGroups.Length + 1, plan.ArgumentColumns);
        Assert.Equal(plan.LookupGroups.Length, plan.SumColumn);
        Assert.Equal(9 + plan.LookupGroups.Length + 1, plan.Constraints);
        Assert.Equal(8, plan.LongestTuple);
    }

    [Theory]
    [InlineData(7, 3, 2, 4)]
    [InlineData(7, 4, 3, 3)]
    [InlineData(7, 9, 7, 1)]
    [InlineData(1, 9, 1, 1)]
    [InlineData(8, 9, 8, 1)]
    [InlineData(9, 9, 8, 2)]
    public void RoutedColumnsAreCutIntoChunks(int routed, int maxDegree, int chunk, int chunks)
    {
        var plan = Plan(routed, lookups: 0, maxDegree);
        Assert.Equal((chunk, chunks, chunks, routed), (plan.CopyChunk, plan.CopyChunks, plan.ArgumentColumns, plan.RoutedColumns));
        Assert.Equal(9 + 1 + chunks, plan.Constraints);
        Assert.Equal(0, plan.CopyStart);
        Assert.Equal([2, .. Enumerable.Repeat(chunk + 1, chunks)], plan.Degrees[9..]);
        Assert.Equal(Math.Max(3, chunk + 1), plan.Degree);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(6, 3)]
    [InlineData(9, 3)]
    [InlineData(10, 4)]
    [InlineData(17, 4)]
    public void TheQuotientHasRoomForDegreeMinusOneTraces(int degree, int logQuotient)
    {
        var plan = AirPlan.Of<Power, Goldilocks>(new(degree), degree);
        Assert.Equal((degree, logQuotient), (plan.Degree, plan.LogQuotient));
        var refusal = Assert.Throws<ArgumentException>(() => AirPlan.Of<Power, Goldilocks>(new(degree + 1), degree));
        Assert.Contains($"degree {degree + 1}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheShapeDoesNotHaveIsRefused()
    {
        Refused(0, "column 3 of 3");
        Refused(1, "column 3 of 3");
        Refused(2, "fixed column 1 of 1");
        Refused(3, "periodic column 0 of 0");
        Refused(4, "public value 2 of 2");
        Refused(5, "bus 1 takes tuples of 1 and of 2 elements");
        Refused(6, "bus -1 is negative");

        static void Refused(int slip, string reason)
            => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => AirPlan.Of<Careless, Goldilocks>(new(slip), 3)).Message, StringComparison.Ordinal);
    }

    /// <summary>Labels g^column·⟨ω⟩ meet where column·rows reaches p − 1.</summary>
    [Fact]
    public void ColumnsWithoutLabelsAreRefused()
    {
        TraceDomain.RequireTable(new AirShape<BabyBear>("a", 20) { FixedColumns = 20, RoutedColumns = 15 }, 27);
        Assert.Throws<ArgumentException>(() => TraceDomain.RequireTable(new AirShape<BabyBear>("a", 20) { FixedColumns = 20, RoutedColumns = 16 }, 27));
        Assert.Throws<ArgumentException>(() => TraceDomain.RequireTable(new AirShape<BabyBear>("a", 3) { FixedColumns = 2, RoutedColumns = 3 }, 4));
        Assert.Throws<ArgumentException>(() => TraceDomain.RequireTable(new AirShape<BabyBear>("a", 2) { FixedColumns = 3, RoutedColumns = 3 }, 4));
        Assert.Throws<ArgumentException>(() => TraceDomain.RequireTable(new AirShape<BabyBear>("a", 2), 28));
    }

    [Fact]
    public void PeriodsThatDoNotFitAreRefused()
    {
        var shape = new AirShape<Goldilocks>("a", 1) { Periodic = [new Goldilocks[3]] };
        Assert.Throws<ArgumentException>(() => PeriodicColumns.LogPeriod(shape, 0, 4));
        shape = shape with { Periodic = [new Goldilocks[8]] };
        Assert.Equal(3, PeriodicColumns.LogPeriod(shape, 0, 3));
        Assert.Throws<ArgumentException>(() => PeriodicColumns.LogPeriod(shape, 0, 2));
        Assert.Throws<ArgumentException>(() => PeriodicColumns.LogPeriod(shape with { Periodic = [[]] }, 0, 2));
    }

    /// <summary>C6: ζ in the domain of the trace.</summary>
    [Fact]
    public void PointsOfTheDomainAreRefused()
    {
        var inside = Goldilocks3.FromBase(FieldMath.RootOfUnity<Goldilocks>(4));
        Assert.Throws<ArgumentException>(() => TraceDomain.Selectors<Goldilocks, Goldilocks3>(inside, 4));
        Assert.Throws<ArgumentException>(() => TraceDomain.Selectors<Goldilocks, Goldilocks3>(Goldilocks3.One, 0));
        Assert.True(TraceDomain.Vanishing<Goldilocks, Goldilocks3>(inside, 4).IsZero);
        Assert.False(TraceDomain.Vanishing<Goldilocks, Goldilocks3>(inside, 3).IsZero);
        var shape = new AirShape<Goldilocks>("a", 1) { Periodic = [new Goldilocks[4]] };
        Assert.Throws<ArgumentException>(() => PeriodicColumns.At<Goldilocks, Goldilocks3>(shape, inside, 4));
    }

    private static AirPlan Plan(int routed, int lookups, int maxDegree)
    {
        var air = new FeatureAir<Goldilocks>(3, routed, lookups);
        return AirPlan.Of<FeatureAir<Goldilocks>, Goldilocks>(air, maxDegree);
    }

    private readonly record struct Power(int Degree) : IAir<Goldilocks>
    {
        public AirShape<Goldilocks> Shape => new("power", 1);

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
            where X : struct, IExpression<X, Goldilocks>
        {
            var power = builder.Local(0);
            for (var i = 1; i < Degree; i++)
            {
                power *= builder.Local(0);
            }

            builder.AssertZero(power);
        }
    }

    private readonly record struct Careless(int Slip) : IAir<Goldilocks>
    {
        public AirShape<Goldilocks> Shape => new("careless", 3) { FixedColumns = 1, PublicValues = 2 };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
            where X : struct, IExpression<X, Goldilocks>
        {
            if (Slip == 5)
            {
                builder.Lookup(1, builder.Local(0), [builder.Local(0)]);
                builder.Lookup(1, builder.Local(0), [builder.Local(0), X.Constant(Goldilocks.Zero)]);
                return;
            }

            if (Slip == 6)
            {
                builder.Lookup(-1, builder.Local(0), []);
                return;
            }

            builder.AssertZero(Slip switch
            {
                0 => builder.Local(3),
                1 => builder.Next(3),
                2 => builder.Fixed(1),
                3 => builder.Periodic(0),
                _ => builder.Public(2),
            });
        }
    }
}
