using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Traces with an error, AIRs and policies that circle proofs do not serve, domains, resources.</summary>
public sealed class CircleTraceTests
{
    private static readonly FriPolicy Policy = CircleCase.Policy("m31-100/blake3", queries: 1, grinding: 0);

    /// <summary>C12: each cell.</summary>
    [Fact]
    public void EveryCellOfFibonacci()
    {
        var (trace, publicValues) = FibonacciAir<Mersenne31>.Trace(2, Mersenne31.FromUInt64(3), Mersenne31.FromUInt64(8));
        for (var i = 0; i < trace.Length; i++)
        {
            var changed = (Mersenne31[])trace.Clone();
            changed[i] += Mersenne31.One;
            using var subject = new CircleCase(TestBackends.Open("scalar"), Policy, CircleTable.Of(new FibonacciAir<Mersenne31>(), Policy), changed, publicValues);
            Assert.NotNull(subject.FindViolation());
            Assert.Equal(StarkRefusal.Constraints, subject.Verify(subject.ProveRegardless()).Refusal);
        }
    }

    [Fact]
    public void EveryCellOfPoseidon2()
    {
        var air = new Poseidon2Air<Mersenne31>(Poseidon2Mersenne31.T16Plonky3, 1);
        var trace = CircleCase.Poseidon2Trace(air, 2);
        for (var i = 0; i < trace.Length; i++)
        {
            var changed = (Mersenne31[])trace.Clone();
            changed[i] += Mersenne31.One;
            using var subject = new CircleCase(TestBackends.Open("cpu"), Policy, CircleTable.Of(air, Policy), changed, []);
            Assert.Equal(i % 4, subject.FindViolation()!.Row);
            if (i % 100 == 0)
            {
                Assert.Equal(StarkRefusal.Constraints, subject.Verify(subject.ProveRegardless()).Refusal);
            }
        }
    }

    /// <summary>Each constraint deleted in turn: the trace that breaks it alone is then proved, and refused by who has it.</summary>
    [Fact]
    public void EveryConstraintCounts()
    {
        var air = new FibonacciAir<Mersenne31>();
        var (trace, publicValues) = FibonacciAir<Mersenne31>.Trace(3, Mersenne31.FromUInt64(3), Mersenne31.FromUInt64(8));
        for (var k = 0; k < 6; k++)
        {
            var (cells, values) = ((Mersenne31[])trace.Clone(), (Mersenne31[])publicValues.Clone());
            if (k is 2 or 3)
            {
                Bend(cells, values, k);
            }
            else
            {
                values[k < 2 ? k : k - 2] += Mersenne31.One;
            }

            var without = new MutatedAir<FibonacciAir<Mersenne31>, Mersenne31>(air, new(WithoutConstraint: k));
            using var lax = new CircleCase(TestBackends.Open("scalar"), Policy, CircleTable.Of(without, Policy), cells, values);
            var proof = lax.Prove();
            Assert.True(lax.Verify(proof).IsAccepted);
            using var strict = new CircleCase(TestBackends.Open("scalar"), Policy, CircleTable.Of(air, Policy), cells, values);
            Assert.Equal(k, strict.FindViolation()!.Constraint);
            Assert.False(strict.Verify(proof).IsAccepted);
            Assert.Equal(StarkRefusal.Constraints, strict.Verify(strict.ProveRegardless()).Refusal);
        }

        // Another trace from row 4 on: its first cell (k = 2) or its second (k = 3) does not follow from row 3.
        static void Bend(Mersenne31[] cells, Mersenne31[] values, int k)
        {
            var rows = cells.Length / 2;
            cells[k == 2 ? 4 : rows + 4] += Mersenne31.One;
            for (var i = 5; i < rows; i++)
            {
                (cells[i], cells[rows + i]) = (cells[rows + i - 1], cells[i - 1] + cells[rows + i - 1]);
            }

            (values[2], values[3]) = (cells[rows - 1], cells[^1]);
        }
    }

