using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>fields/extension_mul.json: schoolbook products over the integers, reduced by the polynomial; inverses by Fermat.</summary>
internal static class ExtensionFiles
{
    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("fields/extension_mul.json", [
            .. Cases<Goldilocks>("goldilocks2 X^2=7", [7, 0]),
            .. Cases<Goldilocks>("goldilocks3 X^3=X+1", [1, 1, 0]),
            .. Cases<BabyBear>("babybear4 X^4=11", [11, 0, 0, 0]),
            .. Cases<BabyBear>("babybear5 X^5=2", [2, 0, 0, 0, 0]),
            .. Cases<KoalaBear>("koalabear4 X^4=3", [3, 0, 0, 0]),
            .. Cases<KoalaBear>("koalabear5 X^5=1-X^2", [1, 0, -1, 0, 0]),
            .. Cases<Mersenne31>("cm31 i^2=-1", [-1, 0]),
            .. Cases<Mersenne31>("qm31 [1,i,u,iu] i^2=-1 u^2=2+i", 4, Qm31),
        ]);
    }

    private static IEnumerable<JsonObject> Cases<F>(string name, int[] reduction)
        where F : unmanaged, IPrimeField<F>
        => Cases<F>(name, reduction.Length, (a, b) => Product(a, b, reduction, F.Order));

    private static IEnumerable<JsonObject> Cases<F>(string name, int degree, Func<BigInteger[], BigInteger[], BigInteger[]> multiply)
        where F : unmanaged, IPrimeField<F>
    {
        var p = F.Order;
        var random = new VectorRandom($"suite-extension|{name}");
        BigInteger[] one = [1, .. new BigInteger[degree - 1]], last = [.. new BigInteger[degree - 1], p - 1], top = [.. Enumerable.Repeat(p - 1, degree)];
        foreach (var (a, b) in new[] { (top, Draw()), (Draw(), last), (Draw(), Draw()), (last, last) })
        {
            yield return new JsonObject
            {
                ["ext"] = name,
                ["a"] = Array(a),
                ["b"] = Array(b),
                ["ab"] = Array(multiply(a, b)),
                ["sum"] = Array(a.Zip(b, (x, y) => (x + y) % p)),
                ["difference"] = Array(a.Zip(b, (x, y) => (x - y + p) % p)),
            };
        }

        foreach (var a in new[] { one, top, Draw() })
        {
            // a^(p^d − 2)
            var (inverse, power) = (one, a);
            for (var exponent = BigInteger.Pow(p, degree) - 2; !exponent.IsZero; exponent >>= 1)
            {
                inverse = exponent.IsEven ? inverse : multiply(inverse, power);
                power = multiply(power, power);
            }

            yield return new JsonObject { ["ext"] = name, ["a"] = Array(a), ["inv"] = Array(inverse), ["square"] = Array(multiply(a, a)) };
        }

        BigInteger[] Draw() => [.. Enumerable.Range(0, degree).Select(_ => random.Below(p))];

        static JsonArray Array(IEnumerable<BigInteger> values) => new([.. values.Select(v => (JsonNode)Spelling.Hex(v, F.ByteSize))]);
    }

    private static BigInteger[] Product(BigInteger[] a, BigInteger[] b, int[] reduction, BigInteger p)
    {
        var product = new BigInteger[(2 * a.Length) - 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                product[i + j] += a[i] * b[j];
            }
        }

        for (var top = product.Length - 1; top >= a.Length; top--)
        {
            for (var i = 0; i < a.Length; i++)
            {
                product[top - a.Length + i] += product[top] * reduction[i];
            }
        }

        return [.. product.Take(a.Length).Select(c => ((c % p) + p) % p)];
    }

    /// <summary>(a₀ + a₁i) + (a₂ + a₃i)u with i² = −1 and u² = 2 + i.</summary>
    private static BigInteger[] Qm31(BigInteger[] a, BigInteger[] b)
    {
        var p = Mersenne31.Order;
        var (low, high) = (Complex(a[0], a[1], b[0], b[1]), Complex(a[2], a[3], b[2], b[3]));
        var (cross, other) = (Complex(a[0], a[1], b[2], b[3]), Complex(a[2], a[3], b[0], b[1]));
        var twisted = Complex(high.Re, high.Im, 2, 1);
        return [.. new[] { low.Re + twisted.Re, low.Im + twisted.Im, cross.Re + other.Re, cross.Im + other.Im }.Select(c => ((c % p) + p) % p)];

        static (BigInteger Re, BigInteger Im) Complex(BigInteger a, BigInteger b, BigInteger c, BigInteger d) => ((a * c) - (b * d), (a * d) + (b * c));
    }
}
