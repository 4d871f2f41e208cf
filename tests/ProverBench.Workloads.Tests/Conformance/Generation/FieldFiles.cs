using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Algebra.Circles;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>fields/: constants, and arithmetic at the edges by integers modulo p.</summary>
internal static class FieldFiles
{
    public static IEnumerable<SuiteFile> All()
    {
        var fields = new JsonObject();
        TwoAdic<Goldilocks>(fields, 64, new() { ["deg2"] = "X^2-7", ["deg3"] = "X^3-X-1" });
        TwoAdic<BabyBear>(fields, 32, new() { ["deg4"] = "X^4-11", ["deg5"] = "X^5-2" });
        TwoAdic<KoalaBear>(fields, 32, new() { ["deg4"] = "X^4-3", ["deg5"] = "X^5+X^2-1" });
        TwoAdic<Bn254Fr>(fields, 256, null);
        TwoAdic<Bls12381Fr>(fields, 256, null);
        fields["bn254_fq"] = Base<Bn254Fp>();
        fields["bls12_381_fq"] = Base<Bls12381Fp>();
        fields["mersenne31"] = Base<Mersenne31>();
        fields["mersenne31"]!["circle"] = new JsonObject
        {
            ["generator_plonky3"] = Spelling.Array<Mersenne31>([CirclePoint.Plonky3Generator.X, CirclePoint.Plonky3Generator.Y]),
            ["generator_stwo"] = Spelling.Array<Mersenne31>([CirclePoint.StwoGenerator.X, CirclePoint.StwoGenerator.Y]),
        };
        yield return SuiteFile.Members("fields/fields.json", fields);
        yield return SuiteFile.Cases("fields/arithmetic.json", [
            .. Arithmetic<Goldilocks>(), .. Arithmetic<BabyBear>(), .. Arithmetic<KoalaBear>(), .. Arithmetic<Mersenne31>(),
            .. Arithmetic<Bn254Fr>(), .. Arithmetic<Bn254Fp>(), .. Arithmetic<Bls12381Fr>(), .. Arithmetic<Bls12381Fp>(),
        ]);
    }

    private static JsonObject Base<F>()
        where F : unmanaged, IPrimeField<F>
        => new()
        {
            ["modulus_dec"] = F.Order.ToString(CultureInfo.InvariantCulture),
            ["modulus_hex"] = Spelling.Hex(F.Order, F.ByteSize),
            ["bit_length"] = (int)F.Order.GetBitLength(),
            ["multiplicative_generator"] = F.MultiplicativeGenerator.ToBigInteger().ToString(CultureInfo.InvariantCulture),
        };

    private static void TwoAdic<F>(JsonObject fields, int radixBits, JsonObject? extensions)
        where F : unmanaged, ITwoAdicField<F>
    {
        var field = Base<F>();
        field["two_adicity"] = F.TwoAdicity;
        var root = BigInteger.ModPow(F.MultiplicativeGenerator.ToBigInteger(), (F.Order - 1) >> F.TwoAdicity, F.Order);
        field["two_adic_root"] = new JsonObject { ["hex"] = Spelling.Hex(F.TwoAdicRoot.ToBigInteger(), F.ByteSize) };
        if (root != F.TwoAdicRoot.ToBigInteger())
        {
            throw new InvalidOperationException($"{F.Name}: the root is not a power of the generator");
        }

        field["two_adic_roots_by_log2n"] = Spelling.Array<F>([.. Enumerable.Range(0, 13).Select(log => F.FromBigInteger(BigInteger.ModPow(root, BigInteger.One << (F.TwoAdicity - log), F.Order)))]);
        var word = BigInteger.One << Math.Min(radixBits, 64);
        var (radix, inverse) = (BigInteger.One << radixBits, BigInteger.ModPow(F.Order % word, (word >> 1) - 1, word));
        field["montgomery"] = new JsonObject
        {
            ["R"] = $"2^{radixBits}",
            ["R_mod_p"] = Spelling.Hex(radix % F.Order, F.ByteSize),
            ["R2_mod_p"] = Spelling.Hex(radix * radix % F.Order, F.ByteSize),
            ["minus_p_inv"] = Spelling.Hex(word - inverse, Math.Min(radixBits, 64) / 8),
            ["minus_p_inv_mod"] = $"2^{Math.Min(radixBits, 64)}",
        };
        if (extensions is not null)
        {
            field["extensions"] = extensions;
        }

        fields[Spelling.Field<F>()] = field;
    }

    private static IEnumerable<JsonObject> Arithmetic<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var p = F.Order;
        var random = new VectorRandom($"suite-arithmetic|{F.Name}");
        BigInteger[] a = [0, 1, p - 1, 2, p - 2, (p - 1) / 2, (p + 1) / 2, random.Below(p)];
        foreach (var turn in new[] { 1, 4 })
        {
            BigInteger[] b = [.. a[turn..], .. a[..turn]];
            yield return new JsonObject
            {
                ["field"] = Spelling.Field<F>(),
                ["a"] = Array(a),
                ["b"] = Array(b),
                ["sum"] = Array(a.Zip(b, (x, y) => (x + y) % p)),
                ["difference"] = Array(a.Zip(b, (x, y) => (x - y + p) % p)),
                ["product"] = Array(a.Zip(b, (x, y) => x * y % p)),
                ["square"] = Array(a.Select(x => x * x % p)),
                ["negative"] = Array(a.Select(x => (p - x) % p)),
                ["inverse"] = Array(a.Select(x => BigInteger.ModPow(x, p - 2, p))),
            };
        }

        static JsonArray Array(IEnumerable<BigInteger> values) => new([.. values.Select(v => (JsonNode)Spelling.Hex(v, F.ByteSize))]);
    }
}
