using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace ProverBench.Proving.Tests.Snarkjs;

/// <summary>Threats A6 to A8, B2, B6: every number, point, member and label of key, statement and proof has one spelling, on both curves and under both protocols, and the refusal says where.</summary>
public sealed class StrictDocumentTests
{
    private static readonly string[] NotNumbers = ["protocol", "curve", "nPublic", "power", "vk_alphabeta_12"];

    public static TheoryData<string, string> Cases => SnarkjsCase.All;

    [Theory, MemberData(nameof(Cases))]
    public void WhatSnarkjsWroteVerifies(string protocol, string folder) => Assert.Equal("verifies", new SnarkjsCase(protocol, folder).Answer());

    /// <summary>x + q, x + r and every other spelling, of each number in turn.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void EveryNumberHasOneSpelling(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        Func<string, BigInteger, JsonNode?>[] spellings =
        [
            (text, order) => (BigInteger.Parse(text, CultureInfo.InvariantCulture) + order).ToString(CultureInfo.InvariantCulture),
            (text, order) => (BigInteger.Parse(text, CultureInfo.InvariantCulture) - order).ToString(CultureInfo.InvariantCulture),
            (_, order) => order.ToString(CultureInfo.InvariantCulture),
            (text, _) => "0" + text,
            (text, _) => "+" + text,
            (text, _) => text + " ",
            (text, _) => " " + text,
            (text, _) => text + "e0",
            (text, _) => text + ".0",
            (text, _) => "0x" + BigInteger.Parse(text, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture),
            (text, _) => text + "n",
            (_, _) => "",
            (_, _) => "1e999999999",
            (_, _) => new string('9', 1000),
            (_, _) => "\u0661",
            (text, _) => JsonNode.Parse(text),
            (_, _) => null,
            (text, _) => new JsonArray(text),
            (_, _) => true,
        ];
        foreach (var (what, document) in new[] { ("vk", of.Key), ("public", of.Public), ("proof", of.Proof) })
        {
            var count = Numbers(document).Count;
            Assert.True(count > 0);

            // Every number is asked for its alias; the other spellings are the same reader's, so that a few numbers answer for all.
            for (var i = 0; i < count; i++)
            {
                foreach (var spelling in i is 0 || i == count - 1 ? spellings : spellings[..3])
                {
                    var changed = document.DeepClone();
                    var (number, order) = (Numbers(changed)[i], OrderOf(of, Numbers(changed)[i]));
                    var path = number.GetPath();
                    number.ReplaceWith(spelling(number.GetValue<string>(), order));
                    var answer = Ask(of, what, changed);
                    Assert.StartsWith(what == "vk" ? "key: vk: " : $"malformed: {what}: ", answer, StringComparison.Ordinal);
                    Assert.True(answer.Contains("expected a decimal string below the order of", StringComparison.Ordinal) || answer.Contains("expected two coefficients", StringComparison.Ordinal), $"{path}: {answer}");
                    Assert.Contains(path.Split('.', '[')[^1].TrimEnd(']'), answer, StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>Beside the curve, outside the group, infinity and projective coordinates in another spelling.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void EveryPointIsOfItsGroup(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        foreach (var (what, document) in new[] { ("vk", of.Key), ("proof", of.Proof) })
        {
            for (var i = 0; i < Points(document).Count; i++)
            {
                void Refused(Func<JsonArray, JsonArray> change, string reason)
                {
                    var changed = document.DeepClone();
                    var point = Points(changed)[i];
                    var path = point.GetPath();
                    point.ReplaceWith(change(point));
                    var answer = Ask(of, what, changed);
                    Assert.True(answer.StartsWith(what == "vk" ? "key: vk: " : $"malformed: {what}: ", StringComparison.Ordinal) && answer.Contains(reason, StringComparison.Ordinal), $"{path}: {answer}");
                }

                var second = Points(document)[i][0] is JsonArray;
                Refused(p => With(p, 1, Plus(p[1]!, 1)), "is not on the curve");
                Refused(p => With(p, 0, Zero(second)), "is not on the curve");
                Refused(p => With(With(p, 0, Zero(second)), 1, Zero(second)), "is not on the curve");
                Refused(p => With(p, 2, Zero(second)), "neither (x, y, 1) nor infinity");
                Refused(p => With(p, 2, Plus(Zero(second), 2)), "neither (x, y, 1) nor infinity");
                Refused(p => With(With(With(p, 0, Zero(second)), 1, Plus(Zero(second), 2)), 2, Zero(second)), "neither (x, y, 1) nor infinity");
                Refused(p => new JsonArray([.. p.Take(2).Select(c => c!.DeepClone())]), "three coordinates");
                Refused(p => new JsonArray([.. p.Select(c => c!.DeepClone()), "0"]), "three coordinates");
                if (second)
                {
                    Refused(p => With(p, 0, new JsonArray(p[0]![1]!.DeepClone(), p[0]![0]!.DeepClone())), "is not on the curve");
                    Refused(_ => of.IsBn254 ? Outside2<Bn254G2, Bn254Fp>() : Outside2<Bls12381G2, Bls12381Fp>(), "but not in the group of order r");
                }
                else if (!of.IsBn254)
                {
                    Refused(_ => Outside1<Bls12381G1, Bls12381Fp>(), "but not in the group of order r");
                }
            }
        }
    }

    /// <summary>Each member missing, of other case, twice, or beside one that nobody knows.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void MembersAreTheProtocolsAlone(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        foreach (var (what, document) in new[] { ("vk", of.Key.AsObject()), ("proof", of.Proof.AsObject()) })
        {
            foreach (var name in document.Select(m => m.Key).ToList())
            {
                // Pairings of the key follow from it, and rapidsnark's proofs name no curve.
                var needed = name != "vk_alphabeta_12" && (what, protocol, name) != ("proof", "groth16", "curve");
                Assert.Equal(needed, Ask(of, what, Changed(document, o => o.Remove(name))) != "verifies");
                Assert.NotEqual("verifies", Ask(of, what, Changed(document, o =>
                {
                    var value = o[name]!.DeepClone();
                    o.Remove(name);
                    o[char.IsUpper(name[0]) ? name.ToLowerInvariant() : name.ToUpperInvariant()] = value;
                })));
                var text = document.ToJsonString();
                Assert.Contains("a member is named twice", Ask(of, what, Encoding.UTF8.GetBytes($"{text[..^1]},\"{name}\":{document[name]!.ToJsonString()}}}")), StringComparison.Ordinal);
            }

            Assert.Contains("expected ", Ask(of, what, Changed(document, o => o["more"] = "1")), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void LabelsAreTheKeys(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        var other = new SnarkjsCase(protocol == "plonk" ? "groth16" : "plonk", folder);
        var abroad = new SnarkjsCase(protocol, of.IsBn254 ? "pos_bls12381" : "mul_bn128");
        Assert.Contains("proof: protocol: expected", of.Answer(proof: other.Proof), StringComparison.Ordinal);
        Assert.Contains("proof: curve: expected", of.Answer(proof: abroad.Proof), StringComparison.Ordinal);
        Assert.StartsWith("malformed: proof: protocol", of.Answer(key: other.Key), StringComparison.Ordinal);
        foreach (var (name, value) in new[] { ("protocol", "fflonk"), ("protocol", "Groth16"), ("curve", "bn254"), ("curve", "bls12-381"), ("curve", "BN128"), ("curve", "") })
        {
            Assert.Contains($"vk: {name}: expected", of.Answer(key: Changed(of.Key.AsObject(), o => o[name] = value)), StringComparison.Ordinal);
            Assert.Contains($"proof: {name}: expected", of.Answer(proof: Changed(of.Proof.AsObject(), o => o[name] = value)), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void StatementsHaveTheKeysLength(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        var values = of.Public.AsArray();
        Assert.Equal("does not", of.Answer(values: new JsonArray([.. values.Skip(1).Select(v => v!.DeepClone())])));
        Assert.Equal("does not", of.Answer(values: new JsonArray([.. values.Select(v => v!.DeepClone()), "0"])));
        Assert.Equal("does not", of.Answer(values: new JsonArray()));
        foreach (var count in new JsonNode[] { values.Count - 1, values.Count + 1, -1, JsonNode.Parse("1e0")!, JsonNode.Parse($"{values.Count}.0")!, $"{values.Count}", JsonNode.Parse("99999999999")! })
        {
            Assert.NotEqual("verifies", of.Answer(key: Changed(of.Key.AsObject(), o => o["nPublic"] = count.DeepClone())));
        }

        if (protocol == "groth16")
        {
            Assert.Contains("nPublic", of.Answer(key: Changed(of.Key.AsObject(), o => o["IC"]!.AsArray().RemoveAt(1))), StringComparison.Ordinal);
            Assert.Contains("nPublic", of.Answer(key: Changed(of.Key.AsObject(), o => o["IC"]!.AsArray().Add(o["vk_alpha_1"]!.DeepClone()))), StringComparison.Ordinal);
            Assert.Contains("IC", of.Answer(key: Changed(of.Key.AsObject(), o => o["IC"] = new JsonArray())), StringComparison.Ordinal);
        }
    }

    /// <summary>Text that no reader of strings would take: what is no UTF-8, halves of surrogate pairs, escapes of plain letters; and documents that are none.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void TextIsPlain(string protocol, string folder)
    {
        var of = new SnarkjsCase(protocol, folder);
        foreach (var (what, document) in new[] { ("vk", of.Key), ("public", of.Public), ("proof", of.Proof) })
        {
            var good = SnarkjsCase.Bytes(document);
            var text = Encoding.UTF8.GetString(good);
            var quote = text.IndexOf('"', StringComparison.Ordinal);
            byte[] Spliced(byte[] inserted) => [.. good[..(quote + 1)], .. inserted, .. good[(quote + 1)..]];
            byte[][] bad =
            [
                Spliced([0xff, 0xfe]), Spliced([0xed, 0xa0, 0x80]), Spliced([0xc0, 0x80]), Spliced("\\ud800"u8.ToArray()), Spliced("\\udc00"u8.ToArray()), Spliced("\\u0031"u8.ToArray()), Spliced([0]),
                [0xef, 0xbb, 0xbf, .. good], [.. good, (byte)'1'], [.. good, .. good], good[..^1], [], "null"u8.ToArray(), "1"u8.ToArray(), "\"\""u8.ToArray(), "NaN"u8.ToArray(),
                Encoding.UTF8.GetBytes(new string('[', 100)), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100))),
                Encoding.UTF8.GetBytes("//c\n" + text), Encoding.UTF8.GetBytes(text[..^1] + "," + text[^1..]),
            ];
            Assert.All(bad, bytes => Assert.StartsWith(what == "vk" ? "key: vk: " : $"malformed: {what}: ", Ask(of, what, bytes), StringComparison.Ordinal));
        }
    }

    private static string Ask(SnarkjsCase of, string what, JsonNode changed) => Ask(of, what, SnarkjsCase.Bytes(changed));

    private static string Ask(SnarkjsCase of, string what, byte[] changed)
        => SnarkjsCase.Answer(
            what == "vk" ? changed : SnarkjsCase.Bytes(of.Key),
            what == "public" ? changed : SnarkjsCase.Bytes(of.Public),
            what == "proof" ? changed : SnarkjsCase.Bytes(of.Proof));

    private static JsonObject Changed(JsonObject document, Action<JsonObject> change)
    {
        var changed = document.DeepClone().AsObject();
        change(changed);
        return changed;
    }

    /// <summary>The decimal strings of a document.</summary>
    private static List<JsonValue> Numbers(JsonNode node) => node switch
    {
        JsonArray array => [.. array.SelectMany(n => Numbers(n!))],
        JsonObject map => [.. map.Where(m => !NotNumbers.Contains(m.Key)).SelectMany(m => Numbers(m.Value!))],
        JsonValue value => [value],
        _ => [],
    };

    /// <summary>The points of a document but those at infinity: arrays that begin with a number or a pair of them.</summary>
    private static List<JsonArray> Points(JsonNode node) => node switch
    {
        JsonArray { Count: 3 } point when point[0] is JsonValue or JsonArray { Count: 2 } => point[2] is JsonValue z && z.GetValue<string>() == "0" ? [] : [point],
        JsonArray array => [.. array.SelectMany(n => Points(n!))],
        JsonObject map => [.. map.Where(m => !NotNumbers.Contains(m.Key)).SelectMany(m => Points(m.Value!))],
        _ => [],
    };

    private static BigInteger OrderOf(SnarkjsCase of, JsonValue number)
        => number.GetPath() is var path && (path.StartsWith("$[", StringComparison.Ordinal) || path.StartsWith("$.eval_", StringComparison.Ordinal) || path is "$.k1" or "$.k2" or "$.w") ? of.Scalars : of.Base;

    private static JsonArray With(JsonArray point, int index, JsonNode value)
    {
        var changed = point.DeepClone().AsArray();
        changed[index] = value.DeepClone();
        return changed;
    }

    private static JsonNode Zero(bool second) => second ? new JsonArray("0", "0") : "0";

    private static JsonNode Plus(JsonNode coordinate, int more) => coordinate is JsonArray pair
        ? new JsonArray(Plus(pair[0]!, more), pair[1]!.DeepClone())
        : (BigInteger.Parse(coordinate.GetValue<string>(), CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture);

    /// <summary>A point of the curve that the order does not kill.</summary>
    private static AffinePoint<C, T> Outside<C, T>(Func<ulong, T> x)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
    {
        for (var i = 1UL; ; i++)
        {
            if (AffinePoint<C, T>.TryFromX(x(i), out var point) && !PointMath.IsKilledByOrder(point))
            {
                return point;
            }
        }
    }

    private static JsonArray Outside1<C, T>()
        where C : struct, ICurve<C, T>
        where T : unmanaged, IPrimeField<T>
    {
        var point = Outside<C, T>(T.FromUInt64);
        return new(Text(point.X), Text(point.Y), "1");
    }

    private static JsonArray Outside2<C, T>()
        where C : struct, ICurve<C, Fp2<T>>
        where T : unmanaged, IPrimeField<T>
    {
        var point = Outside<C, Fp2<T>>(i => new(T.FromUInt64(i), T.One));
        return new(new JsonArray(Text(point.X.C0), Text(point.X.C1)), new JsonArray(Text(point.Y.C0), Text(point.Y.C1)), new JsonArray("1", "0"));
    }

    private static string Text<T>(T value)
        where T : unmanaged, IPrimeField<T>
        => value.ToBigInteger().ToString(CultureInfo.InvariantCulture);
}
