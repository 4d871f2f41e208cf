using System.Text.Json;
using ProverBench.Algebra.Extensions;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Extensions;

public sealed class ExtensionTests
{
    [Fact]
    public void ProductsAndInversesOfTheVectorsAgree()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var known in KnownAnswers.Load("fields/extension_mul.json").EnumerateArray())
        {
            var name = known.Text("ext").Split(' ')[0];
            seen.Add(name);
            switch (name)
            {
                case "goldilocks2": Check(known, Flat<Goldilocks, Two<Goldilocks>, Goldilocks2Parameters>); break;
                case "goldilocks3": Check(known, Flat<Goldilocks, Three<Goldilocks>, Goldilocks3Parameters>); break;
                case "babybear4": Check(known, Flat<BabyBear, Four<BabyBear>, BabyBear4Parameters>); break;
                case "babybear5": Check(known, Flat<BabyBear, Five<BabyBear>, BabyBear5Parameters>); break;
                case "koalabear4": Check(known, Flat<KoalaBear, Four<KoalaBear>, KoalaBear4Parameters>); break;
                case "qm31": Check(known, Nested); break;
                default: Assert.Fail($"no extension for {name}"); break;
            }
        }

        Assert.Equal(["babybear4", "babybear5", "goldilocks2", "goldilocks3", "koalabear4", "qm31"], seen);

        static Extension<B, S, P> Flat<B, S, P>(JsonElement list)
            where B : unmanaged, IPrimeField<B>
            where S : unmanaged, ICoefficients<S, B>
            where P : struct, IExtensionParameters<B>
            => Extension<B, S, P>.FromCoefficients(list.Elements<B>());

        static QuarticMersenne31 Nested(JsonElement list)
        {
            var c = list.Elements<Mersenne31>();
            return QuarticMersenne31.FromCoefficients([Mersenne31Complex.FromCoefficients(c.AsSpan(0, 2)), Mersenne31Complex.FromCoefficients(c.AsSpan(2, 2))]);
        }

        static void Check<F>(JsonElement known, Func<JsonElement, F> read)
            where F : unmanaged, IField<F>
        {
            var a = read(known.GetProperty("a"));
            if (known.TryGetProperty("ab", out var product))
            {
                Assert.Equal(read(product), a * read(known.GetProperty("b")));
            }
            else
            {
                Assert.Equal(read(known.GetProperty("inv")), FieldMath.Invert(a));
            }
        }
    }

    [Fact]
    public void TheGeneratorSatisfiesItsPolynomial()
    {
        var x2 = Goldilocks2.FromCoefficients([Goldilocks.Zero, Goldilocks.One]);
        Assert.Equal(Goldilocks2.FromUInt64(7), x2 * x2);
        var x3 = Goldilocks3.FromCoefficients([Goldilocks.Zero, Goldilocks.One, Goldilocks.Zero]);
        Assert.Equal(x3 + Goldilocks3.One, x3 * x3 * x3);
        var x5 = KoalaBear5.FromCoefficients([KoalaBear.Zero, KoalaBear.One, KoalaBear.Zero, KoalaBear.Zero, KoalaBear.Zero]);
        Assert.Equal(KoalaBear5.One, FieldMath.Pow(x5, 5) + (x5 * x5));
        var i = Mersenne31Complex.FromCoefficients([Mersenne31.Zero, Mersenne31.One]);
        Assert.Equal(-Mersenne31Complex.One, i * i);
        var u = QuarticMersenne31.FromCoefficients([Mersenne31Complex.Zero, Mersenne31Complex.One]);
        Assert.Equal(QuarticMersenne31.FromBase(i + Mersenne31Complex.FromUInt64(2)), u * u);
    }

    [Fact]
    public void ReduciblePolynomialsAreTold()
    {
        // X² − 4 = (X − 2)(X + 2); X⁴ + 4 = (X² − 2X + 2)(X² + 2X + 2); X⁵ − w always splits over KoalaBear.
        Assert.False(Polynomials<Goldilocks>.IsIrreducible([-Goldilocks.FromUInt64(4), Goldilocks.Zero, Goldilocks.One]));
        Assert.False(Polynomials<Mersenne31>.IsIrreducible([Mersenne31.FromUInt64(4), Mersenne31.Zero, Mersenne31.Zero, Mersenne31.Zero, Mersenne31.One]));
        Assert.False(Polynomials<KoalaBear>.IsIrreducible([-KoalaBear.FromUInt64(3), KoalaBear.Zero, KoalaBear.Zero, KoalaBear.Zero, KoalaBear.Zero, KoalaBear.One]));
    }
}
