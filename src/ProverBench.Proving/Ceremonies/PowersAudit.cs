using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Ceremonies;

/// <summary>Checks a file of powers of τ: that they are powers, and that everybody who is said to have contributed did.</summary>
public static class PowersAudit
{
    /// <summary>log₂ of the hashes of a beacon that are made again.</summary>
    private const int MostBeaconLog = 24;

    /// <summary>log₂ of the ceremony whose first challenge is hashed again: some gigabytes.</summary>
    private const int MostCeremonyPower = 23;

    /// <summary>Checks a whole file.</summary>
    /// <param name="ptau">The file.</param>
    /// <param name="backend">Takes the sums.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="MalformedFileException">It is not in its form, or a point is not in its group (on its curve, where it is one of G2).</exception>
    /// <exception cref="NotSupportedException">The backend lacks kernels.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SetupAudit Check(CircomFile ptau, IBackend backend, CancellationToken stop = default)
        => CircomCurves.Of(ptau).Dispatch(new Work(ptau, backend, stop));

    /// <summary>What the check of a key says of the powers that it was made from.</summary>
    internal static AuditLine Line(long contributions) => contributions == 0
        ? new("powers of tau", false, "nobody contributed to them, so whoever made them forges proofs")
        : new("powers of tau", null, $"not checked here: their {contributions} contributions");

    private sealed class Work(CircomFile ptau, IBackend backend, CancellationToken stop) : ICircomVisitor<SetupAudit>
    {
        public SetupAudit Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => new Audit<E, F, S, G1, G2>(PtauFile<E, F, S, G1, G2>.Read(ptau), stop).Run(new CeremonyPowers<E, F, S, G1, G2>(PtauFile<E, F, S, G1, G2>.Read(ptau), backend, stop));
    }

    private sealed class Audit<E, F, S, G1, G2>(PtauFile<E, F, S, G1, G2> file, CancellationToken stop)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        private readonly List<AuditLine> _lines = [];

        public SetupAudit Run(CeremonyPowers<E, F, S, G1, G2> powers)
        {
            var contributions = file.ReadContributions();
            _lines.AddRange(powers.Check(file.Power, everyLevel: true));
            if (contributions.Length == 0)
            {
                _lines.Add(new("contributions", false, "there are none, so whoever made the powers knows tau"));
                return new(_lines, default, []);
            }

            var audited = new List<AuditedContribution>();
            var generators = new PtauProof<F, G1, G2>(G1.Generator, G1.Generator, G2.Generator);
            var before = new PtauContribution<F, G1, G2>(
                G1.Generator, G2.Generator, G1.Generator, G1.Generator, G2.Generator, generators, generators, generators, new Blake2b(), default, ContributionNote.Of(null));
            var challenge = FirstChallenge();
            foreach (var own in contributions)
            {
                stop.ThrowIfCancellationRequested();
                var subject = $"contribution {audited.Count + 1}";
                Follows(subject, challenge, before, own);
                audited.Add(new(audited.Count + 1, own.Note, Response(own)));
                (before, challenge) = (own, own.NextChallenge.ToArray());
            }

            var last = contributions[^1];
            var same = First(file.TauG1, 1).Equals(last.TauG1) && First(file.TauG2, 1).Equals(last.TauG2) && First(file.AlphaTauG1, 0).Equals(last.AlphaG1)
                && First(file.BetaTauG1, 0).Equals(last.BetaG1) && file.BetaG2.Equals(last.BetaG2);
            Add($"contribution {contributions.Length}", same, "its tau, alpha and beta are those of the powers", "the powers have another tau, alpha or beta");
            LastChallenge(contributions.Length, last, audited[^1].Hash.Span);
            if (contributions.Length > 1)
            {
                _lines.Add(new("contributions", null, "not checked: the digests of the powers between contributions, which are not in the file"));
            }

            return new(_lines, default, audited);
        }

        private static AffinePoint<C, T> First<C, T>(PointSection<C, T> points, long at)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
            => points.Slice(at, 1).ReadAll(PointCheck.Canonical)[0];

        private static byte[] Response(PtauContribution<F, G1, G2> own)
            => own.Response.Copy()
                .Points(own.Tau.Base, own.Tau.BaseMultiple, own.Alpha.Base, own.Alpha.BaseMultiple, own.Beta.Base, own.Beta.BaseMultiple)
                .Points(own.Tau.Multiple, own.Alpha.Multiple, own.Beta.Multiple)
                .Digest();

        /// <summary>The point of G2 that a proof multiplies: from a digest of its number, the challenge and its points.</summary>
        private static AffinePoint<G2, Fp2<F>> Target(byte number, byte[] challenge, PtauProof<F, G1, G2> proof)
            => SnarkjsGenerator.HashToPoint<G2, Fp2<F>>(new Blake2b().Append([number]).Append(challenge).Points(proof.Base, proof.BaseMultiple).Digest());

        private static bool Same(in AffinePoint<G1, F> point1, in AffinePoint<G1, F> multiple1, in AffinePoint<G2, Fp2<F>> point2, in AffinePoint<G2, Fp2<F>> multiple2)
            => Ratio.Same<E, F, S, G1, G2>(point1, multiple1, point2, multiple2);

        private void Add(string subject, bool holds, string right, string wrong) => _lines.Add(new(subject, holds, holds ? right : wrong));

