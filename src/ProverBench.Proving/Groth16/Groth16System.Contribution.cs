using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Contributes to the second phase of a key: δ becomes δ·x for a secret x from the system's generator, which nobody sees and which is not kept.</summary>
    /// <param name="key">The key before; it must outlive the call.</param>
    /// <param name="stream">Where the key after is written; stays open.</param>
    /// <param name="name">The participant's name, for the record; null for none.</param>
    /// <param name="backend">Takes the multiples.</param>
    /// <param name="stop">Stops the work.</param>
    /// <returns>The hash of the contribution, 64 bytes, which participants publish.</returns>
    /// <exception cref="MalformedFileException">The file is no Groth16 key over the curve that says who contributed.</exception>
    /// <exception cref="NotSupportedException">The backend lacks kernels.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static byte[] Contribute(CircomFile key, Stream stream, string? name, IBackend backend, CancellationToken stop = default)
        => Contribute(key, stream, RandomScalars.Nonzero<S>(), G1.Generator.Multiply(RandomScalars.Nonzero<S>()).ToAffine(), ContributionNote.Of(name), backend, stop);

    /// <summary>Ends a ceremony with a public value that nobody could choose: x and s are drawn from its 2^iterations-fold SHA-256, as snarkjs draws them.</summary>
    /// <inheritdoc cref="Contribute(CircomFile, Stream, string?, IBackend, CancellationToken)"/>
    /// <param name="beacon">1 to 255 bytes.</param>
    /// <param name="iterationsLog">log₂ of the hashes, from 10 on.</param>
    public static byte[] ContributeBeacon(
        CircomFile key, Stream stream, string? name, ReadOnlyMemory<byte> beacon, int iterationsLog, IBackend backend, CancellationToken stop = default)
    {
        var generator = SnarkjsGenerator.OfBeacon(beacon.Span, iterationsLog, stop);
        var secret = generator.Element<S>();
        return Contribute(key, stream, secret, generator.Point<G1, F>(), ContributionNote.Of(name, iterationsLog, beacon), backend, stop);
    }

    private static byte[] Contribute(
        CircomFile key, Stream stream, in S secret, in AffinePoint<G1, F> point, ContributionNote note, IBackend backend, CancellationToken stop)
    {
        var zkey = Groth16Zkey<E, F, S, G1, G2>.Read(key);
        var before = zkey.Contributions ?? throw new MalformedFileException(key.Name, "section table", CircomFormat.HeaderSize, "section 10 (contributions), which a contribution follows", "none with that id");
        var hash = new Blake2b().Append(before.CircuitDigest);
        foreach (var contribution in before.ReadAll<G1, G2>())
        {
            AppendContribution(hash, contribution);
        }

        var multiple = point.Multiply(secret).ToAffine();
        var transcript = hash.Points(point, multiple).Digest();
        var (delta1, delta2) = (zkey.Delta1.Multiply(secret).ToAffine(), zkey.Delta2.Multiply(secret).ToAffine());
        var own = new ZkeyContribution<F, G1, G2>(
            delta1, point, multiple, SnarkjsGenerator.HashToPoint<G2, Fp2<F>>(transcript).Multiply(secret).ToAffine(), transcript, note);
        var sums = new PointSums<G1, F, S>(backend, stop);
        var inverse = FieldMath.Invert(secret);
        byte[] contributions = [.. before.Bytes, .. own.ToBytes()];
        BinaryPrimitives.WriteUInt32LittleEndian(contributions.AsSpan(Blake2b.DigestSize), checked((uint)before.Count + 1));
        Groth16Zkey<E, F, S, G1, G2>.WriteNext(stream, zkey, delta1, delta2, (writer, points) => sums.WriteScaled(writer, points, inverse), contributions);
        return AppendContribution(new(), own).Digest();
    }

    /// <summary>What of a contribution is hashed: all but its note.</summary>
    private static Blake2b AppendContribution(Blake2b hash, ZkeyContribution<F, G1, G2> contribution)
        => hash.Points(contribution.DeltaAfter, contribution.Base, contribution.BaseMultiple).Points(contribution.Proof).Append(contribution.Transcript.Span);
}
