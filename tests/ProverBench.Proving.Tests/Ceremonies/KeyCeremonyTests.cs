using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Ceremonies;

public sealed class Bn254KeyCeremonyTests : KeyCeremonyTests<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>;

public sealed class Bls12381KeyCeremonyTests : KeyCeremonyTests<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>;

/// <summary>Keys from powers of τ, contributions to them, and every way in which a key can be another than it should be.</summary>
public abstract class KeyCeremonyTests<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private static int Point => 2 * F.ByteSize;

    /// <summary>Bytes of section 2 before its points.</summary>
    private static int HeaderPoints => (2 * sizeof(uint)) + F.ByteSize + S.ByteSize + (3 * sizeof(uint));

    /// <summary>Bytes of a contribution before its note.</summary>
    private static int Record => (5 * Point) + Blake2b.DigestSize;

    private const int Contributions = Blake2b.DigestSize + sizeof(uint);

    public static TheoryData<string, string> WrongKeys
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, subject, _) in Ceremony<E, F, S, G1, G2>.Some(Alterations(), 8))
            {
                cases.Add(name, subject);
            }

            return cases;
        }
    }

    [Fact]
    public void AKeyThatEverybodyContributedToIsRightAndProves()
    {
        var audit = Ceremony<E, F, S, G1, G2>.Check(Ceremony<E, F, S, G1, G2>.Key);
        Assert.All(audit.Lines, line => Assert.True(line.Holds is not false, $"{line.Subject}: {line.Statement}"));
        Assert.Equal(["powers of tau"], audit.Lines.Where(l => l.Holds is null).Select(l => l.Subject));
        Assert.Equal(["Ada", "the end"], audit.Contributions.Select(c => c.Note.Name));
        Assert.Equal(new byte[] { 9, 8, 7 }, audit.Contributions[1].Note.Beacon.ToArray());
        Prove(Ceremony<E, F, S, G1, G2>.Key);
        Prove(Ceremony<E, F, S, G1, G2>.PlonkKey);
    }

    [Fact]
    public void TheFirstKeyIsForNobodyToProveUnder()
    {
        var first = Ceremony<E, F, S, G1, G2>.FirstKey;
        var line = Assert.Single(Ceremony<E, F, S, G1, G2>.Check(first).Lines, l => l.Holds is false);
        Assert.Equal("contributions", line.Subject);
        Assert.Contains("gamma and delta are equal", Assert.Throws<RefusedKeyException>(() => Prove(first)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PowersNeedNotBePreparedAndMayBeMore()
    {
        var circuit = Ceremony<E, F, S, G1, G2>.R1cs;
        Assert.Equal(Ceremony<E, F, S, G1, G2>.FirstKey, Ceremony<E, F, S, G1, G2>.Setup("groth16", circuit, Ceremony<E, F, S, G1, G2>.Powers(Ceremony<E, F, S, G1, G2>.Power, prepared: false)));

        // A key from the larger file has the last power in H, one from the smaller has not: both are right by the larger file.
        var more = Ceremony<E, F, S, G1, G2>.PlonkPtau;
        var other = Ceremony<E, F, S, G1, G2>.Contribute(Ceremony<E, F, S, G1, G2>.Setup("groth16", circuit, more), null);
        Assert.Equal(other.Length, Ceremony<E, F, S, G1, G2>.Contribute(Ceremony<E, F, S, G1, G2>.FirstKey, null).Length);
        Assert.True(Ceremony<E, F, S, G1, G2>.Check(other, circuit, more).Holds);
        Assert.True(Ceremony<E, F, S, G1, G2>.Check(Ceremony<E, F, S, G1, G2>.Key, circuit, more).Holds);
        Prove(other);
    }

    [Fact]
    public void TwoContributionsAreOfTwoSecrets()
    {
        var (a, b) = (Ceremony<E, F, S, G1, G2>.Contribute(Ceremony<E, F, S, G1, G2>.FirstKey, "Ada"), Ceremony<E, F, S, G1, G2>.Contribute(Ceremony<E, F, S, G1, G2>.FirstKey, "Ada"));
        var delta = HeaderPoints + (6 * Point);
        Assert.False(Ceremony<E, F, S, G1, G2>.Slice(a, 2, delta, Point).SequenceEqual(Ceremony<E, F, S, G1, G2>.Slice(b, 2, delta, Point)));
        Assert.Equal(Ceremony<E, F, S, G1, G2>.Beacon(a), Ceremony<E, F, S, G1, G2>.Beacon(a));
    }

    [Theory, MemberData(nameof(WrongKeys))]
    public void AWrongPartIsNamed(string name, string subject)
    {
        var altered = Alterations().Single(a => a.Name == name).Alter(Ceremony<E, F, S, G1, G2>.Key.ToArray());
        var audit = Ceremony<E, F, S, G1, G2>.Check(altered);
        Assert.False(audit.Holds);
        Assert.Contains(subject, audit.Lines.Where(l => l.Holds is false).Select(l => l.Subject));
    }

    [Fact]
    public void AnotherCircuitOrOtherPowersAreToldApart()
    {
        var key = Ceremony<E, F, S, G1, G2>.Key;
        var other = Ceremony<E, F, S, G1, G2>.Check(key, Ceremony<E, F, S, G1, G2>.Circuit(5), Ceremony<E, F, S, G1, G2>.Ptau);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "circuit digest", "section 4 (coefficients)", "section 5 (A)" }, other.Lines.Where(l => l.Holds is false).Select(l => l.Subject).ToHashSet());
        var powers = PowersOfTau<E, F, S, G1, G2>.Make(Ceremony<E, F, S, G1, G2>.Power, [ContributionNote.Of("others")], prepared: true);
        other = Ceremony<E, F, S, G1, G2>.Check(key, Ceremony<E, F, S, G1, G2>.R1cs, powers);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "header", "section 8 (C)", "section 9 (H)" }, other.Lines.Where(l => l.Holds is false).Select(l => l.Subject).ToHashSet());
        var nobody = PowersOfTau<E, F, S, G1, G2>.Make(Ceremony<E, F, S, G1, G2>.Power, [], prepared: true);
        var made = Ceremony<E, F, S, G1, G2>.Contribute(Ceremony<E, F, S, G1, G2>.Setup("groth16", Ceremony<E, F, S, G1, G2>.R1cs, nobody), null);
        Assert.Equal("powers of tau", Assert.Single(Ceremony<E, F, S, G1, G2>.Check(made, Ceremony<E, F, S, G1, G2>.R1cs, nobody).Lines, l => l.Holds is false).Subject);
    }

    [Fact]
    public void PowersThatAreTooFewOrWrongMakeNoKey()
    {
        var few = PowersOfTau<E, F, S, G1, G2>.Make(2, [], prepared: true);
        Assert.Contains("need 2^4 powers of tau, found 2^2", Assert.Throws<RefusedKeyException>(() => Ceremony<E, F, S, G1, G2>.Setup("groth16", Ceremony<E, F, S, G1, G2>.R1cs, few)).Message, StringComparison.Ordinal);
        var powers = Ceremony<E, F, S, G1, G2>.Ptau;
        var level = ((1 << Ceremony<E, F, S, G1, G2>.Power) - 1) * Point;
        foreach (var section in Ceremony<E, F, S, G1, G2>.Some<uint>([2, 4, 5, 12, 14, 15], 4))
        {
            var at = section < 12 ? 3 * Point : level + Point;
            var wrong = Ceremony<E, F, S, G1, G2>.With(powers, section, at, Ceremony<E, F, S, G1, G2>.Slice(powers, 2, 0, Point));
            Assert.Throws<RefusedKeyException>(() => Ceremony<E, F, S, G1, G2>.Setup("groth16", Ceremony<E, F, S, G1, G2>.R1cs, wrong));
        }
    }

    [Fact]
    public void APlonkKeyIsComparedByteByByte()
    {
        var key = Ceremony<E, F, S, G1, G2>.PlonkKey;
        Assert.True(Check(key).Holds);
        foreach (var section in Ceremony<E, F, S, G1, G2>.Some(Enumerable.Range(3, 12).Select(i => (uint)i), 6))
        {
            var bytes = Ceremony<E, F, S, G1, G2>.Slice(key, section, 0, 1).ToArray();
            var last = Ceremony<E, F, S, G1, G2>.With(key, section, 0, [(byte)(bytes[0] ^ 1)]);
            var line = Assert.Single(Check(last).Lines, l => l.Holds is false);
            Assert.StartsWith($"section {section} ", line.Subject, StringComparison.Ordinal);
            Assert.Contains("from byte 0 ", line.Statement, StringComparison.Ordinal);
        }

        Assert.False(Ceremony<E, F, S, G1, G2>.Check(key, Ceremony<E, F, S, G1, G2>.Circuit(5), Ceremony<E, F, S, G1, G2>.PlonkPtau).Holds);

        static SetupAudit Check(byte[] key) => Ceremony<E, F, S, G1, G2>.Check(key, Ceremony<E, F, S, G1, G2>.R1cs, Ceremony<E, F, S, G1, G2>.PlonkPtau);
    }

    [Fact]
    public void NotesThatAreNotInTheirFormAreMalformed()
    {
        var record = Ceremony<E, F, S, G1, G2>.Slice(Ceremony<E, F, S, G1, G2>.Key, 10, 0, Contributions + Record).ToArray();
        record[Blake2b.DigestSize] = 1;
        Assert.Null(Refusal([0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Null(Refusal([0, 0, 0, 0, 3, 0, 0, 0, 1, 1, (byte)'x']));
        foreach (var note in new byte[][]
        {
            [2, 0, 0, 0, 0, 0, 0, 0], // no such kind
            [0, 0, 0, 0, 1, 0, 0, 0, 1], // ends in a parameter
            [0, 0, 0, 0, 2, 0, 0, 0, 1, 1], // a name longer than its place
            [0, 0, 0, 0, 4, 0, 0, 0, 1, 0, 1, 0], // a parameter twice
            [0, 0, 0, 0, 2, 0, 0, 0, 4, 0], // no such parameter
            [0, 0, 0, 0, 2, 0, 0, 0, 2, 10], // a participant's iterations
            [1, 0, 0, 0, 2, 0, 0, 0, 2, 10], // a beacon without its value
            [1, 0, 0, 0, 5, 0, 0, 0, 2, 9, 3, 1, 7], // too few hashes
            [1, 0, 0, 0, 5, 0, 0, 0, 2, 64, 3, 1, 7], // too many
            [1, 0, 0, 0, 5, 0, 0, 0, 3, 1, 7, 2, 10], // not by ascending number
            [1, 0, 0, 0, 4, 0, 0, 0, 2, 10, 3, 0], // an empty value
        })
        {
            Assert.Equal("section 10 (contributions)", Refusal(note)?.Section);
        }

        MalformedFileException? Refusal(byte[] note)
        {
            using var file = CircomFile.FromBytes(Ceremony<E, F, S, G1, G2>.Replaced(Ceremony<E, F, S, G1, G2>.Key, 10, [.. record, .. note]), "key");
            try
            {
                Groth16Zkey<E, F, S, G1, G2>.Read(file).Contributions!.ReadAll<G1, G2>();
                return null;
            }
            catch (MalformedFileException refusal)
            {
                return refusal;
            }
        }
    }

    /// <summary>What somebody could change, and where it shows.</summary>
    private static IEnumerable<(string Name, string Subject, Func<byte[], byte[]> Alter)> Alterations()
    {
        var generator = new byte[Point];
        F.WriteMontgomery(G1.Generator.X, generator.AsSpan(0, F.ByteSize));
        F.WriteMontgomery(G1.Generator.Y, generator.AsSpan(F.ByteSize));
        var generator2 = new byte[2 * Point];
        Fp2<F>.WriteMontgomery(G2.Generator.X, generator2.AsSpan(0, Point));
        Fp2<F>.WriteMontgomery(G2.Generator.Y, generator2.AsSpan(Point));
        yield return ("alpha", "header", Put(2, HeaderPoints, generator));
        yield return ("beta in G1", "header", Put(2, HeaderPoints + Point, generator));
        yield return ("beta in G2", "header", Put(2, HeaderPoints + (2 * Point), generator2));
        yield return ("gamma", "header", file => Ceremony<E, F, S, G1, G2>.With(file, 2, HeaderPoints + (4 * Point), Ceremony<E, F, S, G1, G2>.Slice(file, 2, HeaderPoints + (2 * Point), 2 * Point)));
        yield return ("delta in G1", "header", Put(2, HeaderPoints + (6 * Point), generator));
        yield return ("delta in G2", "header", file => Ceremony<E, F, S, G1, G2>.With(file, 2, HeaderPoints + (7 * Point), Ceremony<E, F, S, G1, G2>.Slice(file, 2, HeaderPoints + (2 * Point), 2 * Point)));
        yield return ("IC", "section 3 (IC)", Put(3, Point, generator));
        yield return ("the row of a coefficient", "section 4 (coefficients)", Put(4, (2 * sizeof(uint)), [3]));
        yield return ("A", "section 5 (A)", Put(5, 3 * Point, generator));
        yield return ("B in G1", "section 6 (B in G1)", Put(6, 3 * Point, generator));
        yield return ("B in G2", "section 7 (B in G2)", Put(7, 2 * Point, generator2));
        yield return ("C", "section 8 (C)", Put(8, Point, generator));
        yield return ("two of C exchanged", "section 8 (C)", Exchange(8));
        yield return ("H", "section 9 (H)", Put(9, Point, generator));
        yield return ("two of H exchanged", "section 9 (H)", Exchange(9));
        yield return ("C of the first key", "section 8 (C)", file => Ceremony<E, F, S, G1, G2>.With(file, 8, 0, Ceremony<E, F, S, G1, G2>.Slice(Ceremony<E, F, S, G1, G2>.FirstKey, 8, 0, 2 * Point)));
        yield return ("the circuit's digest", "circuit digest", Put(10, 0, [1, 2, 3]));
        yield return ("the digest, which transcripts begin with", "contribution 1", Put(10, 0, [1, 2, 3]));
        yield return ("delta after a contribution", "contribution 1", Put(10, Contributions, generator));
        yield return ("the base of a proof", "contribution 1", Put(10, Contributions + Point, generator));
        yield return ("the multiple of a proof", "contribution 1", Put(10, Contributions + (2 * Point), generator));
        yield return ("the proof", "contribution 1", Put(10, Contributions + (3 * Point), generator2));
        yield return ("the proof at infinity", "contribution 1", Put(10, Contributions + (3 * Point), new byte[2 * Point]));
        yield return ("base and multiple at infinity", "contribution 1", Put(10, Contributions + Point, new byte[2 * Point]));
        yield return ("a transcript", "contribution 1", Put(10, Contributions + (5 * Point), [1, 2, 3]));
        yield return ("the first contribution gone", "contribution 1", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, [.. Head(file, 1), .. Records(file)[1]]));
        yield return ("the last contribution gone", "header", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, [.. Head(file, 1), .. Records(file)[0]]));
        yield return ("contributions exchanged", "contribution 1", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, [.. Head(file, 2), .. Records(file)[1], .. Records(file)[0]]));
        yield return ("a contribution twice", "contribution 2", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, [.. Head(file, 3), .. Records(file)[0], .. Records(file)[0], .. Records(file)[1]]));
        yield return ("all contributions gone", "contributions", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, Head(file, 0)));
        yield return ("the beacon's value", "contribution 2", file => Ceremony<E, F, S, G1, G2>.Replaced(file, 10, [.. Head(file, 2), .. Records(file)[0], .. Records(file)[1].AsSpan(0, Records(file)[1].Length - 1), 6]));

        static Func<byte[], byte[]> Put(uint section, int at, byte[] bytes) => file => Ceremony<E, F, S, G1, G2>.With(file, section, at, bytes);

        static Func<byte[], byte[]> Exchange(uint section) => file =>
        {
            var (a, b) = (Ceremony<E, F, S, G1, G2>.Slice(file, section, Point, Point).ToArray(), Ceremony<E, F, S, G1, G2>.Slice(file, section, 2 * Point, Point).ToArray());
            return Ceremony<E, F, S, G1, G2>.With(Ceremony<E, F, S, G1, G2>.With(file, section, Point, b), section, 2 * Point, a);
        };

        static byte[] Head(byte[] file, byte count) => [.. Ceremony<E, F, S, G1, G2>.Slice(file, 10, 0, Blake2b.DigestSize), count, 0, 0, 0];

        static byte[][] Records(byte[] file)
        {
            using var opened = CircomFile.FromBytes(file, "key");
            return [.. Groth16Zkey<E, F, S, G1, G2>.Read(opened).Contributions!.ReadAll<G1, G2>().Select(c => c.ToBytes())];
        }
    }

    private static void Prove(byte[] key)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var file = CircomFile.FromBytes(key, "key");
        using var witness = CircomFile.FromBytes(Ceremony<E, F, S, G1, G2>.Witness, "witness");
        using var prover = SnarkjsProtocols.Of(file).Open(file, backend, 1, CancellationToken.None);
        prover.TakeWitness(witness);
        Assert.True(prover.Verify(prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None)));
    }
}
