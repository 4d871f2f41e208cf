using System.Numerics;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>A signature of <see cref="Schnorr"/>.</summary>
/// <param name="Challenge">e = e₀ + 2^64·e₁ of two canonical elements of Goldilocks.</param>
/// <param name="Response">s, in [0, n).</param>
public readonly record struct SchnorrSignature(UInt128 Challenge, BigInteger Response)
{
    /// <summary>Bytes of an encoding: e, 16 bytes, and s, 40 bytes, little-endian.</summary>
    public const int ByteSize = 16 + ResponseSize;

    private const int ResponseSize = 40;

    /// <summary>Whether e and s are in their ranges.</summary>
    public bool IsCanonical
        => (ulong)Challenge < Goldilocks.Modulus && (ulong)(Challenge >> 64) < Goldilocks.Modulus && Response.Sign >= 0 && Response < EcGFp5Curve.Order;

    /// <summary>Writes e and s.</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="ByteSize"/> bytes long.</exception>
    /// <exception cref="InvalidOperationException">e or s is out of range.</exception>
    public void Write(Span<byte> bytes)
    {
        if (bytes.Length != ByteSize)
        {
            throw new ArgumentException($"a signature has {ByteSize} bytes, found {bytes.Length}", nameof(bytes));
        }

        if (!IsCanonical)
        {
            throw new InvalidOperationException("a signature out of range has no encoding");
        }

        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes, Challenge);
        Response.TryWriteBytes(bytes[16..], out _, isUnsigned: true);
    }

    /// <summary>Reads a signature; false on a wrong length, a half of e of p or more, or s of n or more.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SchnorrSignature signature)
    {
        signature = default;
        if (bytes.Length != ByteSize)
        {
            return false;
        }

        var read = new SchnorrSignature(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes), new BigInteger(bytes[16..], isUnsigned: true));
        signature = read.IsCanonical ? read : default;
        return read.IsCanonical;
    }
}
