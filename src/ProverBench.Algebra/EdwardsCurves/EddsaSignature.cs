using System.Numerics;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>An EdDSA signature over BabyJubJub.</summary>
/// <param name="R8">The nonce point r·B8.</param>
/// <param name="S">The response, in [0, l).</param>
public readonly record struct EddsaSignature(BabyJubJub R8, BigInteger S)
{
    /// <summary>Bytes of the encoding: R8 compressed, then S.</summary>
    public const int ByteSize = 64;

    /// <summary>Writes R8 compressed and S little-endian, 32 bytes each.</summary>
    /// <exception cref="ArgumentException">The span is not 64 bytes long, or S is not in [0, l).</exception>
    public void Write(Span<byte> bytes)
    {
        if (bytes.Length != ByteSize)
        {
            throw new ArgumentException($"a signature is {ByteSize} bytes long, found {bytes.Length}", nameof(bytes));
        }

        if (S.Sign < 0 || S >= BabyJubJub.SubgroupOrder)
        {
            throw new ArgumentException("S is not below the subgroup's order");
        }

        R8.Write(bytes[..32]);
        bytes[32..].Clear();
        S.TryWriteBytes(bytes[32..], out _, isUnsigned: true);
    }

    /// <summary>Reads a signature; false on a wrong length, a point that is none or outside the subgroup, or S >= l.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EddsaSignature signature)
    {
        signature = default;
        if (bytes.Length != ByteSize || !BabyJubJub.TryRead(bytes[..32], out var r8) || !r8.IsInSubgroup)
        {
            return false;
        }

        var s = new BigInteger(bytes[32..], isUnsigned: true);
        if (s >= BabyJubJub.SubgroupOrder)
        {
            return false;
        }

        signature = new(r8, s);
        return true;
    }
}
