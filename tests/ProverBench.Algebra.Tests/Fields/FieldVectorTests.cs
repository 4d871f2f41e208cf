using System.Numerics;
using System.Text.Json;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>Moduli, generators, roots and Montgomery constants against fields/fields.json.</summary>
public sealed class FieldVectorTests
{
    private const string File = "fields/fields.json";

    [Fact]
    public void EveryFieldOfTheFileIsKnown()
        => Assert.Equal(
            ["babybear", "bls12_381_fq", "bls12_381_fr", "bn254_fq", "bn254_fr", "goldilocks", "koalabear", "mersenne31"],
            KnownAnswers.Load(File).EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Goldilocks() => TwoAdic<Goldilocks>("goldilocks", 64);

    [Fact]
    public void BabyBear() => TwoAdic<BabyBear>("babybear", 32);

    [Fact]
    public void KoalaBear() => TwoAdic<KoalaBear>("koalabear", 32);

    [Fact]
    public void Bn254Fr() => TwoAdic<Bn254Fr>("bn254_fr", 256);

    [Fact]
    public void Bls12381Fr() => TwoAdic<Bls12381Fr>("bls12_381_fr", 256);

    [Fact]
    public void Bn254Fp() => Modulus<Bn254Fp>(KnownAnswers.Load(File).GetProperty("bn254_fq"));

    [Fact]
    public void Bls12381Fp() => Modulus<Bls12381Fp>(KnownAnswers.Load(File).GetProperty("bls12_381_fq"));

    [Fact]
    public void Mersenne31() => Modulus<Mersenne31>(KnownAnswers.Load(File).GetProperty("mersenne31"));

    [Fact]
    public void OtherLibrariesRootsHaveTheSameOrder()
    {
        var fields = KnownAnswers.Load(File);
        Alternative<Goldilocks>(fields.GetProperty("goldilocks"));
        Alternative<BabyBear>(fields.GetProperty("babybear"));

        static void Alternative<F>(JsonElement field)
            where F : unmanaged, ITwoAdicField<F>
        {
            foreach (var library in field.GetProperty("alt_roots").EnumerateArray())
            {
                var root = library.GetProperty("two_adic_root").Element<F>();
                Assert.NotEqual(F.TwoAdicRoot, root);
                Assert.Equal(-F.One, FieldMath.Pow(root, 1UL << (F.TwoAdicity - 1)));
            }
        }
    }

    [Fact]
    public void OwnMontgomeryConstantsAreTheFiles()
    {
        var fields = KnownAnswers.Load(File);
        Assert.Equal(MinusInverse("babybear"), (BigInteger.One << 32) - Mont31<BabyBearParameters>.InverseModR);
        Assert.Equal(MinusInverse("koalabear"), (BigInteger.One << 32) - Mont31<KoalaBearParameters>.InverseModR);
        Assert.Equal(MinusInverse("bn254_fr"), PrimeField<Limbs4, Bn254FrParameters>.MinusInverseModWord);
        Assert.Equal(MinusInverse("bls12_381_fr"), PrimeField<Limbs4, Bls12381FrParameters>.MinusInverseModWord);

        BigInteger MinusInverse(string name) => fields.GetProperty(name).GetProperty("montgomery").Integer("minus_p_inv");
    }

    private static void Modulus<F>(JsonElement field)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.Equal(field.Integer("modulus_dec"), F.Characteristic);
        Assert.Equal(field.Integer("modulus_hex"), F.Characteristic);
        Assert.Equal(F.Characteristic, F.Order);
    }

    private static void TwoAdic<F>(string name, int radixBits)
        where F : unmanaged, ITwoAdicField<F>
    {
        var field = KnownAnswers.Load(File).GetProperty(name);
        Modulus<F>(field);
        Assert.Equal(field.Integer("two_adicity"), F.TwoAdicity);
        Assert.Equal(field.GetProperty("multiplicative_generator").Element<F>(), F.MultiplicativeGenerator);
        Assert.Equal(field.GetProperty("two_adic_root").GetProperty("dec").Element<F>(), F.TwoAdicRoot);
        Assert.Equal(field.GetProperty("two_adic_root").GetProperty("hex").Element<F>(), F.TwoAdicRoot);
        var roots = field.Elements<F>("two_adic_roots_by_log2n");
        Assert.NotEmpty(roots);
        for (var log = 0; log < roots.Length; log++)
        {
            Assert.Equal(roots[log], FieldMath.RootOfUnity<F>(log));
        }

        // The constants kernels are built from: R = 2^radixBits and −p⁻¹ to a word of min(64, radixBits) bits.
        var montgomery = field.GetProperty("montgomery");
        var word = BigInteger.One << Math.Min(64, radixBits);
        Assert.Equal($"2^{radixBits}", montgomery.Text("R"));
        Assert.Equal(montgomery.Integer("R_mod_p"), FieldMath.Pow(F.FromUInt64(2), (ulong)radixBits).ToBigInteger());
        Assert.Equal(montgomery.Integer("R2_mod_p"), FieldMath.Pow(F.FromUInt64(2), (ulong)(2 * radixBits)).ToBigInteger());
        Assert.Equal(word - 1, F.Characteristic * montgomery.Integer("minus_p_inv") % word);
    }
}