        private void Follows(string subject, byte[]? challenge, PtauContribution<F, G1, G2> before, PtauContribution<F, G1, G2> own)
        {
            if (challenge is null)
            {
                _lines.Add(new(subject, null, $"not checked: whether it was made for the first challenge, {file.CeremonyPower} being above the power {MostCeremonyPower} that is hashed again"));
                return;
            }

            var (tau, alpha, beta) = (Target(0, challenge, own.Tau), Target(1, challenge, own.Alpha), Target(2, challenge, own.Beta));
            var wrong =
                !Same(own.Tau.Base, own.Tau.BaseMultiple, tau, own.Tau.Multiple) ? "its proof does not show that its part of tau was known"
                : !Same(own.Alpha.Base, own.Alpha.BaseMultiple, alpha, own.Alpha.Multiple) ? "its proof does not show that its part of alpha was known"
                : !Same(own.Beta.Base, own.Beta.BaseMultiple, beta, own.Beta.Multiple) ? "its proof does not show that its part of beta was known"
                : !Same(before.TauG1, own.TauG1, tau, own.Tau.Multiple) || !Same(own.Tau.Base, own.Tau.BaseMultiple, before.TauG2, own.TauG2) ? "tau is not the one before times its part"
                : !Same(before.AlphaG1, own.AlphaG1, alpha, own.Alpha.Multiple) ? "alpha is not the one before times its part"
                : !Same(before.BetaG1, own.BetaG1, beta, own.Beta.Multiple) || !Same(own.Beta.Base, own.Beta.BaseMultiple, before.BetaG2, own.BetaG2) ? "beta is not the one before times its part"
                : null;
            _lines.Add(new(subject, wrong is null, wrong ?? "follows the one before, by somebody who knew its parts"));
            if (own.Note.Kind == ContributionKind.Beacon)
            {
                Beacon(subject, own);
            }
        }

        private void Beacon(string subject, PtauContribution<F, G1, G2> own)
        {
            if (own.Note.IterationsLog > MostBeaconLog)
            {
                _lines.Add(new(subject, null, $"not checked: whether its beacon's 2^{own.Note.IterationsLog} hashes give its parts; 2^{MostBeaconLog} are made again at most"));
                return;
            }

            var generator = SnarkjsGenerator.OfBeacon(own.Note.Beacon.Span, own.Note.IterationsLog, stop);
            S[] secrets = [generator.Element<S>(), generator.Element<S>(), generator.Element<S>()];
            PtauProof<F, G1, G2>[] proofs = [own.Tau, own.Alpha, own.Beta];
            var holds = true;
            for (var i = 0; i < proofs.Length; i++)
            {
                var point = generator.Point<G1, F>();
                holds &= proofs[i].Base.Equals(point) && proofs[i].BaseMultiple.Equals(point.Multiply(secrets[i]).ToAffine());
            }

            Add(subject, holds, "its parts are those that its beacon gives", "its parts are others than its beacon gives");
        }

        /// <summary>The digest of the powers with τ = α = β = 1, which follow the digest of nothing; null where they are too many.</summary>
        private byte[]? FirstChallenge()
        {
            if (file.CeremonyPower > MostCeremonyPower)
            {
                return null;
            }

            var n = 1L << file.CeremonyPower;
            var hash = new Blake2b().Append(Blake2b.Hash());
            Repeated<G1, F>(hash, (2 * n) - 1);
            Repeated<G2, Fp2<F>>(hash, n);
            Repeated<G1, F>(hash, 2 * n);
            return hash.Points(G2.Generator).Digest();
        }

        private void Repeated<C, T>(Blake2b hash, long count)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            const int Together = 1 << 12;
            var points = new AffinePoint<C, T>[Math.Min(Together, count)];
            Array.Fill(points, C.Generator);
            for (var done = 0L; done < count; done += Together)
            {
                stop.ThrowIfCancellationRequested();
                hash.Points<C, T>(points.AsSpan(0, (int)Math.Min(Together, count - done)));
            }
        }

        /// <summary>The digest that the last contribution left: of its response, then of all powers.</summary>
        private void LastChallenge(int number, PtauContribution<F, G1, G2> last, ReadOnlySpan<byte> response)
        {
            var subject = $"contribution {number}";
            if (file.Power != file.CeremonyPower)
            {
                _lines.Add(new(subject, null, $"not checked: the digest of its powers, because the file holds 2^{file.Power} of the ceremony's 2^{file.CeremonyPower}"));
                return;
            }

            var hash = new Blake2b().Append(response);
            Append(hash, file.TauG1);
            Append(hash, file.TauG2);
            Append(hash, file.AlphaTauG1);
            Append(hash, file.BetaTauG1);
            Add(subject, hash.Points(file.BetaG2).Digest().AsSpan().SequenceEqual(last.NextChallenge.Span), "its digest is that of its response and the powers", "its digest is another than that of its response and the powers");
        }

        private void Append<C, T>(Blake2b hash, PointSection<C, T> points)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            const int Together = 1 << 14;
            var slice = new AffinePoint<C, T>[Math.Min(Together, points.Count)];
            for (var from = 0L; from < points.Count; from += Together)
            {
                stop.ThrowIfCancellationRequested();
                var own = slice.AsSpan(0, (int)Math.Min(Together, points.Count - from));
                points.Read(from, own, PointCheck.Canonical);
                hash.Points<C, T>(own);
            }
        }
    }
}