    [Theory, InlineData("scalar"), InlineData("cpu"), InlineData("mirror"), InlineData("far")]
    public void TheViolationIsNamed(string backend)
    {
        foreach (var logRows in new[] { 3, 7 })
        {
            var (trace, publicValues) = FibonacciAir<Mersenne31>.Trace(logRows, Mersenne31.FromUInt64(3), Mersenne31.FromUInt64(8));
            trace[5] += Mersenne31.One;
            using var subject = new CircleCase(TestBackends.Open(backend), Policy, CircleTable.Of(new FibonacciAir<Mersenne31>(), Policy), trace, publicValues);
            Assert.Equal(new StarkViolation("fibonacci/1", 4, 2), Assert.Throws<UnsatisfiedTraceException>(() => subject.Prove()).Violation);
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        // Lookups, copy constraints; transitions whose selector leaves no room; degrees; policies of other fields, and those that hide.
        Assert.Contains("lookups", Assert.Throws<ArgumentException>(() => CircleTable.Of(new ByteUserAir<Mersenne31>(), Policy)).Message, StringComparison.Ordinal);
        Assert.Contains("every row but the last", Assert.Throws<ArgumentException>(() => CircleTable.Of(new CubicTransition(), Policy)).Message, StringComparison.Ordinal);
        Assert.Equal(3, CircleTable.Of(new CubicTransition(), Policy with { LogBlowup = 2 }).Plan.Degree);
        var air = new Poseidon2Air<Mersenne31>(Poseidon2Mersenne31.T16Plonky3, 1, registers: false);
        Assert.Throws<ArgumentException>(() => CircleTable.Of(air, Policy));
        var tall = CircleTable.Of(air, Policy with { LogBlowup = 2 });
        Assert.Throws<ArgumentException>(() => new CircleVerifyingKey(Policy, tall));
        Assert.Throws<ArgumentException>(() => new CircleVerifyingKey(FriPolicies.Find("koalabear-100")!, tall));
        Assert.Throws<ArgumentException>(() => new CircleVerifyingKey(Policy.WithZeroKnowledge(), tall));
        Assert.Throws<ArgumentException>(() => FriSchedule.Of(Policy, [5, 6]));
        Assert.Throws<ArgumentException>(() => FriSchedule.Of(Policy, [Policy.LogBlowup]));

        using var backend = TestBackends.Open("scalar");
        var (trace, publicValues) = FibonacciAir<Mersenne31>.Trace(3, Mersenne31.One, Mersenne31.One);
        Assert.True(CircleStarkProver.TryCreate(backend, new(Policy, CircleTable.Of(new FibonacciAir<Mersenne31>(), Policy)), out var prover, out _));
        using var fits = backend.Upload(trace, 2, "trace");
        using var narrow = backend.Upload(trace, 1, "trace");
        using var odd = backend.Upload(trace[..6], 2, "trace");
        using var single = backend.Upload(trace[..2], 2, "trace");
        using var pair = backend.Upload(trace[..4], 2, "trace");
        Assert.Throws<ArgumentException>(() => prover.Prove(narrow, publicValues, default, NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove(odd, publicValues, default, NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove(single, publicValues, default, NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove(pair, publicValues, default, NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove(fits, [], default, NoPhases.Instance));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => prover.Prove(fits, publicValues, default, NoPhases.Instance, stop.Token));
    }

    /// <summary>J11: v is zero on the trace's domain and nowhere on the extended one, of which every row's successor is a step away.</summary>
    [Theory, InlineData(1, 1), InlineData(2, 1), InlineData(3, 2), InlineData(5, 3)]
    public void DomainsAreDisjointAndRowsAStepApart(int log, int blowup)
    {
        var (own, extended) = (new CircleDomain(log), new CircleDomain(log + blowup));
        for (var i = 0L; i < extended.Size; i++)
        {
            Assert.False(own.Vanishing(extended[i].X).IsZero);
            Assert.Equal(extended[i] + own.Step, extended[extended.Advance(i, (1L << blowup) / 2)]);
        }

        for (var j = 0L; j < own.Size; j++)
        {
            Assert.True(own.Vanishing(own[j].X).IsZero);
            Assert.Equal(own[own.FromNatural(j)] + own.Step, own[own.FromNatural((j + 1) % own.Size)]);
        }
    }

    /// <summary>A point over the field that u → −u fixes is its own conjugate, and no line leads through it.</summary>
    [Fact]
    public void PointsThatAreTheirOwnConjugatesAreNotOpened()
    {
        using var backend = TestBackends.Open("scalar");
        Assert.True(backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels));
        using var values = backend.Allocate<Mersenne31>(new MatrixShape(8, 1), "values");
        using var reduced = backend.Allocate<Mersenne31>(new MatrixShape(8, 4), "reduced");
        var i = Mersenne31Quartic.FromCoefficients([Mersenne31.Zero, Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero]);
        Assert.True(CirclePointOver<Mersenne31Quartic>.TryFromParameter(i, out var complex));
        foreach (var point in new[] { complex, CirclePointOver<Mersenne31Quartic>.FromBase(new CircleDomain(3)[2]) })
        {
            Assert.Throws<ArgumentException>(() => kernels.DeepQuotient([new(values, [point], [Mersenne31Quartic.One])], i, reduced));
        }
    }

    /// <summary>Trace, coefficients, extension and at most half as much again; nothing afterwards.</summary>
    [Theory, InlineData("scalar"), InlineData("cpu"), InlineData("far")]
    public void Memory(string name)
    {
        var backend = TestBackends.Open(name);
        using var subject = CircleCase.Poseidon2(backend, CircleCase.Policy("m31-100/blake3"), 1, 8);
        var before = backend.Memory.LiveBytes;
        subject.Prove();
        Assert.Equal(before, backend.Memory.LiveBytes);
        Assert.InRange(backend.Memory.PeakBytes, 4 * before, 6 * before);
    }

    [Fact]
    public void Phases()
    {
        using var subject = CircleCase.Fibonacci(TestBackends.Open("scalar"), CircleCase.Policy("m31-100/blake3"), 4);
        var phases = new Recorded();
        subject.Prove(phases);
        Assert.Equal([ProofPhase.Commit, ProofPhase.Quotient, ProofPhase.Opening, ProofPhase.Grinding, ProofPhase.Fri], phases.Seen.Distinct());
    }

    /// <summary>J7: a hundred bits are proved of the standard policy, and what is known of the peer's parameters.</summary>
    [Fact]
    public void Security()
    {
        var air = new Poseidon2Air<Mersenne31>(Poseidon2Mersenne31.T16Plonky3);
        var policy = FriPolicies.Find("m31-100")!;
        var key = new CircleVerifyingKey(policy, CircleTable.Of(air, policy));
        Assert.True(key.Security(StarkStatement<Mersenne31>.Of(14, [])).ProvableBits >= 100);
        Assert.Throws<ArgumentException>(() => key.Security(StarkStatement<Mersenne31>.Of(40, [])));
        policy = FriPolicies.Find("plonky3-circle-benchmark")!;
        var report = new CircleVerifyingKey(policy, CircleTable.Of(air, policy)).Security(StarkStatement<Mersenne31>.Of(14, []));
        Assert.InRange(report.UniqueDecoding.Bits, 57, 58);
        Assert.InRange(report.Johnson.Bits, 60, 66);
    }

    private sealed class Recorded : IProofPhases
    {
        public List<ProofPhase> Seen { get; } = [];

        public void Enter(ProofPhase phase) => Seen.Add(phase);
    }

    /// <summary>The next row is the cube of this one.</summary>
    private readonly struct CubicTransition : IAir<Mersenne31>
    {
        public AirShape<Mersenne31> Shape => new("cubic-transition", 1);

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Mersenne31>, allows ref struct
            where X : struct, IExpression<X, Mersenne31>
        {
            var own = builder.Local(0);
            builder.AssertZeroTransition((own * own * own) - builder.Next(0));
        }
    }
}
