using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>u32 signal | u32 signal | factor·R | factor·R.</summary>
internal readonly struct PlonkAdditionCodec<S> : IItemCodec<PlonkAddition<S>>
    where S : unmanaged, IPrimeField<S>
{
    private const int Numbers = 2 * sizeof(uint);

    public static int Size => Numbers + (2 * S.ByteSize);

    public static bool TryRead(ReadOnlySpan<byte> bytes, out PlonkAddition<S> item)
    {
        var canonical = S.TryReadMontgomery(bytes.Slice(Numbers, S.ByteSize), out var a) & S.TryReadMontgomery(bytes[(Numbers + S.ByteSize)..], out var b);
        item = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), a, b);
        return canonical;
    }

    public static string Expected(ReadOnlySpan<byte> bytes) => $"an addition with factors of {S.Name}, below its order";

    public static void Write(in PlonkAddition<S> item, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, item.SignalA);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], item.SignalB);
        S.WriteMontgomery(item.FactorA, bytes.Slice(Numbers, S.ByteSize));
        S.WriteMontgomery(item.FactorB, bytes[(Numbers + S.ByteSize)..]);
    }
}
