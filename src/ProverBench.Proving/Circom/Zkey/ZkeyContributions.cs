namespace ProverBench.Proving.Circom;

/// <summary>
/// Section 10 of a Groth16 key: 64 bytes of digest of the circuit | u32 count | records [δ]₁ | [s]₁ | [sδ]₁ | [δ']₂ | 64 bytes of transcript | u32 type |
/// u32 length | parameters.
/// </summary>
/// <typeparam name="F">The base field, which gives the records' lengths.</typeparam>
public sealed class ZkeyContributions<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int DigestSize = 64;

    /// <summary>Bytes of the section when there are none.</summary>
    internal const int EmptySize = DigestSize + sizeof(uint);

    private readonly CircomSection _section;

    /// <exception cref="MalformedFileException">The records do not end where the section does.</exception>
    internal ZkeyContributions(CircomSection section)
    {
        _section = section;
        var count = section.UInt32(DigestSize, "number of contributions");
        long at = DigestSize + sizeof(uint);
        for (var i = 0u; i < count; i++)
        {
            var parameters = section.UInt32(at + RecordSize - sizeof(uint), $"contribution {i}");
            at += RecordSize;
            section.Part(at, (int)Math.Min(parameters, int.MaxValue), $"parameters of contribution {i}");
            at += parameters;
        }

        section.RequireLength(at, $"{count} contributions of these lengths");
        Count = count;
    }

    /// <summary>Number of contributions.</summary>
    public long Count { get; }

    /// <summary>The circuit's digest, 64 bytes.</summary>
    public ReadOnlySpan<byte> CircuitDigest => _section.Slice(0, DigestSize);

    /// <summary>The section as it is.</summary>
    public ReadOnlySpan<byte> Bytes => _section.Slice(0, checked((int)_section.Length));

    /// <summary>The contributions in their order, points in their groups.</summary>
    /// <exception cref="MalformedFileException">One is not in its form; the first is named.</exception>
    public ZkeyContribution<F, G1, G2>[] ReadAll<G1, G2>()
        where G1 : struct, ICurve<G1, F>
        where G2 : struct, ICurve<G2, Fp2<F>>
    {
        // Their number is in line with the section's length: each has its record.
        var contributions = new ZkeyContribution<F, G1, G2>[Count];
        var at = EmptySize;
        for (var i = 0; i < contributions.Length; i++)
        {
            var delta = _section.Point<G1, F>(ref at);
            var point = _section.Point<G1, F>(ref at);
            var multiple = _section.Point<G1, F>(ref at);
            var proof = _section.Point<G2, Fp2<F>>(ref at);
            var transcript = _section.Part(at, DigestSize, $"transcript of contribution {i}").ToArray();
            long note = at + DigestSize;
            contributions[i] = new(delta, point, multiple, proof, transcript, ContributionNote.Read(_section, ref note));
            at = checked((int)note);
        }

        return contributions;
    }

    private static int RecordSize => (3 * 2 * F.ByteSize) + (4 * F.ByteSize) + DigestSize + (2 * sizeof(uint));
}
