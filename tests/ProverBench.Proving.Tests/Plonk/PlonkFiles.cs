using System.Buffers.Binary;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>Reads well-formed PLONK keys of snarkjs over BN254, as an independent source for tests.</summary>
internal static class PlonkFiles
{
    public static AffinePoint<Bn254G1, Bn254Fp>[] PowersOfTau(string path) => Firsts(Sections(path)[14]);

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
