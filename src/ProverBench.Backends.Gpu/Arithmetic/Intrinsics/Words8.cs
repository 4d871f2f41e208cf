using ILGPU;
using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>8 words, 256 bits, least significant first: the bits of four 64-bit limbs. Carry chains on CUDA, these bodies elsewhere.</summary>
internal struct Words8 : IWords<Words8>
{
    private uint _w0;
    private uint _w1;
    private uint _w2;
    private uint _w3;
    private uint _w4;
    private uint _w5;
    private uint _w6;
    private uint _w7;

    /// <summary>A number from its words.</summary>
    public Words8(uint w0, uint w1, uint w2, uint w3, uint w4, uint w5, uint w6, uint w7)
    {
        _w0 = w0;
        _w1 = w1;
        _w2 = w2;
        _w3 = w3;
        _w4 = w4;
        _w5 = w5;
        _w6 = w6;
        _w7 = w7;
    }

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static uint Word(Words8 a, int index) => index switch
    {
        0 => a._w0,
        1 => a._w1,
        2 => a._w2,
        3 => a._w3,
        4 => a._w4,
        5 => a._w5,
        6 => a._w6,
        _ => a._w7,
    };

    /// <inheritdoc/>
    public static bool IsZero(Words8 a) => (a._w0 | a._w1 | a._w2 | a._w3 | a._w4 | a._w5 | a._w6 | a._w7) == 0;

