using System.Numerics;

namespace ProverBench.Certification.Keys;

/// <summary>
/// The low-s form of ECDSA signatures over P-256 in IEEE P1363 layout (r ‖ s, 32 bytes each, big-endian).
/// (r, s) and (r, n−s) verify alike, and the platform's verifier takes both; only s ≤ n/2 counts here, so that a signed envelope has one spelling.
/// </summary>
internal static class LowS
{
    public const int SignatureBytes = 64;
    private const int ScalarBytes = SignatureBytes / 2;

    /// <summary>The order n of P-256 (SEC 2, section 2.4.2).</summary>
    private static readonly BigInteger Order = BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.AllowHexSpecifier);

    private static readonly BigInteger Half = Order >> 1;

    /// <summary>True where the signature has 64 bytes, 0 &lt; r &lt; n and 0 &lt; s ≤ (n−1)/2.</summary>
    public static bool Holds(ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes)
        {
            return false;
        }

        BigInteger r = Read(signature[..ScalarBytes]);
        BigInteger s = Read(signature[ScalarBytes..]);
        return !r.IsZero && r < Order && !s.IsZero && s <= Half;
    }

    /// <summary>s ← min(s, n−s), in place.</summary>
    public static void Normalise(Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureBytes);
        Span<byte> tail = signature[ScalarBytes..];
        BigInteger s = Read(tail);
        if (s <= Half)
        {
            return;
        }

        Write(Order - s, tail);
    }

    /// <summary>s ← n−s, in place: the other spelling of the same signature.</summary>
    public static void Twin(Span<byte> signature)
    {
        Span<byte> tail = signature[ScalarBytes..];
        Write(Order - Read(tail), tail);
    }

    private static BigInteger Read(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static void Write(BigInteger value, Span<byte> destination)
    {
        destination.Clear();
        int count = value.GetByteCount(isUnsigned: true);
        value.TryWriteBytes(destination[(ScalarBytes - count)..], out _, isUnsigned: true, isBigEndian: true);
    }
}
