namespace ProverBench.Algebra.Curves.Precompiles;

/// <summary>Field elements of EIP-2537: each coefficient in 64 bytes, big-endian, the lowest coefficient first.</summary>
internal static class Eip2537Elements
{
    /// <summary>Bytes of one coefficient.</summary>
    public const int Size = 64;

    public static bool TryRead<F>(ReadOnlySpan<byte> bytes, out F value)
        where F : unmanaged, IField<F>
    {
        // The canonical encoding is the same with every coefficient turned round and cut to its width.
        value = F.Zero;
        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        for (var i = 0; i < F.Degree; i++)
        {
            var coefficient = bytes.Slice(i * Size, Size);
            if (coefficient[..^width].ContainsAnyExcept((byte)0))
            {
                return false;
            }

            var to = canonical.Slice(i * width, width);
            coefficient[^width..].CopyTo(to);
            to.Reverse();
        }

        return F.TryReadCanonical(canonical, out value);
    }

    public static void Write<F>(in F value, Span<byte> bytes)
        where F : unmanaged, IField<F>
    {
        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        value.WriteCanonical(canonical);
        bytes.Clear();
        for (var i = 0; i < F.Degree; i++)
        {
            var to = bytes.Slice((i * Size) + Size - width, width);
            canonical.Slice(i * width, width).CopyTo(to);
            to.Reverse();
        }
    }
}