    /// <inheritdoc/>
    public static Words8 Load(ArrayView<uint> words, int at, int stride)
    {
        Words8 r;
        r._w0 = words[at];
        r._w1 = words[at + (1 * stride)];
        r._w2 = words[at + (2 * stride)];
        r._w3 = words[at + (3 * stride)];
        r._w4 = words[at + (4 * stride)];
        r._w5 = words[at + (5 * stride)];
        r._w6 = words[at + (6 * stride)];
        r._w7 = words[at + (7 * stride)];
        return r;
    }

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, Words8 value)
    {
        words[at] = value._w0;
        words[at + (1 * stride)] = value._w1;
        words[at + (2 * stride)] = value._w2;
        words[at + (3 * stride)] = value._w3;
        words[at + (4 * stride)] = value._w4;
        words[at + (5 * stride)] = value._w5;
        words[at + (6 * stride)] = value._w6;
        words[at + (7 * stride)] = value._w7;
    }

    /// <inheritdoc/>
    public static Words8 Unit => new(1, 0, 0, 0, 0, 0, 0, 0);

    /// <inheritdoc/>
    public static Words8 LoadQuads(ArrayView<Quad> quads, long at)
    {
        var q0 = quads[at];
        var q1 = quads[at + 1];
        return new(q0.W0, q0.W1, q0.W2, q0.W3, q1.W0, q1.W1, q1.W2, q1.W3);
    }

    /// <inheritdoc/>
    public static void StoreQuads(ArrayView<Quad> quads, long at, Words8 value)
    {
        quads[at] = new Quad(value._w0, value._w1, value._w2, value._w3);
        quads[at + 1] = new Quad(value._w4, value._w5, value._w6, value._w7);
    }

    /// <inheritdoc/>
    public static Words8 ShiftRight(Words8 a, int bits)
        => new(
            (a._w0 >> bits) | (a._w1 << (32 - bits)),
            (a._w1 >> bits) | (a._w2 << (32 - bits)),
            (a._w2 >> bits) | (a._w3 << (32 - bits)),
            (a._w3 >> bits) | (a._w4 << (32 - bits)),
            (a._w4 >> bits) | (a._w5 << (32 - bits)),
            (a._w5 >> bits) | (a._w6 << (32 - bits)),
            (a._w6 >> bits) | (a._w7 << (32 - bits)),
            a._w7 >> bits);

    /// <inheritdoc/>
    public static bool IsBelow(Words8 a, Words8 b)
    {
        var borrow = a._w0 < b._w0;
        borrow = a._w1 < b._w1 || (a._w1 == b._w1 && borrow);
        borrow = a._w2 < b._w2 || (a._w2 == b._w2 && borrow);
        borrow = a._w3 < b._w3 || (a._w3 == b._w3 && borrow);
        borrow = a._w4 < b._w4 || (a._w4 == b._w4 && borrow);
        borrow = a._w5 < b._w5 || (a._w5 == b._w5 && borrow);
        borrow = a._w6 < b._w6 || (a._w6 == b._w6 && borrow);
        borrow = a._w7 < b._w7 || (a._w7 == b._w7 && borrow);
        return borrow;
    }

    /// <inheritdoc cref="IWords{W}.AddMod"/>
    [IntrinsicImplementation]
    public static Words8 AddMod(Words8 a, Words8 b, Words8 m) => PortableAddMod(a, b, m);

    /// <inheritdoc cref="AddMod"/>
    public static Words8 PortableAddMod(Words8 a, Words8 b, Words8 m)
    {
        Words8 s;
        var carry = (ulong)a._w0 + b._w0;
        s._w0 = (uint)carry;
        carry = (carry >> 32) + a._w1 + b._w1;
        s._w1 = (uint)carry;
        carry = (carry >> 32) + a._w2 + b._w2;
        s._w2 = (uint)carry;
        carry = (carry >> 32) + a._w3 + b._w3;
        s._w3 = (uint)carry;
        carry = (carry >> 32) + a._w4 + b._w4;
        s._w4 = (uint)carry;
        carry = (carry >> 32) + a._w5 + b._w5;
        s._w5 = (uint)carry;
        carry = (carry >> 32) + a._w6 + b._w6;
        s._w6 = (uint)carry;
        carry = (carry >> 32) + a._w7 + b._w7;
        s._w7 = (uint)carry;
        return SubtractOnce(s, m);
    }

    /// <inheritdoc cref="IWords{W}.SubtractMod"/>
    [IntrinsicImplementation]
    public static Words8 SubtractMod(Words8 a, Words8 b, Words8 m) => PortableSubtractMod(a, b, m);

    /// <inheritdoc cref="SubtractMod"/>
    public static Words8 PortableSubtractMod(Words8 a, Words8 b, Words8 m)
    {
        var (d, mask) = Subtract(a, b);
        var carry = (ulong)d._w0 + (m._w0 & mask);
        d._w0 = (uint)carry;
        carry = (carry >> 32) + d._w1 + (m._w1 & mask);
        d._w1 = (uint)carry;
        carry = (carry >> 32) + d._w2 + (m._w2 & mask);
        d._w2 = (uint)carry;
        carry = (carry >> 32) + d._w3 + (m._w3 & mask);
        d._w3 = (uint)carry;
        carry = (carry >> 32) + d._w4 + (m._w4 & mask);
        d._w4 = (uint)carry;
        carry = (carry >> 32) + d._w5 + (m._w5 & mask);
        d._w5 = (uint)carry;
        carry = (carry >> 32) + d._w6 + (m._w6 & mask);
        d._w6 = (uint)carry;
        carry = (carry >> 32) + d._w7 + (m._w7 & mask);
        d._w7 = (uint)carry;
        return d;
    }

    /// <inheritdoc cref="IWords{W}.MultiplyMontgomery"/>
    [IntrinsicImplementation]
    public static Words8 MultiplyMontgomery(Words8 a, Words8 b, Words8 m, uint minusInverse) => PortableMultiplyMontgomery(a, b, m, minusInverse);

    /// <inheritdoc cref="MultiplyMontgomery"/>
    public static Words8 PortableMultiplyMontgomery(Words8 a, Words8 b, Words8 m, uint minusInverse)
    {
        var t = default(Words8);
        t = Row(t, a._w0, b, m, minusInverse);
        t = Row(t, a._w1, b, m, minusInverse);
        t = Row(t, a._w2, b, m, minusInverse);
        t = Row(t, a._w3, b, m, minusInverse);
        t = Row(t, a._w4, b, m, minusInverse);
        t = Row(t, a._w5, b, m, minusInverse);
        t = Row(t, a._w6, b, m, minusInverse);
        t = Row(t, a._w7, b, m, minusInverse);
        return SubtractOnce(t, m);
    }

    /// <summary>(t + x·b + q·m) / 2^32 with the q that makes it divide; below 2m when t is.</summary>
    private static Words8 Row(Words8 t, uint x, Words8 b, Words8 m, uint minusInverse)
    {
        var c = ((ulong)x * b._w0) + t._w0;
        var q = (uint)c * minusInverse;
        var d = ((ulong)q * m._w0) + (uint)c;
        c = (c >> 32) + ((ulong)x * b._w1) + t._w1;
        d = (d >> 32) + ((ulong)q * m._w1) + (uint)c;
        t._w0 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w2) + t._w2;
        d = (d >> 32) + ((ulong)q * m._w2) + (uint)c;
        t._w1 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w3) + t._w3;
        d = (d >> 32) + ((ulong)q * m._w3) + (uint)c;
        t._w2 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w4) + t._w4;
        d = (d >> 32) + ((ulong)q * m._w4) + (uint)c;
        t._w3 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w5) + t._w5;
        d = (d >> 32) + ((ulong)q * m._w5) + (uint)c;
        t._w4 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w6) + t._w6;
        d = (d >> 32) + ((ulong)q * m._w6) + (uint)c;
        t._w5 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w7) + t._w7;
        d = (d >> 32) + ((ulong)q * m._w7) + (uint)c;
        t._w6 = (uint)d;
        t._w7 = (uint)((c >> 32) + (d >> 32));
        return t;
    }

    /// <summary>s − m when s ≥ m, else s.</summary>
    private static Words8 SubtractOnce(Words8 s, Words8 m)
    {
        var (d, keep) = Subtract(s, m);
        s._w0 = (s._w0 & keep) | (d._w0 & ~keep);
        s._w1 = (s._w1 & keep) | (d._w1 & ~keep);
        s._w2 = (s._w2 & keep) | (d._w2 & ~keep);
        s._w3 = (s._w3 & keep) | (d._w3 & ~keep);
        s._w4 = (s._w4 & keep) | (d._w4 & ~keep);
        s._w5 = (s._w5 & keep) | (d._w5 & ~keep);
        s._w6 = (s._w6 & keep) | (d._w6 & ~keep);
        s._w7 = (s._w7 & keep) | (d._w7 & ~keep);
        return s;
    }

    /// <summary>a − b, and all bits set where it is negative.</summary>
    private static (Words8 Difference, uint Borrow) Subtract(Words8 a, Words8 b)
    {
        Words8 d;
        var borrow = (long)a._w0 - b._w0;
        d._w0 = (uint)borrow;
        borrow = (long)a._w1 - b._w1 + (borrow >> 32);
        d._w1 = (uint)borrow;
        borrow = (long)a._w2 - b._w2 + (borrow >> 32);
        d._w2 = (uint)borrow;
        borrow = (long)a._w3 - b._w3 + (borrow >> 32);
        d._w3 = (uint)borrow;
        borrow = (long)a._w4 - b._w4 + (borrow >> 32);
        d._w4 = (uint)borrow;
        borrow = (long)a._w5 - b._w5 + (borrow >> 32);
        d._w5 = (uint)borrow;
        borrow = (long)a._w6 - b._w6 + (borrow >> 32);
        d._w6 = (uint)borrow;
        borrow = (long)a._w7 - b._w7 + (borrow >> 32);
        d._w7 = (uint)borrow;
        return (d, (uint)(borrow >> 32));
    }
}
