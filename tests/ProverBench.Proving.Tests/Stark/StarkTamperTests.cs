using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Proofs that were changed, and what each challenge depends on.</summary>
public sealed class StarkTamperTests
{
    /// <summary>C10: every byte, one bit or all bits flipped, of proofs with every part that there is.</summary>
    [Fact]
    public void EveryByteCounts()
    {
        var policy = StarkProofTests.Policy("koalabear-100/blake3", queries: 1) with { LogFinalLength = 1 };
        Flip(policy, TestTables.Fibonacci<KoalaBear, KoalaBear4>(policy, 2));
        Flip(policy, [TestTables.Copies<KoalaBear, KoalaBear4>(policy, 2), .. TestTables.Bytes<KoalaBear, KoalaBear4>(policy, 1)]);
    }

    /// <summary>C5: a proof has one length.</summary>
    [Fact]
    public void OtherLengthsAreRefused()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100/blake3");
        using var subject = Case(policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 3));
        var proof = subject.Prove();
        foreach (var bytes in new[] { [], proof.Bytes[..^1], proof.Bytes[1..], [.. proof.Bytes, 0], new byte[1 << 20] })
        {
            Assert.Equal(StarkRefusal.Malformed, subject.Verify(proof with { Bytes = bytes }).Refusal);
        }
    }

    /// <summary>
    /// C1, J4: a part of a proof changes every challenge drawn after it and none before. Multiplicities are columns of the trace, so they are committed before the challenges of lookups.
    /// </summary>
    [Fact]
    public void EverythingIsAbsorbedBeforeWhatDependsOnIt()
    {
        // Without work before challenges every nonce is absorbed alike, so that only the part itself matters.
        var policy = StarkProofTests.Policy("goldilocks-stark-100", grinding: 0);
        var tables = (TestTable<Goldilocks, Goldilocks3>[])[TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)];
        using var subject = Case(policy, tables);
        var proof = subject.Prove();
        Assert.True(StarkShape<Goldilocks, Goldilocks3>.TryCreate(subject.Key, proof.Statement, out var shape, out _));
        var parts = StarkProofCodec.Read(proof.Bytes, shape, policy.TreeHash<Goldilocks>());
        var honest = Draw(shape, parts);
        Assert.Equal(2, parts.BusSums.Length);

        Changes(Draw(shape, parts with { MainCap = Changed(parts.MainCap) }), first: 0);
        Changes(Draw(shape, parts with { ArgumentCap = Changed(parts.ArgumentCap) }), first: 4);
        Changes(Draw(shape, parts with { BusSums = [parts.BusSums[0] + Goldilocks3.One, parts.BusSums[1] - Goldilocks3.One] }), first: 4);
        Changes(Draw(shape, parts with { BusSums = [parts.BusSums[1], parts.BusSums[0]] }), first: 4);
        Changes(Draw(shape, parts with { QuotientCap = Changed(parts.QuotientCap) }), first: 5);

        var values = proof.Statement.Tables[0].PublicValues;
        var statement = new StarkStatement<Goldilocks>(proof.Statement.Tables.SetItem(0, new(3, values.SetItem(0, values[0] + Goldilocks.One))));
        Assert.True(StarkShape<Goldilocks, Goldilocks3>.TryCreate(subject.Key, statement, out var otherValues, out _));
        Changes(Draw(otherValues, parts), first: 0);
        statement = new StarkStatement<Goldilocks>(proof.Statement.Tables.SetItem(1, new(5, [])));
        Assert.True(StarkShape<Goldilocks, Goldilocks3>.TryCreate(subject.Key, statement, out var otherHeight, out _));
        Changes(Draw(otherHeight, parts), first: 0);

        void Changes(Goldilocks3[] drawn, int first)
        {
            for (var i = 0; i < honest.Length; i++)
            {
                Assert.Equal(i < first, honest[i].Equals(drawn[i]));
            }
        }
    }

    /// <summary>C1: bus sums are bound to their tables, though only their total is asked for.</summary>
    [Fact]
    public void BusSumsCannotBeShifted()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100", grinding: 0);
        using var subject = Case(policy, TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2));
        var proof = subject.Prove();
        Assert.True(StarkShape<Goldilocks, Goldilocks3>.TryCreate(subject.Key, proof.Statement, out var shape, out _));
        var hash = policy.TreeHash<Goldilocks>();
        var parts = StarkProofCodec.Read(proof.Bytes, shape, hash);
        Assert.Equal(StarkRefusal.BusSum, With([parts.BusSums[0] + Goldilocks3.One, parts.BusSums[1]]));
        Assert.Equal(StarkRefusal.Constraints, With([parts.BusSums[0] + Goldilocks3.One, parts.BusSums[1] - Goldilocks3.One]));
        Assert.Equal(StarkRefusal.Constraints, With([Goldilocks3.Zero, Goldilocks3.Zero]));

        StarkRefusal With(Goldilocks3[] sums)
        {
            var writer = new ProofWriter(shape.ByteSize);
            StarkProofCodec.Write(writer, parts with { BusSums = sums }, shape, hash);
            return subject.Verify(proof with { Bytes = writer.ToArray() }).Refusal;
        }
    }

    private static void Flip(FriPolicy policy, params TestTable<KoalaBear, KoalaBear4>[] tables)
    {
        using var subject = Case(policy, tables);
        var proof = subject.Prove();
        Assert.True(subject.Verify(proof).IsAccepted);
        var seen = new HashSet<StarkRefusal>();
        for (var i = 0; i < proof.Bytes.Length; i++)
        {
            var mask = (byte)(i % 3 == 0 ? 0xFF : 1 << (i % 8));
            proof.Bytes[i] ^= mask;
            var verdict = subject.Verify(proof);
            Assert.False(verdict.IsAccepted, $"byte {i} ^ {mask}");
            seen.Add(verdict.Refusal);
            proof.Bytes[i] ^= mask;
        }

        Assert.Superset(new HashSet<StarkRefusal> { StarkRefusal.Malformed, StarkRefusal.DeepGrinding, StarkRefusal.Constraints, StarkRefusal.Opening }, seen);
    }

    private static Goldilocks3[] Draw(StarkShape<Goldilocks, Goldilocks3> shape, StarkProofParts<Goldilocks, Goldilocks3> parts)
    {
        var drawn = StarkReplay<Goldilocks, Goldilocks3>.Of(shape, parts, out _)!;
        return [drawn.Arguments.LookupGamma, drawn.Arguments.LookupBeta, drawn.Arguments.CopyGamma, drawn.Arguments.CopyBeta, drawn.Alpha, drawn.Zeta];
    }

    private static HashDigest[] Changed(HashDigest[] cap)
    {
        var changed = (HashDigest[])cap.Clone();
        changed[^1][3] ^= 1;
        return changed;
    }

    private static StarkCase<F, E> Case<F, E>(FriPolicy policy, params TestTable<F, E>[] tables)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        => new(TestBackends.Open("scalar"), policy, tables);
}
