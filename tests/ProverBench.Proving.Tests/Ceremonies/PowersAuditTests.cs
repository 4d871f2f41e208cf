using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Tests.Ceremonies;

public sealed class Bn254PowersAuditTests : PowersAuditTests<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>;

public sealed class Bls12381PowersAuditTests : PowersAuditTests<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>;

/// <summary>Powers of τ that are right, and every way in which they can be wrong.</summary>
public abstract class PowersAuditTests<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private static int Point => 2 * F.ByteSize;

    /// <summary>Where in a contribution its proofs begin, its hash state, its digest.</summary>
    private static int Proofs => sizeof(uint) + (7 * Point);

    private static int State => Proofs + (12 * Point);

    private static int Digest => State + Blake2b.StateSize;

    public static TheoryData<string, uint, int, string> Wrong
    {
        get
        {
            var cases = new TheoryData<string, uint, int, string>();
            foreach (var (what, section, at, subject) in Ceremony<E, F, S, G1, G2>.Some(WrongPoints(), 6))
            {
                cases.Add(what, section, at, subject);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PowersThatEverybodyContributedToAreRight(bool prepared)
    {
        var audit = Ceremony<E, F, S, G1, G2>.CheckPowers(Ceremony<E, F, S, G1, G2>.Powers(3, prepared));
        Assert.All(audit.Lines, line => Assert.True(line.Holds is not false, $"{line.Subject}: {line.Statement}"));
        Assert.Equal(prepared ? 4 : 0, audit.Lines.Count(l => l.Subject.StartsWith("Lagrange", StringComparison.Ordinal)));
        Assert.Equal(["first of all", null], audit.Contributions.Select(c => c.Note.Name));
        Assert.Equal(ContributionKind.Beacon, audit.Contributions[1].Note.Kind);
    }

    [Fact]
    public void PowersThatNobodyContributedToAreNot()
        => Assert.Equal("contributions", Assert.Single(Ceremony<E, F, S, G1, G2>.CheckPowers(PowersOfTau<E, F, S, G1, G2>.Make(2, [], prepared: false)).Lines, l => l.Holds is false).Subject);

    [Theory, MemberData(nameof(Wrong))]
    public void AWrongPointIsNamed(string what, uint section, int at, string subject)
    {
        var powers = Ceremony<E, F, S, G1, G2>.Ptau;
        var wrong = Ceremony<E, F, S, G1, G2>.With(powers, section, at, Ceremony<E, F, S, G1, G2>.Slice(powers, 2, 4 * Point, Point));
        Assert.True(Names(wrong).Contains(subject), what);
    }

    [Fact]
    public void AWrongPointOfG2IsNamed()
    {
        var powers = Ceremony<E, F, S, G1, G2>.Ptau;
        foreach (var (section, at, subject) in new[] { (3u, 6, "tau in G2"), (6u, 0, "beta in G2"), (13u, 20, "Lagrange tau in G2") })
        {
            Assert.Contains(subject, Names(Ceremony<E, F, S, G1, G2>.With(powers, section, at * 2 * Point, Ceremony<E, F, S, G1, G2>.Slice(powers, 3, 8 * Point, 2 * Point))));
        }

        Assert.Contains("contribution 1", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, sizeof(uint) + Point, Ceremony<E, F, S, G1, G2>.Slice(powers, 3, 8 * Point, 2 * Point))));
        Assert.Contains("contribution 1", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, Proofs + (6 * Point), Ceremony<E, F, S, G1, G2>.Slice(powers, 3, 8 * Point, 2 * Point))));
    }

    [Fact]
    public void DigestsBindTheContributions()
    {
        // The first one's next challenge is what the second answered; the last one's is of its response and the powers; a beacon is made again.
        var powers = Ceremony<E, F, S, G1, G2>.Ptau;
        var notes = Ceremony<E, F, S, G1, G2>.Notes.Select(n => n.ToBytes().Length).ToArray();
        var record = Digest + Blake2b.DigestSize - sizeof(uint);
        Assert.Contains("contribution 2", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, Digest, [1, 2, 3])));
        Assert.Contains("contribution 2", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, record + notes[0] + Digest, [1, 2, 3])));
        Assert.Contains("contribution 2", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, record + notes[0] + State, [1, 2, 3])));
        Assert.Contains("contribution 2", Names(Ceremony<E, F, S, G1, G2>.With(powers, 7, sizeof(uint) + (2 * record) + notes.Sum() - 1, [9])));
    }

    [Fact]
    public void ContributionsThatAreNotInTheirFormAreMalformed()
    {
        var powers = Ceremony<E, F, S, G1, G2>.Ptau;
        var section = Ceremony<E, F, S, G1, G2>.Slice(powers, 7, 0, (2 * (Digest + Blake2b.DigestSize - sizeof(uint))) + sizeof(uint) + Ceremony<E, F, S, G1, G2>.Notes.Sum(n => n.ToBytes().Length)).ToArray();
        foreach (var payload in new byte[][]
        {
            [3, .. section[1..]], [0xff, 0xff, 0xff, 0xff, .. section[4..]], [1, .. section[1..]], section[..^1], [.. section, 0], section[..2], [2, 0, 0, 0], Flipped(sizeof(uint)), Flipped(State + Blake2b.BlockSize + 64),
        })
        {
            var wrong = Ceremony<E, F, S, G1, G2>.Replaced(powers, 7, payload);
            Assert.StartsWith("section 7", Assert.Throws<MalformedFileException>(() => Ceremony<E, F, S, G1, G2>.CheckPowers(wrong)).Section, StringComparison.Ordinal);
        }

        byte[] Flipped(int at)
        {
            var bytes = section.ToArray();
            bytes[at] ^= 1;
            return bytes;
        }
    }

    /// <summary>What is wrong, where the point lies, and what is said to be wrong.</summary>
    private static (string What, uint Section, int At, string Subject)[] WrongPoints() =>
    [
        ("a power in G1", 2, 5 * Point, "tau in G1"),
        ("the last power in G1", 2, 30 * Point, "tau in G1"),
        ("alpha", 4, 0, "alpha tau in G1"),
        ("a multiple by alpha", 4, 7 * Point, "alpha tau in G1"),
        ("beta", 5, 0, "beta in G2"),
        ("a multiple by beta", 5, 7 * Point, "beta tau in G1"),
        ("a basis of a low level", 12, 4 * Point, "Lagrange tau in G1"),
        ("a basis beyond the powers", 12, 40 * Point, "Lagrange tau in G1"),
        ("a basis times alpha", 14, 4 * Point, "Lagrange alpha tau in G1"),
        ("a basis times beta", 15, 30 * Point, "Lagrange beta tau in G1"),
        ("tau after a contribution", 7, sizeof(uint), "contribution 1"),
        ("alpha after a contribution", 7, sizeof(uint) + (3 * Point), "contribution 1"),
        ("beta after a contribution", 7, sizeof(uint) + (4 * Point), "contribution 1"),
        ("the base of a proof", 7, Proofs, "contribution 1"),
        ("the multiple of a proof", 7, Proofs + (5 * Point), "contribution 1"),
    ];

    private static HashSet<string> Names(byte[] powers) => [.. Ceremony<E, F, S, G1, G2>.CheckPowers(powers).Lines.Where(l => l.Holds is false).Select(l => l.Subject)];
}
