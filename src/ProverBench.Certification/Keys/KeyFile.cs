using System.Security.Cryptography;
using System.Text;
using ProverBench.Results;

namespace ProverBench.Certification.Keys;

/// <summary>What public and private key files have in common: one PEM block, a size limit, the curve.</summary>
internal static class KeyFile
{
    /// <summary>Object identifier of the named curve P-256 (prime256v1).</summary>
    private const string P256Oid = "1.2.840.10045.3.1.7";

    /// <summary>Reads at most <paramref name="maxBytes"/> bytes of ASCII.</summary>
    public static string ReadText(string path, int maxBytes)
    {
        string file = Path.GetFileName(path);
        byte[] text = StrictJson.ReadBounded(path, maxBytes);
        if (!Ascii.IsValid(text))
        {
            throw new MalformedDocumentException(file, "text", "ASCII", "other bytes");
        }

        return Encoding.ASCII.GetString(text);
    }

    /// <summary>The bytes of the one PEM block of the text, which must have the label and nothing around it but white space.</summary>
    public static byte[] SinglePem(string pem, string label, string file)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields))
        {
            throw new MalformedDocumentException(file, "PEM", $"-----BEGIN {label}-----", "no PEM block");
        }

        string found = pem[fields.Label];
        if (found != label)
        {
            string hint = found == "ENCRYPTED PRIVATE KEY" ? "an encrypted private key, which is not supported" : "a PEM block of another label";
            throw new MalformedDocumentException(file, "PEM", $"-----BEGIN {label}-----", hint);
        }

        (int start, int length) = fields.Location.GetOffsetAndLength(pem.Length);
        if (!pem.AsSpan(0, start).IsWhiteSpace() || !pem.AsSpan(start + length).IsWhiteSpace())
        {
            throw new MalformedDocumentException(file, "PEM", "one block and nothing else", "text around it");
        }

        return Convert.FromBase64String(pem[fields.Base64Data]);
    }

    /// <exception cref="MalformedDocumentException">The key is on another curve.</exception>
    public static void RequireP256(ECDsa key, string file)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed || curve.Oid.Value != P256Oid)
        {
            throw new MalformedDocumentException(file, "curve", "P-256", curve.IsNamed ? $"{curve.Oid.FriendlyName ?? curve.Oid.Value}" : "explicit parameters");
        }
    }
}
