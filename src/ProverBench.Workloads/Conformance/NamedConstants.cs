using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Extensions;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>The constants of one field only: polynomials of extensions, the curves over it, the circle group.</summary>
internal sealed class NamedConstants(JsonElement item, string path, string name, ConformanceSink sink)
{
    private static readonly string[] Known = ["extensions", "curve", "twist", "G1", "x_param", "cofactor_G1", "cofactor_G2_note", "circle", "cm31", "qm31", "note"];

    public static bool Knows(string member) => Known.Contains(member);

    public void Run(string field)
    {
        if (item.Find("extensions") is { ValueKind: JsonValueKind.Object } extensions)
        {
            foreach (var extension in extensions.EnumerateObject())
            {
                Extension(field, extension.Name, extension.Value);
            }
        }

        switch (field)
        {
            case "bn254/fp":
                Curve<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>((Bn254.LoopLength - 2) / 6);
                break;
            case "bls12-381/fp":
                Curve<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(Bls12381.LoopLength);
                break;
            case "mersenne31":
                Circle();
                Text("cm31", "i^2=-1", (Imaginary * Imaginary).Equals(-Mersenne31Complex.One));
                Text("qm31", "u^2 = 2+i over CM31, basis [1,i,u,iu]", (U * U).Equals(QuarticMersenne31.FromBase(Mersenne31Complex.FromUInt64(2) + Imaginary)));
                break;
        }
    }

    private static Mersenne31Complex Imaginary => Mersenne31Complex.FromCoefficients([Mersenne31.Zero, Mersenne31.One]);

    private static QuarticMersenne31 U => QuarticMersenne31.FromCoefficients([Mersenne31Complex.Zero, Mersenne31Complex.One]);

    private void Extension(string field, string member, JsonElement value)
    {
        if (!member.StartsWith("deg", StringComparison.Ordinal))
        {
            return;
        }

        var polynomial = VectorJson.Text(value, path, member);
        bool? ours = (field, member.Length > 3 ? member[3] : ' ') switch
        {
            ("goldilocks", '2') => Extensions.AreOurs<Goldilocks>(polynomial, Goldilocks2Parameters.Reduction),
            ("goldilocks", '3') => Extensions.AreOurs<Goldilocks>(polynomial, Goldilocks3Parameters.Reduction),
            ("babybear", '4') => Extensions.AreOurs<BabyBear>(polynomial, BabyBear4Parameters.Reduction),
            ("babybear", '5') => Extensions.AreOurs<BabyBear>(polynomial, BabyBear5Parameters.Reduction),
            ("koalabear", '4') => Extensions.AreOurs<KoalaBear>(polynomial, KoalaBear4Parameters.Reduction),
            ("koalabear", '5') => Extensions.AreOurs<KoalaBear>(polynomial, KoalaBear5Parameters.Reduction),
            _ => null,
        };
        if (ours is { } same)
        {
            sink.Check(same, path, $"{name} extension {member}", polynomial, "another polynomial");
        }
        else
        {
            sink.Skip($"the extension {field} {member}");
        }
    }

    private void Curve<E, F, S, G1, G2>(BigInteger parameter)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var b = G1.B.ToBigInteger();
        Text("curve", $"y^2=x^3+{b}", G1.Generator.IsOnCurve);
        var xi = E.Xi.C1.Equals(F.One) ? $"({E.Xi.C0.ToBigInteger()}+u)" : VectorElements.Text(E.Xi);
        var (twist, holds) = E.Twist == TwistType.D
            ? ($"y^2=x^3+{b}/{xi}, u^2=-1", (G2.B * E.Xi).Equals(new Fp2<F>(G1.B, F.Zero)))
            : ($"y^2=x^3+{b}{xi}, u^2=-1", G2.B.Equals(E.Xi * new Fp2<F>(G1.B, F.Zero)));
        Text("twist", twist, holds && G2.Generator.IsOnCurve);
        if (item.Find("G1") is { } generator)
        {
            var point = VectorPoints.Point<G1, F>(generator, path);
            sink.Compare(path, $"{name} G1", VectorPoints.Text(point), VectorPoints.Text(G1.Generator));
        }

        Number("x_param", parameter);
        Number("cofactor_G1", G1.Cofactor);
    }

    private void Circle()
    {
        if (item.Find("circle") is not { } circle)
        {
            return;
        }

        foreach (var (member, own) in new[] { ("generator_plonky3", CirclePoint.Plonky3Generator), ("generator_stwo", CirclePoint.StwoGenerator) })
        {
            if (circle.Find(member) is { } listed)
            {
                sink.Compare<Mersenne31>(path, $"{name} {member}", VectorElements.Elements<Mersenne31>(listed, path), [own.X, own.Y]);
                var half = CirclePoint.OfOrder(1, own);
                sink.Compare<Mersenne31>(path, $"{name} {member} doubled 30 times", [-Mersenne31.One, Mersenne31.Zero], [half.X, half.Y]);
            }
        }
    }

    private void Number(string member, BigInteger own)
    {
        if (item.Find(member) is { } expected)
        {
            sink.Compare(path, $"{name} {member}", Plain(VectorJson.Integer(expected, path)), Plain(own));
        }
    }

    private void Text(string member, string own, bool holds)
    {
        if (item.Find(member) is { } expected)
        {
            var text = VectorJson.Text(expected, path, member);
            sink.Check(text == own && holds, path, $"{name} {member}", text, own);
        }
    }

    private static string Plain(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
