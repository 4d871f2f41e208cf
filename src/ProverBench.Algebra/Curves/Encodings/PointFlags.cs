namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>What the top bits of the first byte of an encoded point say; the coordinate leaves them free.</summary>
/// <param name="Mask">The bits taken.</param>
/// <param name="Uncompressed">x and y follow.</param>
/// <param name="UncompressedInfinity">Infinity in the long form; zeros follow.</param>
/// <param name="Smallest">x follows, y is the smaller root.</param>
/// <param name="Largest">x follows, y is the larger root.</param>
/// <param name="CompressedInfinity">Infinity in the short form; zeros follow.</param>
public sealed record PointFlags(byte Mask, byte Uncompressed, byte UncompressedInfinity, byte Smallest, byte Largest, byte CompressedInfinity)
{
    /// <summary>BLS12-381: compressed 0x80, infinity 0x40, larger root 0x20 (draft-irtf-cfrg-pairing-friendly-curves, appendix C).</summary>
    public static PointFlags Zcash { get; } = new(0xE0, 0x00, 0x40, 0x80, 0xA0, 0xC0);

    /// <summary>
    /// BN254, whose coordinates leave two bits: smaller root 0x80, larger root 0xC0, compressed infinity 0x40, as gnark-crypto writes it;
    /// the long form has no flags at all and is that of EIP-196 and EIP-197, with infinity as zeros.
    /// </summary>
    public static PointFlags Gnark { get; } = new(0xC0, 0x00, 0x00, 0x80, 0xC0, 0x40);
}
