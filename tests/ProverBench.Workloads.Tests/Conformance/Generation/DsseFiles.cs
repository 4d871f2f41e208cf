using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>dsse/: signatures by P-256 in plain integers, with drawn nonces so that they repeat; never a key for anything else.</summary>
internal static class DsseFiles
{
    private static readonly BigInteger P = Hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger N = Hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static readonly (BigInteger X, BigInteger Y) G =
        (Hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"), Hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("dsse/envelopes.json", [
            Case("a statement, low s", "application/vnd.in-toto+json", "{\"_type\":\"https://in-toto.io/Statement/v1\"}", highS: false, valid: true),
            Case("the other spelling of s", "application/vnd.in-toto+json", "{\"_type\":\"https://in-toto.io/Statement/v1\"}", highS: true, valid: true),
            Case("an empty payload", "text/plain", "", highS: false, valid: true),
            Case("lengths count bytes", "text/plain", "é€😀", highS: false, valid: true),
            Case("another payload than the signed one", "text/plain", "hello", highS: false, valid: false),
        ]);
    }

    private static JsonObject Case(string name, string type, string payload, bool highS, bool valid)
    {
        var random = new VectorRandom($"suite-dsse|{name}");
        var d = 1 + random.Below(N - 1);
        var q = Multiply(d)!.Value;
        var body = Encoding.UTF8.GetBytes(payload);
        byte[] encoded = [.. Encoding.UTF8.GetBytes($"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {body.Length} "), .. body];
        var (r, s) = Sign(d, valid ? encoded : [.. encoded, 0], 1 + random.Below(N - 1));
        s = s > N / 2 == highS ? s : N - s;
        byte[] signature = [.. Bytes(r), .. Bytes(s)];
        byte[] key = [.. Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004"), .. Bytes(q.X), .. Bytes(q.Y)];
        var id = Convert.ToHexStringLower(SHA256.HashData(key));
        var item = new JsonObject
        {
            ["name"] = name,
            ["payloadType"] = type,
            ["payload_utf8"] = payload,
            ["pae_ascii"] = Encoding.UTF8.GetString(encoded),
            ["curve"] = "P-256",
            ["d"] = d.ToString(CultureInfo.InvariantCulture),
            ["qx"] = q.X.ToString(CultureInfo.InvariantCulture),
            ["qy"] = q.Y.ToString(CultureInfo.InvariantCulture),
            ["verifies"] = valid,
            ["signature_ieee_p1363_b64"] = Convert.ToBase64String(signature),
        };
        if (!highS)
        {
            item["canonical_envelope"] =
                $"{{\"payload\":\"{Convert.ToBase64String(body)}\",\"payloadType\":\"{type}\",\"signatures\":[{{\"keyid\":\"{id}\",\"sig\":\"{Convert.ToBase64String(signature)}\"}}]}}";
        }

        return item;
    }

    /// <summary>r = (kG).x mod n, s = (e + r·d)/k mod n (FIPS 186-5, section 6.4.1).</summary>
    private static (BigInteger R, BigInteger S) Sign(BigInteger d, byte[] message, BigInteger k)
    {
        var e = new BigInteger(SHA256.HashData(message), isUnsigned: true, isBigEndian: true);
        var r = Multiply(k)!.Value.X % N;
        return (r, (e + (r * d)) * BigInteger.ModPow(k, N - 2, N) % N);
    }

    private static (BigInteger X, BigInteger Y)? Multiply(BigInteger k)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        (BigInteger X, BigInteger Y)? power = G;
        for (; !k.IsZero; k >>= 1)
        {
            sum = k.IsEven ? sum : Add(sum, power);
            power = Add(power, power);
        }

        return sum;
    }

    private static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? left, (BigInteger X, BigInteger Y)? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return left ?? right;
        }

        if (a.X == b.X && (a.Y + b.Y) % P == 0)
        {
            return null;
        }

        var slope = a == b
            ? 3 * ((a.X * a.X) - 1) * BigInteger.ModPow(2 * a.Y, P - 2, P)
            : (b.Y - a.Y) * BigInteger.ModPow(Mod(b.X - a.X), P - 2, P);
        var x = Mod((slope * slope) - a.X - b.X);
        return (x, Mod((slope * (a.X - x)) - a.Y));
    }

    private static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static byte[] Bytes(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
