using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>The first two numbers of a <see cref="ZkeyCoefficientCodec{S}"/>'s item.</summary>
internal readonly struct ZkeyPlaceCodec<S> : IItemCodec<ZkeyPlace>
    where S : unmanaged, IPrimeField<S>
{
    public static int Size => ZkeyCoefficientCodec<S>.Size;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out ZkeyPlace item)
    {
        item = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
        return item.Matrix < 2;
    }

    public static string Expected(ReadOnlySpan<byte> bytes) => "a coefficient of matrix 0 (A) or 1 (B)";

    public static void Write(in ZkeyPlace item, Span<byte> bytes) => throw new NotSupportedException("an entry is written with its value");
}
