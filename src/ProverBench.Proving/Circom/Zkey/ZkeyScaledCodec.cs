using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>The items of <see cref="ZkeyCoefficientCodec{S}"/> with value·R for their value, which is what a file has: whoever sums products multiplies by 1/R once a sum.</summary>
internal readonly struct ZkeyScaledCodec<S> : IItemCodec<ZkeyCoefficient<S>>
    where S : unmanaged, IPrimeField<S>
{
    private const int Numbers = 3 * sizeof(uint);

    public static int Size => ZkeyCoefficientCodec<S>.Size;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out ZkeyCoefficient<S> item)
    {
        var canonical = S.TryReadMontgomery(bytes[Numbers..], out var value);
        item = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), value);
        return canonical && item.Matrix < 2;
    }

    public static string Expected(ReadOnlySpan<byte> bytes) => ZkeyCoefficientCodec<S>.Expected(bytes);

    public static void Write(in ZkeyCoefficient<S> item, Span<byte> bytes) => throw new NotSupportedException("an entry is written with its own value");
}
