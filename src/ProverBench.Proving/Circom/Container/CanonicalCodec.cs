namespace ProverBench.Proving.Circom;

/// <summary>Elements as integers below the order.</summary>
internal readonly struct CanonicalCodec<S> : IItemCodec<S>
    where S : unmanaged, IPrimeField<S>
{
    public static int Size => S.ByteSize;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out S item) => S.TryReadCanonical(bytes, out item);

    public static string Expected(ReadOnlySpan<byte> bytes) => $"an element of {S.Name}, below its order";

    public static void Write(in S item, Span<byte> bytes) => item.WriteCanonical(bytes);
}
