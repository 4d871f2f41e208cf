namespace ProverBench.Proving.Circom;

/// <summary>Elements x as x·R below the order.</summary>
internal readonly struct MontgomeryCodec<S> : IItemCodec<S>
    where S : unmanaged, IPrimeField<S>
{
    public static int Size => S.ByteSize;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out S item) => S.TryReadMontgomery(bytes, out item);

    public static string Expected(ReadOnlySpan<byte> bytes) => $"an element of {S.Name} in Montgomery form, below its order";

    public static void Write(in S item, Span<byte> bytes) => S.WriteMontgomery(item, bytes);
}
