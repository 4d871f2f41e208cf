using System.Buffers.Binary;
using System.Numerics;
using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>Reads well-formed PLONK keys of snarkjs over BN254, as an independent source for tests.</summary>
internal static class PlonkFiles
{
    public static AffinePoint<Bn254G1, Bn254Fp>[] PowersOfTau(string path) => Firsts(Sections(path)[14]);

    public static PlonkBn254.ProvingKey Key(string path)
    {
        var sections = Sections(path);
        var header = sections[2];
        var (variables, publics, domain, additions, constraints) = (Int(header, 72), Int(header, 76), Int(header, 80), Int(header, 84), Int(header, 88));
        var points = Firsts(header[156..668]);
        var x2 = new AffinePoint<Bn254G2, Bn254Fp2>(Pair(header.AsSpan(668)), Pair(header.AsSpan(732)));
        var verifying = new PlonkBn254.VerifyingKey(
            publics,
            BitOperations.Log2((uint)domain),
            Scalar(header.AsSpan(92)),
            Scalar(header.AsSpan(124)),
            new(points[0], points[1], points[2], points[3], points[4]),
            new(points[5], points[6], points[7]),
            x2,
            SetupOrigin.Foreign);
        return new(
            verifying,
            variables - additions,
            [.. Enumerable.Range(0, additions).Select(i => sections[3].AsMemory(72 * i, 72)).Select(a => new PlonkBn254.Addition(
                Int(a.Span, 0), Int(a.Span, 4), Scalar(a.Span[8..]), Scalar(a.Span[40..])))],
            Map(4),
            Map(5),
            Map(6),
            [.. Enumerable.Range(7, 5).Select(section => Scalars(sections[section].AsSpan(0, 32 * domain)))],
            [.. Enumerable.Range(0, 3).Select(i => Scalars(sections[12].AsSpan(i * 5 * 32 * domain, 32 * domain)))],
            Firsts(sections[14]));

        int[] Map(int section) => [.. Enumerable.Range(0, constraints).Select(i => Int(sections[section], 4 * i))];
    }

    public static Dictionary<int, byte[]> Sections(string path)
    {
        var file = File.ReadAllBytes(path);
        var sections = new Dictionary<int, byte[]>();
        for (var at = 12; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at + 4));
            sections.Add(Int(file, at), file.AsSpan(at + 12, length).ToArray());
            at += 12 + length;
        }

        return sections;
    }

    private static AffinePoint<Bn254G1, Bn254Fp>[] Firsts(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 64).Select(i => First(bytes.AsSpan(64 * i)))];

    private static AffinePoint<Bn254G1, Bn254Fp> First(ReadOnlySpan<byte> bytes) => new(Montgomery<Bn254FpParameters>(bytes), Montgomery<Bn254FpParameters>(bytes[32..]));

    private static Bn254Fp2 Pair(ReadOnlySpan<byte> bytes) => new(Montgomery<Bn254FpParameters>(bytes), Montgomery<Bn254FpParameters>(bytes[32..]));

    private static Bn254Fr Scalar(ReadOnlySpan<byte> bytes) => Montgomery<Bn254FrParameters>(bytes);

    private static Bn254Fr[] Scalars(ReadOnlySpan<byte> bytes)
    {
        var values = new Bn254Fr[bytes.Length / 32];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Scalar(bytes[(32 * i)..]);
        }

        return values;
    }

    private static PrimeField<Limbs4, P> Montgomery<P>(ReadOnlySpan<byte> bytes)
        where P : struct, IPrimeFieldParameters
    {
        var limbs = default(Limbs4);
        for (var i = 0; i < 4; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }

        return PrimeField<Limbs4, P>.FromMontgomery(limbs);
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
