using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>Verifiers that leave out one thing: each takes a forgery, or refuses what is honest, so that everything the verifier does is needed.</summary>
public sealed class VerifierHoleTests
{
    /// <summary>C1, J6: without any one absorb an honest proof is refused, so every part of it and of the statement is in the transcript.</summary>
    [Fact]
    public void EveryAbsorbIsNeeded()
    {
        var policy = StarkProofTests.Policy("goldilocks-plonkish-100") with { LogArity = 2 };
        TestTable<Goldilocks, Goldilocks3>[] tables = [TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)];
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, tables);
        var proof = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove("context"u8.ToArray()));
        foreach (var cap in new[] { null, subject.Key.FixedCap.ToArray() })
        {
            var whole = proof.Machine();
            Assert.True(proof.IsAccepted(whole, cap));

            // Public values, three caps, the bus sums, claims of nine matrices, a cap a step, the final polynomial, and the work; a cap that is taken, context and heights are absorbed too.
            Assert.True(whole.Absorbs > (cap is null ? 20 : 25), $"{whole.Absorbs} absorbs");
            for (var n = 0; n < whole.Absorbs; n++)
            {
                Assert.False(proof.IsAccepted(proof.Without(absorb: n), cap), $"absorb {n}");
            }
        }
    }

    /// <summary>C6 to C9: for each assertion there is a forgery that fails at it and nowhere else; without it the forgery is taken.</summary>
    [Fact]
    public void EveryAssertionIsNeeded()
    {
        // One step that folds two points to one, one query, and paths at every tree.
        var policy = StarkProofTests.Policy("goldilocks-stark-100", queries: 1, grinding: 0) with { LogFinalLength = 0, CapHeight = 0 };
        var table = TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 1);
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, table);
        var honest = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove());
        using var broken = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, table.Bumped(0, 1));
        var forgeries = new List<ProofCase<Goldilocks3>>
        {
            ProofCase<Goldilocks3>.OfOpenings(broken.Key, broken.ProveRegardless()),
            OtherOpenings(honest),
            OtherFinalPolynomial(honest),
        };
        var noted = honest.Noted();
        forgeries.AddRange(noted.Digests.Where(taken => taken.Path.StartsWith("query", StringComparison.Ordinal)).Select(taken => honest.WithDigest(taken.Digest)));
        Assert.Equal(
            ["constraints/table[0]", "query[0]/round[0]", "query[0]/round[1]", "query[0]/step[0]", "query[0]/step[0]", "query[0]/final"],
            noted.Assertions.Select(assertion => assertion.Path));
        RequireForgeries(honest, forgeries);
    }

    /// <summary>C6: caps of several lengths that are bound into one: every digest of every path is held by the one assertion about them, and by nothing else.</summary>
    [Fact]
    public void TheAssertionAboutBoundCapsIsNeeded()
    {
        var policy = StarkProofTests.Policy("goldilocks-plonkish-100", queries: 1, grinding: 0) with { LogArity = 2, LogFinalLength = 0, CapHeight = 3 };
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, TestTables.Copies<Goldilocks, Goldilocks3>(policy, 4));
        var honest = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove()) with { Binds = true };
        var noted = honest.Noted();
        var paths = noted.Digests.Where(taken => taken.Path.StartsWith("query", StringComparison.Ordinal)).ToList();
        Assert.Equal(["round[0]", "round[1]", "round[2]", "round[3]", "step[0]"], paths.Select(taken => taken.Path.Split('/')[1]).Distinct());
        var caps = Assert.Single(noted.Assertions.Index(), assertion => assertion.Item.Path == "query[0]/caps").Index;
        foreach (var forged in paths.Select(taken => honest.WithDigest(taken.Digest)))
        {
            Assert.Equal([caps], forged.Noted().Assertions.Index().Where(assertion => !assertion.Item.Holds).Select(assertion => assertion.Index));
            Assert.False(forged.IsAccepted());
            Assert.True(forged.IsAccepted(forged.Without(assertion: caps)));
        }
    }

    /// <summary>C4: every bit of the work, by nonces that draw the same positions.</summary>
    [Fact]
    public void EveryBitOfWorkIsNeeded()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100", queries: 1) with { LogFinalLength = 0, Grinding = new(3) };
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 1));
        var honest = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove());
        var noted = honest.Noted();
        var nonce = noted.Elements["transcript/work"];
        var candidates = Enumerable.Range(0, 2000).Select(i => honest.WithElement(nonce, Goldilocks.FromUInt64((ulong)i))).Select(forged => (Case: forged, forged.Noted().Drawn));
        var forgeries = candidates.Where(candidate => long.IsPow2(candidate.Drawn[0]) && candidate.Drawn[1] == noted.Drawn[1]).DistinctBy(candidate => candidate.Drawn[0]).Take(3).Select(found => found.Case).ToList();
        Assert.Equal(3, noted.Assertions.Count(assertion => assertion.Path == "transcript/work"));
        RequireForgeries(honest, forgeries, "transcript/work");
    }

    /// <summary>
    /// False claims that satisfy the constraints, and a constant for the final polynomial that is what the committed points fold to: all holds but that the points folded are the quotients of the
    /// claims.
    /// </summary>
    private static ProofCase<Goldilocks3> OtherOpenings(ProofCase<Goldilocks3> honest)
    {
        var noted = honest.Noted();
        var columns = honest.Key.Tables[0].Shape.Columns;
        var claims = noted.Elements["transcript"];
        var quotient = claims + (2 * columns * Goldilocks3.ExtensionDegree);
        var final = quotient + (Goldilocks3.ExtensionDegree * Goldilocks3.ExtensionDegree << honest.Key.Tables[0].Plan.LogQuotient);
        var group = honest.Read(noted.Elements["query[0]/step[0]"], 2);
        var shift = FieldMath.Pow(FieldMath.RootOfUnity<Goldilocks>(2), (ulong)noted.Drawn[0] & 1);
        for (var difference = 1UL; difference < 100; difference++)
        {
            var forged = honest.With(claims, honest.Read(claims, 1)[0] + Goldilocks3.FromBase(Goldilocks.FromUInt64(difference)));
            var now = forged.Noted();
            var (left, right) = now.Sides[0];
            var vanishing = Goldilocks3.Square(now.Challenges[1]) - Goldilocks3.One;
            forged = forged.With(quotient, honest.Read(quotient, 1)[0] + ((left - right) * FieldMath.Invert(vanishing)));
            now = forged.Noted();
            var folded = now.Interpolate(shift, [now.Join(Coefficients(group[0])), now.Join(Coefficients(group[1]))], now.Join(Coefficients(now.Challenges[3])));
            forged = forged.With(final, folded.Value);
            if (forged.Noted().Drawn[0] == noted.Drawn[0])
            {
                return forged;
            }
        }

        throw new InvalidOperationException("no difference of the claims draws the same position");
    }

    /// <summary>Another final polynomial after which the same position is drawn.</summary>
    private static ProofCase<Goldilocks3> OtherFinalPolynomial(ProofCase<Goldilocks3> honest)
    {
        var noted = honest.Noted();
        var final = noted.Elements["query[0]/round[0]"] - Goldilocks3.ExtensionDegree;
        return Enumerable.Range(1, 100).Select(i => honest.With(final, honest.Read(final, 1)[0] + Goldilocks3.FromBase(Goldilocks.FromUInt64((ulong)i))))
            .First(forged => forged.Noted().Drawn[0] == noted.Drawn[0]);
    }

    private static Goldilocks[] Coefficients(Goldilocks3 value) => [.. Enumerable.Range(0, Goldilocks3.ExtensionDegree).Select(i => value.Coefficient(i))];

    /// <summary>Every assertion under a path has a forgery that fails there alone, is refused by the whole verifier, and taken without it.</summary>
    private static void RequireForgeries(ProofCase<Goldilocks3> honest, List<ProofCase<Goldilocks3>> forgeries, string path = "")
    {
        Assert.True(honest.IsAccepted());
        var failing = forgeries.Select(forged => forged.Noted().Assertions.Index().Where(assertion => !assertion.Item.Holds).Select(assertion => assertion.Index).ToArray()).ToList();
        foreach (var (n, assertion) in honest.Noted().Assertions.Index().Where(assertion => assertion.Item.Path.StartsWith(path, StringComparison.Ordinal)))
        {
            var forged = forgeries[Math.Max(0, failing.FindIndex(own => own.Length == 1 && own[0] == n))];
            Assert.False(forged.IsAccepted(), $"{n}: {assertion.Path}");
            Assert.True(forged.IsAccepted(forged.Without(assertion: n)), $"{n}: {assertion.Path}");
        }
    }
}
