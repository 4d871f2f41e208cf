using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>What a statement may say, and that a proof holds for its own statement and key alone.</summary>
public sealed class StarkStatementTests
{
    private static readonly FriPolicy Policy = StarkProofTests.Policy("plonky3-benchmark/blake3");

    /// <summary>C7: heights are the statement's, within the policy's and the field's bounds.</summary>
    [Theory]
    [InlineData(-1), InlineData(0), InlineData(17), InlineData(24), InlineData(31), InlineData(63), InlineData(255), InlineData(int.MaxValue)]
    public void HeightsOutsideThePolicyAreRefused(int logRows)
    {
        using var subject = Fibonacci(4);
        var proof = subject.Prove();
        var verdict = subject.Verify(proof with { Statement = StarkStatement<KoalaBear>.Of(logRows, proof.Statement.Tables[0].PublicValues.AsSpan()) });
        Assert.Equal(StarkRefusal.Statement, verdict.Refusal);
        Assert.Contains($"2^{logRows} rows", verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(5), InlineData(16)]
    public void AnotherHeightIsRefusedByTheLength(int logRows)
    {
        using var subject = Fibonacci(4);
        var proof = subject.Prove();
        Assert.Equal(StarkRefusal.Malformed, subject.Verify(proof with { Statement = StarkStatement<KoalaBear>.Of(logRows, proof.Statement.Tables[0].PublicValues.AsSpan()) }).Refusal);
    }

    /// <summary>C8: public values short, long, absent, changed.</summary>
    [Fact]
    public void PublicValuesAreThoseProved()
    {
        using var subject = Fibonacci(4);
        var proof = subject.Prove();
        var values = proof.Statement.Tables[0].PublicValues;
        foreach (var wrong in new[] { values[..3], [.. values, KoalaBear.Zero], [], default })
        {
            Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([new(4, wrong)]) }).Refusal);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var verdict = subject.Verify(proof with { Statement = new([new(4, values.SetItem(i, values[i] + KoalaBear.One))]) });
            Assert.True(verdict.Refusal is StarkRefusal.Constraints or StarkRefusal.DeepGrinding, verdict.ToString());
        }

        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([]) }).Refusal);
        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new(default) }).Refusal);
        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([.. proof.Statement.Tables, .. proof.Statement.Tables]) }).Refusal);
    }

    /// <summary>C8: tables in another order, of another AIR, with another width; a policy that differs in one number.</summary>
    [Fact]
    public void AProofIsForItsKeyAlone()
    {
        var (first, second) = (TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 4), TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 4));
        second = second with { Table = StarkTable<KoalaBear, KoalaBear4>.Of(new Renamed<FibonacciAir<KoalaBear>, KoalaBear>(new()), Policy) };
        using var subject = Scalar(Policy, first, second);
        var proof = subject.Prove();
        Assert.True(subject.Verify(proof).IsAccepted);
        Refused(Policy, [second.Table, first.Table]);
        Refused(Policy, [first.Table, first.Table]);
        Refused(Policy with { Queries = Policy.Queries, Name = "another" }, [first.Table, second.Table]);
        Refused(Policy with { Use = PolicyUse.ComparisonOnly }, [first.Table, second.Table]);

        void Refused(FriPolicy policy, StarkTable<KoalaBear, KoalaBear4>[] tables)
            => Assert.False(new StarkVerifier<KoalaBear, KoalaBear4>(new(policy, tables)).Verify(proof.Statement, proof.Bytes).IsAccepted);
    }

    /// <summary>A proof for one context is none for another, nor for none.</summary>
    [Fact]
    public void AProofIsForItsContextAlone()
    {
        using var subject = Fibonacci(4);
        var proof = subject.Prove();
        Assert.True(subject.Verify(proof).IsAccepted);
        var elsewhere = subject.Verify(proof with { Statement = proof.Statement with { Context = new byte[] { 0 } } });
        Assert.True(elsewhere.Refusal is StarkRefusal.Constraints or StarkRefusal.DeepGrinding, elsewhere.ToString());
    }

    /// <summary>C8: another commitment to fixed columns, of the same shape.</summary>
    [Fact]
    public void FixedColumnsAreTheKeys()
    {
        var table = TestTables.Copies<KoalaBear, KoalaBear4>(Policy, 4);
        var other = table with { Fixed = [.. table.Fixed] };
        other.Fixed[^1] += KoalaBear.One;
        using var subject = Scalar(Policy, table);
        using var swapped = Scalar(Policy, other);
        var proof = subject.Prove();
        Assert.True(subject.Verify(proof).IsAccepted);
        Assert.False(swapped.Verify(proof).IsAccepted);
        Assert.NotEqual(subject.Key.Digest.ToArray(), swapped.Key.Digest.ToArray());

        var claimsOwnHeight = proof with { Statement = StarkStatement<KoalaBear>.Of(5, proof.Statement.Tables[0].PublicValues.AsSpan()) };
        Assert.Equal(StarkRefusal.Statement, subject.Verify(claimsOwnHeight).Refusal);
    }

    /// <summary>The same name and shape with one coefficient changed is another AIR.</summary>
    [Fact]
    public void TheDigestOfAnAirHoldsItsConstraints()
    {
        var digests = new[] { 3, 4, 5 }
            .Select(factor => StarkTable<KoalaBear, KoalaBear4>.Of(new ScalingAir<KoalaBear>(factor), Policy).Digest.ToArray())
            .ToArray();
        Assert.NotEqual(digests[0], digests[1]);
        Assert.NotEqual(digests[1], digests[2]);
        Assert.Equal(digests[0], StarkTable<KoalaBear, KoalaBear4>.Of(new ScalingAir<KoalaBear>(3), Policy).Digest.ToArray());
    }

    /// <summary>J4: as many lookups on a bus as the characteristic, and multiplicities would wrap.</summary>
    [Fact]
    public void LookupsThatTheFieldCannotCountAreRefused()
    {
        var policy = FriPolicies.Find("plonky3-benchmark/blake3")!;
        var table = StarkTable<KoalaBear, KoalaBear4>.Of(new ManyLookupsAir<KoalaBear>(512), policy);
        var verifier = new StarkVerifier<KoalaBear, KoalaBear4>(new(policy, [table]));
        var refused = verifier.Verify(StarkStatement<KoalaBear>.Of(22, []), []);
        Assert.Equal(StarkRefusal.Statement, refused.Refusal);
        Assert.Contains("2147483648 lookups", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(StarkRefusal.Malformed, verifier.Verify(StarkStatement<KoalaBear>.Of(21, []), []).Refusal);

        // Two tables share the bus: together they reach it.
        verifier = new(new(policy, [table, StarkTable<KoalaBear, KoalaBear4>.Of(new ManyLookupsAir<KoalaBear>(600), policy)]));
        Assert.Equal(StarkRefusal.Statement, verifier.Verify(new([new(21, []), new(21, [])]), []).Refusal);
        Assert.Equal(StarkRefusal.Malformed, verifier.Verify(new([new(21, []), new(20, [])]), []).Refusal);
    }

    [Fact]
    public void KeysThatDoNotFitAreRefused()
    {
        var fibonacci = StarkTable<KoalaBear, KoalaBear4>.Of(new FibonacciAir<KoalaBear>(), Policy);
        var copies = StarkTable<KoalaBear, KoalaBear4>.Of(new CopyAir<KoalaBear>(), Policy);
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, []));
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, [copies]));
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, [fibonacci], [4], []));
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, [copies], [4], []));
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, [copies], [17], new Algebra.Hashing.HashDigest[1]));
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(FriPolicies.Find("babybear-100")!, [fibonacci]));

        // Degree 7 without registers fits a blowup of 8, not one of 2.
        var air = new Poseidon2Air<BabyBear>(Algebra.Hashing.Poseidon2BabyBear.T16Plonky3, 1, registers: false);
        Assert.Throws<ArgumentException>(() => StarkTable<BabyBear, BabyBear4>.Of(air, StarkProofTests.Policy("babybear-100")));
        var tall = StarkProofTests.Policy("babybear-100") with { LogBlowup = 3 };
        var counted = StarkTable<BabyBear, BabyBear4>.Of(air, tall);
        Assert.Equal(7, counted.Plan.Degree);
        Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<BabyBear, BabyBear4>(StarkProofTests.Policy("babybear-100"), [counted]));

        // One bus, tuples of two lengths in two tables.
        var one = StarkTable<KoalaBear, KoalaBear4>.Of(new TupleAir<KoalaBear>(1), Policy);
        var two = StarkTable<KoalaBear, KoalaBear4>.Of(new TupleAir<KoalaBear>(2), Policy);
        Assert.Contains("bus 3", Assert.Throws<ArgumentException>(() => new StarkVerifyingKey<KoalaBear, KoalaBear4>(Policy, [one, two])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StatementsHaveOneForm()
    {
        var statement = new StarkStatement<KoalaBear>([new(4, [KoalaBear.One, -KoalaBear.One]), new(7, [])]);
        var bytes = statement.ToBytes();
        Assert.Equal(bytes, StarkStatement<KoalaBear>.FromBytes(bytes, [2, 0]).ToBytes());
        Assert.Throws<MalformedProofException>(() => StarkStatement<KoalaBear>.FromBytes(bytes, [2, 1]));
        Assert.Throws<MalformedProofException>(() => StarkStatement<KoalaBear>.FromBytes(bytes.AsSpan(1), [2, 0]));
        bytes.AsSpan(1, 4).Fill(0xFF);
        Assert.Throws<MalformedProofException>(() => StarkStatement<KoalaBear>.FromBytes(bytes, [2, 0]));
    }

    private static StarkCase<KoalaBear, KoalaBear4> Fibonacci(int logRows) => Scalar(Policy, TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, logRows));

    private static StarkCase<KoalaBear, KoalaBear4> Scalar(FriPolicy policy, params TestTable<KoalaBear, KoalaBear4>[] tables) => new(TestBackends.Open("scalar"), policy, tables);

    private readonly record struct Renamed<A, F>(A Air) : IAir<F>
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        public AirShape<F> Shape => Air.Shape with { Name = $"{Air.Shape.Name}/renamed" };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, F>, allows ref struct
            where X : struct, IExpression<X, F>
            => Air.Eval<B, X>(ref builder);
    }

    private readonly record struct ScalingAir<F>(int Factor) : IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        public AirShape<F> Shape => new("scaling/1", 1);

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, F>, allows ref struct
            where X : struct, IExpression<X, F>
            => builder.AssertZeroTransition(builder.Next(0) - X.Scale(builder.Local(0), F.FromUInt64((ulong)Factor)));
    }

    private readonly record struct ManyLookupsAir<F>(int Count) : IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        public AirShape<F> Shape => new("many-lookups/1", 1);

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, F>, allows ref struct
            where X : struct, IExpression<X, F>
        {
            for (var i = 0; i < Count; i++)
            {
                builder.Lookup(9, X.Constant(F.One), [builder.Local(0)]);
            }
        }
    }

    private readonly record struct TupleAir<F>(int Length) : IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        public AirShape<F> Shape => new($"tuple/{Length}", 2);

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, F>, allows ref struct
            where X : struct, IExpression<X, F>
        {
            if (Length == 1)
            {
                builder.Lookup(3, X.Constant(F.One), [builder.Local(0)]);
            }
            else
            {
                builder.Lookup(3, X.Constant(F.One), [builder.Local(0), builder.Local(1)]);
            }
        }
    }
}
