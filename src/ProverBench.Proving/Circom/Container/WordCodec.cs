using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>Integers of four bytes.</summary>
internal readonly struct WordCodec : IItemCodec<uint>
{
    public static int Size => sizeof(uint);

    public static bool TryRead(ReadOnlySpan<byte> bytes, out uint item)
    {
        item = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return true;
    }

    public static string Expected(ReadOnlySpan<byte> bytes) => "an integer";

    public static void Write(in uint item, Span<byte> bytes) => BinaryPrimitives.WriteUInt32LittleEndian(bytes, item);
}
