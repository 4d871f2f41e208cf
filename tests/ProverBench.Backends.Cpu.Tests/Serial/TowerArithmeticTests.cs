using System.Numerics;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Tests.Serial;

/// <summary>Fp and Fp2 on pointers against the scalar types, at the ends of the range, at representatives next to multiples of 2^64, and at random.</summary>
public sealed unsafe class TowerArithmeticTests
{
    [Fact]
    public void AssembledCodeAgrees()
    {
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        Check<AssembledTower<Limbs4, Bn254FpParameters, Bn254>, Limbs4, Bn254FpParameters, Bn254>();
        Check<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>, Limbs6, Bls12381FpParameters, Bls12381>();
    }

    [Fact]
    public void ScalarTypesAgree()
    {
        Check<ScalarTower<Limbs4, Bn254FpParameters, Bn254>, Limbs4, Bn254FpParameters, Bn254>();
        Check<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>, Limbs6, Bls12381FpParameters, Bls12381>();
    }

    [Fact]
    public void PagesAreNeverWritableAndExecutable()
    {
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        AssembledTower<Limbs4, Bn254FpParameters, Bn254>.Start();
        // The runtime's own pages are its own affair: ours are those with a routine in them.
        var routine = (ulong)FieldCode.Assemble([5, 1], 3, 1).Add;
        var line = File.ReadLines("/proc/self/maps").Single(text => Contains(text, routine));
        Assert.Equal("r-xp", line.Split(' ')[1]);

        static bool Contains(string line, ulong address)
        {
            var range = line.Split(' ')[0].Split('-');
            return Convert.ToUInt64(range[0], 16) <= address && address < Convert.ToUInt64(range[1], 16);
        }
    }

    private static void Check<K, L, P, T>()
        where K : struct, ITowerArithmetic<PrimeField<L, P>>
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
        where T : struct, ITower<PrimeField<L, P>>
    {
        K.Start();
        var values = Values<L, P>();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                CheckPrime<K, PrimeField<L, P>>(values[i], values[j], (i + j) % 7 + 1);
                var (a, b) = (new Fp2<PrimeField<L, P>>(values[i], values[j]), new Fp2<PrimeField<L, P>>(values[(i + (3 * j)) % values.Length], values[(j + (5 * i) + 1) % values.Length]));
                CheckQuadratic<K, PrimeField<L, P>, T>(a, b);
            }
        }
    }

    private static void CheckPrime<K, F>(F a, F b, int count)
        where K : struct, ITowerArithmetic<F>
        where F : unmanaged, IPrimeField<F>
    {
        F r;
        K.Multiply(&r, &a, &b);
        Assert.Equal(a * b, r);
        K.Add(&r, &a, &b);
        Assert.Equal(a + b, r);
        K.Subtract(&r, &a, &b);
        Assert.Equal(a - b, r);
        var x = a * b;
        K.SubtractBoth(&r, &x, &a, &b);
        Assert.Equal(x - a - b, r);
        r = x;
        K.SubtractBoth(&r, &b, &r, &r);
        Assert.Equal(b - x - x, r);
        K.SquareRepeatedly(&r, &a, count);
        Assert.Equal(FieldMath.Pow(a, 1UL << count), r);
        Assert.Equal(F.TryInvert(a, out var inverse), K.TryInvert(&r, &a));
        Assert.Equal(inverse, r);

        // over its operands
        (r, var other) = (a, b);
        K.Multiply(&r, &r, &other);
        K.Subtract(&other, &other, &r);
        K.Add(&other, &other, &other);
        K.SquareRepeatedly(&other, &other, 1);
        Assert.Equal(F.Square((b - (a * b)) + (b - (a * b))), other);
    }

    private static void CheckQuadratic<K, F, T>(Fp2<F> a, Fp2<F> b)
        where K : struct, ITowerArithmetic<F>
        where F : unmanaged, IPrimeField<F>
        where T : struct, ITower<F>
    {
        Fp2<F> r;
        K.Multiply(&r, &a, &b);
        Assert.Equal(a * b, r);
        K.Square(&r, &a);
        Assert.Equal(Fp2<F>.Square(a), r);
        K.MultiplyByXi(&r, &a);
        Assert.Equal(a * T.Xi, r);
        K.Add(&r, &a, &b);
        Assert.Equal(a + b, r);
        K.Subtract(&r, &a, &b);
        Assert.Equal(a - b, r);
        var x = a * b;
        K.SubtractBoth(&r, &x, &a, &b);
        Assert.Equal(x - a - b, r);
        K.TripleLessTwice(&r, &a, &b);
        Assert.Equal(a + a + a - b - b, r);
        K.TriplePlusTwice(&r, &a, &b);
        Assert.Equal(a + a + a + b + b, r);
        r = b;
        K.TripleLessTwice(&r, &a, &r);
        K.SubtractBoth(&r, &a, &r, &r);
        Assert.Equal(b + b + b + b - (a + a + a + a + a), r);

        K.MultiplyAdd(&r, &a, &b, &x, &a);
        Assert.Equal((a * b) + (x * a), r);
        r = a;
        K.MultiplyAdd(&r, &r, &r, &b, &r);
        Assert.Equal((a * a) + (b * a), r);

        (r, var other) = (a, b);
        K.Multiply(&other, &r, &other);
        Assert.Equal(a * b, other);
        K.Square(&other, &other);
        K.MultiplyByXi(&other, &other);
        Assert.Equal(Fp2<F>.Square(a * b) * T.Xi, other);
        K.Subtract(&r, &other, &r);
        Assert.Equal(other - a, r);
        K.Multiply(&r, &r, &r);
        Assert.Equal(Fp2<F>.Square(other - a), r);
    }

    /// <summary>0, 1, p − 1 and representatives 2^64k − 1, 2^64k, 2^64k + 1 and p − 2^64k, then random ones.</summary>
    private static PrimeField<L, P>[] Values<L, P>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        var values = new List<BigInteger> { 0, 1, 2, P.Modulus - 1, P.Modulus - 2, P.Modulus >> 1 };
        for (var k = 1; k < L.Count; k++)
        {
            var power = BigInteger.One << (64 * k);
            values.AddRange([power - 1, power, power + 1, P.Modulus - power, P.Modulus - power - 1]);
        }

        var random = new Random(19);
        var bytes = new byte[64];
        for (var i = 0; i < 24; i++)
        {
            random.NextBytes(bytes);
            values.Add(new BigInteger(bytes, isUnsigned: true) % P.Modulus);
        }

        return [.. values.Select(Representative<L, P>)];
    }

    private static PrimeField<L, P> Representative<L, P>(BigInteger value)
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        var limbs = default(L);
        for (var i = 0; i < L.Count; i++)
        {
            limbs[i] = (ulong)((value >> (64 * i)) & ulong.MaxValue);
        }

        return PrimeField<L, P>.FromMontgomery(limbs);
    }
}
