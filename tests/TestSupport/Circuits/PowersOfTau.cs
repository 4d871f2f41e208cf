using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.TestSupport.Circuits;

/// <summary>Files of powers of τ whose secrets are known, with contributions that verify.</summary>
internal static class PowersOfTau<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private const int Window = 5;

    /// <summary>A file of 2^power powers.</summary>
    /// <param name="power">log₂ of N.</param>
    /// <param name="notes">A contribution each; beacons draw their secrets as snarkjs does.</param>
    /// <param name="prepared">With the Lagrange bases.</param>
    public static byte[] Make(int power, IReadOnlyList<ContributionNote> notes, bool prepared)
    {
        var (tau, alpha, beta) = (S.One, S.One, S.One);
        var records = new List<byte[]>();
        var responses = new List<byte[]>();
        var challenge = FirstChallenge(power);
        foreach (var note in notes)
        {
            var secrets = new Secrets(note, records.Count);
            PtauProof<F, G1, G2>[] proofs = [secrets.Prove(0, challenge), secrets.Prove(1, challenge), secrets.Prove(2, challenge)];
            tau *= secrets.Scalars[0];
            alpha *= secrets.Scalars[1];
            beta *= secrets.Scalars[2];
            var response = System.Text.Encoding.ASCII.GetBytes($"the response of contribution {records.Count} up to its proofs");
            var record = new MemoryStream();
            Write<G1, F>(record, First(tau));
            Write(record, Second(tau));
            Write<G1, F>(record, First(alpha), First(beta));
            Write(record, Second(beta));
            Write<G1, F>(record, [.. proofs.SelectMany(p => new[] { p.Base, p.BaseMultiple })]);
            Write(record, [.. proofs.Select(p => p.Multiple)]);
            record.Write(State(response));
            responses.Add(new Blake2b().Append(response).Points<G1, F>([.. proofs.SelectMany(p => new[] { p.Base, p.BaseMultiple })]).Points<G2, Fp2<F>>([.. proofs.Select(p => p.Multiple)]).Digest());
            challenge = Blake2b.Hash(responses[^1]);
            records.Add([.. record.ToArray(), .. challenge, .. note.ToBytes()]);
        }

        var n = 1 << power;
        var (first, second) = (new FixedBase<G1, F, S>(G1.Generator, Window), new FixedBase<G2, Fp2<F>, S>(G2.Generator, Window));
        var powers = Enumerable.Range(0, (2 * n) - 1).Select(i => FieldMath.Pow(tau, (ulong)i)).ToArray();
        var contents = new PtauContents<F, G1, G2>(
            power,
            power,
            Multiples(first, powers),
            Multiples(second, powers[..n]),
            Multiples(first, [.. powers.Take(n).Select(p => p * alpha)]),
            Multiples(first, [.. powers.Take(n).Select(p => p * beta)]),
            Second(beta),
            default,
            prepared ? Bases(first, second, power, tau, alpha, beta) : null);
        if (records.Count > 0)
        {
            // The last challenge is of the powers themselves.
            var last = new Blake2b().Append(responses[^1]).Points<G1, F>(contents.TauG1).Points<G2, Fp2<F>>(contents.TauG2).Points<G1, F>(contents.AlphaTauG1).Points<G1, F>(contents.BetaTauG1).Points(contents.BetaG2).Digest();
            last.CopyTo(records[^1], records[^1].Length - notes[^1].ToBytes().Length - last.Length);
        }

        var section = new byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32LittleEndian(section, records.Count);
        using var stream = new MemoryStream();
        PtauFile<E, F, S, G1, G2>.Write(stream, contents with { Contributions = (byte[])[.. section, .. records.SelectMany(r => r)] });
        return stream.ToArray();
    }

    private static AffinePoint<G1, F> First(S scalar) => G1.Generator.Multiply(scalar).ToAffine();

    private static AffinePoint<G2, Fp2<F>> Second(S scalar) => G2.Generator.Multiply(scalar).ToAffine();

    private static AffinePoint<C, T>[] Multiples<C, T>(FixedBase<C, T, S> point, S[] scalars)
        where C : struct, ICurve<C, T, S>
        where T : unmanaged, IField<T>
    {
        var points = new AffinePoint<C, T>[scalars.Length];
        point.Multiply(scalars, points, new BatchAdder<C, T>());
        return points;
    }

    /// <summary>L_i(τ) of every level; the level beyond the powers lacks the last power's part.</summary>
    private static PtauLagrange<F, G1, G2> Bases(FixedBase<G1, F, S> first, FixedBase<G2, Fp2<F>, S> second, int power, S tau, S alpha, S beta)
    {
        var levels = Enumerable.Range(0, power + 2).Select(level => Lagrange(level, tau, level == power + 1)).ToArray();
        var all = levels.Take(power + 1).SelectMany(l => l).ToArray();
        return new(
            Multiples(first, [.. levels.SelectMany(l => l)]),
            Multiples(second, all),
            Multiples(first, [.. all.Select(l => l * alpha)]),
            Multiples(first, [.. all.Select(l => l * beta)]));
    }

    /// <summary>By definition: 1/n·Σ_j ω^(−ij)·τ^j.</summary>
    private static S[] Lagrange(int level, S tau, bool withoutLast)
    {
        var n = 1 << level;
        var inverse = FieldMath.Invert(SnarkjsDomain.Root<S>(level));
        var scale = FieldMath.Invert(S.FromUInt64((ulong)n));
        return
        [
            .. Enumerable.Range(0, n).Select(i =>
            {
                var (step, power, sum) = (FieldMath.Pow(inverse, (ulong)i) * tau, S.One, S.Zero);
                for (var j = 0; j < (withoutLast ? n - 1 : n); j++)
                {
                    sum += power;
                    power *= step;
                }

                return sum * scale;
            }),
        ];
    }

    private static byte[] FirstChallenge(int power)
    {
        var n = 1 << power;
        return new Blake2b().Append(Blake2b.Hash())
            .Points<G1, F>([.. Enumerable.Repeat(G1.Generator, (2 * n) - 1)])
            .Points<G2, Fp2<F>>([.. Enumerable.Repeat(G2.Generator, n)])
            .Points<G1, F>([.. Enumerable.Repeat(G1.Generator, 2 * n)])
            .Points(G2.Generator)
            .Digest();
    }

    /// <summary>A hash that holds a beginning and has compressed nothing.</summary>
    private static byte[] State(byte[] beginning)
    {
        var state = new byte[Blake2b.StateSize];
        beginning.CopyTo(state, 0);
        ReadOnlySpan<ulong> chaining =
        [
            0x6a09e667f3bcc908 ^ 0x01010040, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
        ];
        for (var i = 0; i < chaining.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(Blake2b.BlockSize + (i * sizeof(ulong))), chaining[i]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(Blake2b.BlockSize + (9 * sizeof(ulong))), beginning.Length);
        return state;
    }

    private static void Write<C, T>(MemoryStream stream, params ReadOnlySpan<AffinePoint<C, T>> points)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
    {
        var bytes = new byte[T.ByteSize];
        foreach (var point in points)
        {
            T.WriteMontgomery(point.X, bytes);
            stream.Write(bytes);
            T.WriteMontgomery(point.Y, bytes);
            stream.Write(bytes);
        }
    }

    private sealed class Secrets
    {
        private readonly AffinePoint<G1, F>[] _bases;

        public Secrets(ContributionNote note, int number)
        {
            if (note.Kind == ContributionKind.Beacon)
            {
                var generator = SnarkjsGenerator.OfBeacon(note.Beacon.Span, note.IterationsLog, CancellationToken.None);
                Scalars = [generator.Element<S>(), generator.Element<S>(), generator.Element<S>()];
                _bases = [generator.Point<G1, F>(), generator.Point<G1, F>(), generator.Point<G1, F>()];
                return;
            }

            var stream = new SeededStream("test powers", [(byte)number]);
            Scalars = [stream.NonzeroScalar<S>(), stream.NonzeroScalar<S>(), stream.NonzeroScalar<S>()];
            _bases = [First(stream.NonzeroScalar<S>()), First(stream.NonzeroScalar<S>()), First(stream.NonzeroScalar<S>())];
        }

        public S[] Scalars { get; }

        public PtauProof<F, G1, G2> Prove(byte part, byte[] challenge)
        {
            var multiple = _bases[part].Multiply(Scalars[part]).ToAffine();
            var target = SnarkjsGenerator.HashToPoint<G2, Fp2<F>>(new Blake2b().Append([part]).Append(challenge).Points(_bases[part], multiple).Digest());
            return new(_bases[part], multiple, target.Multiply(Scalars[part]).ToAffine());
        }
    }
}
