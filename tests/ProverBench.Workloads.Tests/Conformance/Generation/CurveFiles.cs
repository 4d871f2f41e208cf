using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>curves/: products of pairings by known logarithms, and points that are none.</summary>
internal static class CurveFiles
{
    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("curves/pairing.json", [
            .. Pairings<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(),
            .. Pairings<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(),
        ]);
        yield return SuiteFile.Cases("curves/invalid_points.json", [
            .. Points<Bn254G1, Bn254Fp, Bn254Fr>(), .. Points<Bn254G2, Bn254Fp2, Bn254Fr>(),
            .. Points<Bls12381G1, Bls12381Fp, Bls12381Fr>(), .. Points<Bls12381G2, Bls12381Fp2, Bls12381Fr>(),
            .. Encodings<Bls12381G1, Bls12381Fp>("G1"), .. Encodings<Bls12381G2, Bls12381Fp2>("G2"),
        ]);
    }

    private static IEnumerable<JsonObject> Pairings<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var random = new VectorRandom($"suite-pairing|{E.Name}");
        BigInteger a = random.Below(S.Order), b = random.Below(S.Order), c = random.Below(S.Order), d = random.Below(S.Order);
        // Pairs of logarithms: the product is one where Σ x·y = 0 mod r.
        yield return Case("e(aG,bH) e(-abG,H)", (a, b), (-a * b, 1));
        yield return Case("off by one", (a, b), (1 - (a * b), 1));
        yield return Case("three terms sum zero", (a, b), (c, d), (-(a * b) - (c * d), 1));
        yield return Case("infinity in G1", (0, c));
        yield return Case("infinity in G2", (c, 0));
        yield return Case("infinity beside a pair", (0, c), (a, b));
        yield return Case("a single pair", (1, 1));
        yield return Case("empty");

        JsonObject Case(string name, params (BigInteger X, BigInteger Y)[] logs) => new()
        {
            ["curve"] = E.Name.Replace('-', '_'),
            ["name"] = name,
            ["pairs"] = new JsonArray([.. logs.Select(l => new JsonObject
            {
                ["g1"] = Spelling.Point(G1.Generator.Multiply(l.X).ToAffine()),
                ["g2"] = Spelling.Point(G2.Generator.Multiply(l.Y).ToAffine()),
            })]),
            ["product_is_one"] = logs.Aggregate(BigInteger.Zero, (sum, l) => sum + (l.X * l.Y)) % S.Order == 0,
        };
    }

    private static IEnumerable<JsonObject> Points<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var g = C.Generator;
        yield return Case("the generator", g.X, g.Y, accept: true);
        yield return Case("the generator's negative", g.X, -g.Y, accept: true);
        yield return Case("not on curve: y + 1", g.X, g.Y + F.One);
        yield return Case("not on curve: x and y swapped", g.Y, g.X);
        yield return Case("not on curve: (0, 0)", F.Zero, F.Zero);
        if (!C.Cofactor.IsOne)
        {
            for (var x = F.One; ; x += F.One)
            {
                if (AffinePoint<C, F>.TryFromX(x, out var point) && !PointMath.IsKilledByOrder(point))
                {
                    yield return Case("on the curve, not in r-torsion", point.X, point.Y);
                    break;
                }
            }
        }

        var above = Case("x + p", g.X, g.Y);
        above["x"] = F.Degree == 1 ? Above(above["x"]!) : new JsonArray(Above(above["x"]![0]!), above["x"]![1]!.DeepClone());
        yield return above;

        static JsonNode Above(JsonNode coefficient)
        {
            var value = BigInteger.Parse("0" + coefficient.GetValue<string>()[2..], System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
            return Spelling.Hex(value + F.Characteristic, F.ByteSize / F.Degree);
        }

        static JsonObject Case(string why, F x, F y, bool accept = false)
        {
            var (curve, group) = Spelling.Group<C, F>();
            var item = new JsonObject { ["curve"] = curve, ["group"] = group, ["why"] = why, ["x"] = Spelling.Node(x), ["y"] = Spelling.Node(y) };
            if (accept)
            {
                item["accept"] = true;
            }

            return item;
        }
    }

    private static IEnumerable<JsonObject> Encodings<C, F>(string group)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        byte[] compressed = new byte[F.ByteSize], uncompressed = new byte[2 * F.ByteSize], infinity = new byte[F.ByteSize];
        PointCodec.WriteCompressed(C.Generator, compressed);
        PointCodec.WriteUncompressed(C.Generator, uncompressed);
        infinity[0] = 0xC0;
        yield return Case("compressed", "the generator", compressed, true);
        yield return Case("compressed", "infinity", infinity, true);
        yield return Case("compressed", "infinity with a body", [.. infinity[..^1], 1], false);
        yield return Case("compressed", "infinity with a sign", [0xE0, .. infinity[1..]], false);
        yield return Case("compressed", "without the flag of compression", [(byte)(compressed[0] & 0x7F), .. compressed[1..]], false);
        yield return Case("compressed", "a byte short", compressed[..^1], false);
        yield return Case("compressed", "a byte long", [.. compressed, 0], false);
        yield return Case("compressed", "x = p", [.. Characteristic<F>(0x80), .. new byte[F.ByteSize - (F.ByteSize / F.Degree)]], false);
        yield return Case("uncompressed", "the generator", uncompressed, true);
        yield return Case("uncompressed", "infinity", [0x40, .. new byte[(2 * F.ByteSize) - 1]], true);
        yield return Case("uncompressed", "not on curve", [.. uncompressed[..^1], (byte)(uncompressed[^1] ^ 1)], false);
        yield return Case("uncompressed", "with the flag of compression", [(byte)(uncompressed[0] | 0x80), .. uncompressed[1..]], false);

        JsonObject Case(string form, string why, byte[] bytes, bool accept)
            => new() { ["curve"] = "bls12_381", ["encoding"] = $"{form} {group} (zcash flags)", ["why"] = why, ["hex"] = Convert.ToHexStringLower(bytes), ["accept"] = accept };

        static byte[] Characteristic<T>(byte flags)
            where T : unmanaged, IField<T>
        {
            var bytes = new byte[T.ByteSize / T.Degree];
            T.Characteristic.TryWriteBytes(bytes, out _, isUnsigned: true, isBigEndian: true);
            bytes[0] |= flags;
            return bytes;
        }
    }
}
