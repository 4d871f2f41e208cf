using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>The constants that every field has: modulus, generator, roots of unity, the numbers of Montgomery's form.</summary>
internal sealed class FieldConstants(JsonElement item, string path, string name, ConformanceSink sink) : IFieldAction<bool>, ITwoAdicAction<bool>
{
    private static readonly string[] Known =
        ["modulus_dec", "modulus_hex", "bit_length", "multiplicative_generator", "two_adicity", "two_adic_root", "two_adic_roots_by_log2n", "montgomery", "alt_roots"];

    public bool Knows(string member) => Known.Contains(member);

    bool IFieldAction<bool>.Run<F>()
    {
        Compare(item, "modulus_dec", F.Order);
        Compare(item, "modulus_hex", F.Order);
        Compare(item, "bit_length", F.Order.GetBitLength());
        Compare(item, "multiplicative_generator", F.MultiplicativeGenerator.ToBigInteger());
        var twos = 0;
        for (var odd = F.Order - 1; odd.IsEven; odd >>= 1)
        {
            twos++;
        }

        Compare(item, "two_adicity", twos);
        if (item.Find("montgomery") is { } montgomery)
        {
            Montgomery<F>(montgomery);
        }

        return true;
    }

    bool ITwoAdicAction<bool>.Run<F>()
    {
        Compare(item, "two_adicity", F.TwoAdicity);
        if (item.Find("two_adic_root") is { } root)
        {
            Compare(root, "dec", F.TwoAdicRoot.ToBigInteger());
            Compare(root, "hex", F.TwoAdicRoot.ToBigInteger());
        }

        if (item.Find("two_adic_roots_by_log2n") is { } roots)
        {
            var listed = VectorElements.Elements<F>(roots, path);
            var own = Enumerable.Range(0, Math.Min(listed.Length, F.TwoAdicity + 1)).Select(FieldMath.RootOfUnity<F>).ToArray();
            sink.Compare<F>(path, $"{name} two_adic_roots_by_log2n", listed, own);
        }

        if (item.Find("alt_roots") is { } others)
        {
            foreach (var other in VectorJson.Items(others, path, "alt_roots"))
            {
                // Another library's root: it has to have the same order, −1 after s − 1 squarings.
                var power = VectorElements.Element<F>(other.Get("two_adic_root", path), path);
                for (var i = 1; i < F.TwoAdicity; i++)
                {
                    power = F.Square(power);
                }

                sink.Compare(path, $"{name} root of {other.TextOrNull("lib")}, raised to 2^{F.TwoAdicity - 1}", -F.One, power);
            }
        }

        return true;
    }

    private void Montgomery<F>(JsonElement montgomery)
        where F : unmanaged, IPrimeField<F>
    {
        if (PowerOfTwo(montgomery, "R") is { } radix)
        {
            Compare(montgomery, "R_mod_p", radix % F.Order);
            Compare(montgomery, "R2_mod_p", radix * radix % F.Order);
            // R·R⁻¹ = 1 by the field's own inversion
            sink.Compare(path, $"{name} R · R⁻¹", F.One, FieldMath.Invert(F.FromBigInteger(radix)) * F.FromBigInteger(radix));
        }

        if (montgomery.Find("minus_p_inv") is { } inverse && (PowerOfTwo(montgomery, "minus_p_inv_mod") ?? PowerOfTwo(montgomery, "R")) is { } word)
        {
            // −p⁻¹ mod 2^w is the one m with m·p ≡ −1.
            var product = VectorJson.Integer(inverse, path) * F.Order % word;
            sink.Compare(path, $"{name} minus_p_inv · p mod 2^{word.GetBitLength() - 1}", Text(word - 1), Text(product));
        }
    }

    private BigInteger? PowerOfTwo(JsonElement from, string member)
        => from.Find(member) is { } text && VectorJson.Text(text, path, member) is ['2', '^', .. var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var exponent) && exponent is > 0 and <= 4096
            ? BigInteger.One << exponent
            : null;

    private void Compare(JsonElement from, string member, BigInteger own)
    {
        if (from.Find(member) is { } expected)
        {
            sink.Compare(path, $"{name} {member}", Text(VectorJson.Integer(expected, path)), Text(own));
        }
    }

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
