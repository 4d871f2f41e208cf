using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>u32 matrix | u32 constraint | u32 signal | value·R² mod r.</summary>
internal readonly struct ZkeyCoefficientCodec<S> : IItemCodec<ZkeyCoefficient<S>>
    where S : unmanaged, IPrimeField<S>
{
    private const int Numbers = 3 * sizeof(uint);

    // What is stored is the Montgomery form of value·R.
    private static readonly S R = FieldMath.Pow(S.FromUInt64(2), 8 * S.ByteSize);
    private static readonly S MinusR = -R;
    private static readonly S InverseOfR = FieldMath.Invert(R);

    public static int Size => Numbers + S.ByteSize;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out ZkeyCoefficient<S> item)
    {
        var canonical = S.TryReadMontgomery(bytes[Numbers..], out var value);
        item = new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            // Most entries are 1 or −1.
            value.Equals(R) ? S.One : value.Equals(MinusR) ? -S.One : value * InverseOfR);
        return canonical && item.Matrix < 2;
    }

    public static string Expected(ReadOnlySpan<byte> bytes)
        => BinaryPrimitives.ReadUInt32LittleEndian(bytes) < 2 ? $"a coefficient of {S.Name}, below its order" : "a coefficient of matrix 0 (A) or 1 (B)";

    public static void Write(in ZkeyCoefficient<S> item, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, item.Matrix);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], item.Constraint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], item.Signal);
        S.WriteMontgomery(item.Value * R, bytes[Numbers..]);
    }
}
