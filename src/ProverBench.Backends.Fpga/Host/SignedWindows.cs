using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>Scalars cut into signed digits: s = Σ d_w·2^(w·bits) with −2^(bits−1) &lt; d_w ≤ 2^(bits−1), as a bucket core takes them.</summary>
internal sealed class SignedWindows<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly int[] _digits;
    private readonly int _count;

    /// <summary>Cuts scalars into digits of so many bits.</summary>
    public SignedWindows(ReadOnlySpan<S> scalars, int bits)
    {
        _count = scalars.Length;

        // One bit more than the order, for the last carry.
        Windows = ((int)S.Order.GetBitLength() + bits) / bits;
        _digits = new int[Windows * _count];
        Span<byte> bytes = stackalloc byte[S.ByteSize + sizeof(uint)];
        bytes.Clear();
        for (var i = 0; i < _count; i++)
        {
            scalars[i].WriteCanonical(bytes[..S.ByteSize]);
            var carry = 0;
            for (var w = 0; w < Windows; w++)
            {
                var low = w * bits;
                var word = low >> 3 < S.ByteSize ? BitConverter.ToUInt32(bytes[(low >> 3)..]) : 0;
                var digit = (int)((word >> (low & 7)) & ((1u << bits) - 1)) + carry;
                carry = digit > 1 << (bits - 1) ? 1 : 0;
                _digits[(w * _count) + i] = digit - (carry << bits);
            }
        }
    }

    /// <summary>Digits of a scalar.</summary>
    public int Windows { get; }

    /// <summary>A window's digits as companion words: bucket |d| − 1, to subtract where d is negative, to skip where it is zero.</summary>
    public void Write(int window, Span<uint> words)
    {
        for (var i = 0; i < _count; i++)
        {
            var digit = _digits[(window * _count) + i];
            words[i] = digit == 0 ? OffloadProtocol.PointSkip : (uint)(Math.Abs(digit) - 1) | (digit < 0 ? OffloadProtocol.PointSubtract : 0);
        }
    }
}
