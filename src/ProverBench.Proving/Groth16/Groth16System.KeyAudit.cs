using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>log₂ of the hashes of a beacon that a check makes again: some seconds.</summary>
    private const int MostBeaconLog = 24;

    /// <summary>
    /// Checks a key of a ceremony against circuit and powers of τ: the first key is made again and compared, C and H are its own over δ, and every contribution to δ is
    /// shown to follow the one before by somebody who knew its secret.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">The powers that it was made from.</param>
    /// <param name="backend">Takes the sums.</param>
    /// <param name="said">Is told what begins.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="MalformedFileException">A file is not in its form.</exception>
    /// <exception cref="RefusedKeyException">The powers are too few for the circuit, or none of one τ.</exception>
    /// <exception cref="NotSupportedException">The backend lacks kernels.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SetupAudit CheckKey(CircomFile key, ConstraintSystem<S> system, CircomFile ptau, IBackend backend, Action<string> said, CancellationToken stop = default)
    {
        var zkey = Groth16Zkey<E, F, S, G1, G2>.Read(key);
        var before = zkey.Contributions ?? throw new MalformedFileException(key.Name, "section table", CircomFormat.HeaderSize, "section 10 (contributions)", "none with that id");
        var contributions = before.ReadAll<G1, G2>();
        var digest = before.CircuitDigest.ToArray();
        var lines = new List<AuditLine>();
        var first = FirstKey(system, ptau, backend, said, stop);
        if ((zkey.Variables, zkey.Public, zkey.LogDomain) != (first.A.Length, first.Public, first.LogDomain))
        {
            lines.Add(new(
                "header",
                false,
                $"the circuit has {first.A.Length} variables, {first.Public} of them public, and a domain of 2^{first.LogDomain}; the key is for {zkey.Variables}, {zkey.Public} and 2^{zkey.LogDomain}"));
        }
        else
        {
            said("comparing the key");
            Compare(zkey, first, digest, lines);
            Ratios(zkey, first, ptau, backend, lines, stop);
        }

        lines.Add(PowersAudit.Line(PtauFile<E, F, S, G1, G2>.Read(ptau).Contributions));
        said("contributions");
        var audited = Chain(zkey, digest, contributions, lines, stop);
        return new(lines, digest, audited);
    }

    /// <summary>What phase 2 leaves as it was.</summary>
    private static void Compare(Groth16Zkey<E, F, S, G1, G2> zkey, Groth16ZkeyContents<F, S, G1, G2> first, byte[] digest, List<AuditLine> lines)
    {
        var header = first.Header;
        Add("header", zkey.Alpha1.Equals(header.Alpha1) && zkey.Beta1.Equals(header.Beta1) && zkey.Beta2.Equals(header.Beta2), "alpha and beta of the powers", "alpha or beta are not those of the powers");
        Add("header", zkey.Gamma2.Equals(header.Gamma2), "gamma is the generator", "gamma is not the generator");
        Add(
            "circuit digest",
            digest.AsSpan().SequenceEqual(first.Contributions.AsSpan(0, Blake2b.DigestSize)),
            "that of the circuit with these powers",
            "the digest is another than that of the circuit with these powers");
        Points("section 3 (IC)", zkey.Inputs, first.Inputs);
        Coefficients();
        Points("section 5 (A)", zkey.A, first.A);
        Points("section 6 (B in G1)", zkey.B1, first.B1);
        Points("section 7 (B in G2)", zkey.B2, first.B2);

        void Add(string subject, bool holds, string right, string wrong) => lines.Add(new(subject, holds, holds ? right : wrong));

        void Points<C, T>(string subject, PointSection<C, T> found, AffinePoint<C, T>[] expected)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            var at = found.ReadAll(PointCheck.Canonical).AsSpan().CommonPrefixLength(expected);
            Add(subject, at == expected.Length, "as made again from circuit and powers", $"point {at} is another than circuit and powers give");
        }

        void Coefficients()
        {
            var expected = first.Coefficients;
            var same = zkey.Coefficients.Count == expected.Length;
            var at = 0L;
            if (same)
            {
                var found = new ZkeyCoefficient<S>[expected.Length];
                zkey.Coefficients.Read(0, found);
                at = found.AsSpan().CommonPrefixLength(expected);
                same = at == expected.Length;
            }

            Add(
                "section 4 (coefficients)",
                same,
                "the entries of the circuit",
                zkey.Coefficients.Count == expected.Length ? $"entry {at} is another than the circuit's" : $"the circuit has {expected.Length} entries, the key {zkey.Coefficients.Count}");
        }
    }

    /// <summary>C and H are the first key's over δ: e(Σ ρᵢ·Cᵢ, [δ]₂) = e(Σ ρᵢ·C⁰ᵢ, [1]₂) for random ρ.</summary>
    private static void Ratios(Groth16Zkey<E, F, S, G1, G2> zkey, Groth16ZkeyContents<F, S, G1, G2> first, CircomFile ptau, IBackend backend, List<AuditLine> lines, CancellationToken stop)
    {
        var sums = new PointSums<G1, F, S>(backend, stop);
        var factors = RandomScalars.Powers<S>(zkey.C.Count);
        var holds = AreDivided(sums.Sum(first.C, factors), sums.Sum(zkey.C, factors, PointCheck.InGroup));
        lines.Add(new("section 8 (C)", holds, holds ? "as made again, over delta" : "the points are not those that circuit and powers give, over delta"));

        factors = RandomScalars.Powers<S>(zkey.H.Count);
        var (expected, found) = (sums.Sum(first.H, factors), sums.Sum(zkey.H, factors, PointCheck.InGroup));
        holds = AreDivided(expected, found) || AreDivided((expected.ToJacobian() - LastPower(factors)).ToAffine(), found);
        lines.Add(new("section 9 (H)", holds, holds ? "as made again, over delta" : "the points are not those that the powers give, over delta"));

        bool AreDivided(in AffinePoint<G1, F> whole, in AffinePoint<G1, F> part)
            => (whole.IsInfinity && part.IsInfinity) || Ratio.Same<E, F, S, G1, G2>(part, whole, G2.Generator, zkey.Delta2);

        // A key that was made from a file of the same ceremony with no power 2n − 1 lacks that power's part, which no quotient has: Σ ρᵢ·ω^(−(2i+1)(2n−1))/(2n).
        JacobianPoint<G1, F> LastPower(S[] weights)
        {
            var powers = PtauFile<E, F, S, G1, G2>.Read(ptau).TauG1;
            var last = (2L << zkey.LogDomain) - 1;
            if (last >= powers.Count)
            {
                return JacobianPoint<G1, F>.Infinity;
            }

            var root = SnarkjsDomain.Root<S>(zkey.LogDomain + 1);
            var (point, square, sum) = (root, S.Square(root), S.Zero);
            foreach (var weight in weights)
            {
                sum += weight * point;
                point *= square;
            }

            return powers.Slice(last, 1).ReadAll(PointCheck.OnCurve)[0].Multiply(sum * FieldMath.Invert(S.FromUInt64(2UL << zkey.LogDomain)));
        }
    }

    /// <summary>Every contribution's transcript, proof and step of δ; and δ of the header.</summary>
    private static List<AuditedContribution> Chain(
        Groth16Zkey<E, F, S, G1, G2> zkey, byte[] digest, ZkeyContribution<F, G1, G2>[] contributions, List<AuditLine> lines, CancellationToken stop)
    {
        var audited = new List<AuditedContribution>();
        var hash = new Blake2b().Append(digest);
        var delta = G1.Generator;
        foreach (var own in contributions)
        {
            stop.ThrowIfCancellationRequested();
            var number = audited.Count + 1;
            var subject = $"contribution {number}";
            var transcript = hash.Copy().Points(own.Base, own.BaseMultiple).Digest();
            var point = SnarkjsGenerator.HashToPoint<G2, Fp2<F>>(own.Transcript.Span);
            var wrong = !own.Transcript.Span.SequenceEqual(transcript) ? "its transcript is not that of circuit, contributions before and its points"
                : !Ratio.Same<E, F, S, G1, G2>(own.Base, own.BaseMultiple, point, own.Proof) ? "its proof does not show that its secret was known"
                : !Ratio.Same<E, F, S, G1, G2>(delta, own.DeltaAfter, point, own.Proof) ? "delta is not the one before times its secret"
                : null;
            lines.Add(new(subject, wrong is null, wrong ?? "follows the one before, by somebody who knew its secret"));
            if (own.Note.Kind == ContributionKind.Beacon)
            {
                lines.Add(Beacon(subject, own, stop));
            }

            AppendContribution(hash, own);
            audited.Add(new(number, own.Note, AppendContribution(new(), own).Digest()));
            delta = own.DeltaAfter;
        }

        if (contributions.Length == 0)
        {
            lines.Add(new("contributions", false, "there are none, so anybody forges proofs under the key"));
        }

        var holds = zkey.Delta1.Equals(delta) && Ratio.Same<E, F, S, G1, G2>(G1.Generator, zkey.Delta1, G2.Generator, zkey.Delta2);
        lines.Add(new("header", holds, holds ? "delta is the last contribution's in both groups" : "delta is not the last contribution's, or not the same in both groups"));
        return audited;
    }

    private static AuditLine Beacon(string subject, ZkeyContribution<F, G1, G2> own, CancellationToken stop)
    {
        if (own.Note.IterationsLog > MostBeaconLog)
        {
            return new(subject, null, $"not checked: whether its beacon's 2^{own.Note.IterationsLog} hashes give its secret; 2^{MostBeaconLog} are made again at most");
        }

        var generator = SnarkjsGenerator.OfBeacon(own.Note.Beacon.Span, own.Note.IterationsLog, stop);
        var secret = generator.Element<S>();
        var point = generator.Point<G1, F>();
        var holds = own.Base.Equals(point) && own.BaseMultiple.Equals(point.Multiply(secret).ToAffine());
        return new(subject, holds, holds ? "its secret is the one that its beacon gives" : "its secret is another than its beacon gives");
    }
}
