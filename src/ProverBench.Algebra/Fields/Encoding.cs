namespace ProverBench.Algebra.Fields;

internal static class Encoding
{
    public static void RequireLength<F>(ReadOnlySpan<byte> span)
        where F : unmanaged, IField<F>
    {
        if (span.Length != F.ByteSize)
        {
            throw new ArgumentException($"an element of {F.Name} is {F.ByteSize} bytes long, found {span.Length}");
        }
    }
}
