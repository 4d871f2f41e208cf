using ILGPU;
using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>12 words, 384 bits, least significant first: the bits of six 64-bit limbs. Carry chains on CUDA, these bodies elsewhere.</summary>
internal struct Words12 : IWords<Words12>
{
    private uint _w0;
    private uint _w1;
    private uint _w2;
    private uint _w3;
    private uint _w4;
    private uint _w5;
    private uint _w6;
    private uint _w7;
    private uint _w8;
    private uint _w9;
    private uint _w10;
    private uint _w11;

    /// <summary>A number from its words.</summary>
    public Words12(uint w0, uint w1, uint w2, uint w3, uint w4, uint w5, uint w6, uint w7, uint w8, uint w9, uint w10, uint w11)
    {
        _w0 = w0;
        _w1 = w1;
        _w2 = w2;
        _w3 = w3;
        _w4 = w4;
        _w5 = w5;
        _w6 = w6;
        _w7 = w7;
        _w8 = w8;
        _w9 = w9;
        _w10 = w10;
        _w11 = w11;
    }

    /// <inheritdoc/>
    public static int Count => 12;

    /// <inheritdoc/>
    public static uint Word(Words12 a, int index) => index switch
    {
        0 => a._w0,
        1 => a._w1,
        2 => a._w2,
        3 => a._w3,
        4 => a._w4,
        5 => a._w5,
        6 => a._w6,
        7 => a._w7,
        8 => a._w8,
        9 => a._w9,
        10 => a._w10,
        _ => a._w11,
    };

    /// <inheritdoc/>
    public static bool IsZero(Words12 a) => (a._w0 | a._w1 | a._w2 | a._w3 | a._w4 | a._w5 | a._w6 | a._w7 | a._w8 | a._w9 | a._w10 | a._w11) == 0;

    /// <inheritdoc/>
    public static Words12 Load(ArrayView<uint> words, int at, int stride)
    {
        Words12 r;
        r._w0 = words[at];
        r._w1 = words[at + (1 * stride)];
        r._w2 = words[at + (2 * stride)];
        r._w3 = words[at + (3 * stride)];
        r._w4 = words[at + (4 * stride)];
        r._w5 = words[at + (5 * stride)];
        r._w6 = words[at + (6 * stride)];
        r._w7 = words[at + (7 * stride)];
        r._w8 = words[at + (8 * stride)];
        r._w9 = words[at + (9 * stride)];
        r._w10 = words[at + (10 * stride)];
        r._w11 = words[at + (11 * stride)];
        return r;
    }

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, Words12 value)
    {
        words[at] = value._w0;
        words[at + (1 * stride)] = value._w1;
        words[at + (2 * stride)] = value._w2;
        words[at + (3 * stride)] = value._w3;
        words[at + (4 * stride)] = value._w4;
        words[at + (5 * stride)] = value._w5;
        words[at + (6 * stride)] = value._w6;
        words[at + (7 * stride)] = value._w7;
        words[at + (8 * stride)] = value._w8;
        words[at + (9 * stride)] = value._w9;
        words[at + (10 * stride)] = value._w10;
        words[at + (11 * stride)] = value._w11;
    }

    /// <inheritdoc/>
    public static Words12 Unit => new(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <inheritdoc/>
    public static Words12 LoadQuads(ArrayView<Quad> quads, long at)
    {
        var q0 = quads[at];
        var q1 = quads[at + 1];
        var q2 = quads[at + 2];
        return new(q0.W0, q0.W1, q0.W2, q0.W3, q1.W0, q1.W1, q1.W2, q1.W3, q2.W0, q2.W1, q2.W2, q2.W3);
    }

    /// <inheritdoc/>
    public static void StoreQuads(ArrayView<Quad> quads, long at, Words12 value)
    {
        quads[at] = new Quad(value._w0, value._w1, value._w2, value._w3);
        quads[at + 1] = new Quad(value._w4, value._w5, value._w6, value._w7);
        quads[at + 2] = new Quad(value._w8, value._w9, value._w10, value._w11);
    }

    /// <inheritdoc/>
    public static Words12 ShiftRight(Words12 a, int bits)
        => new(
            (a._w0 >> bits) | (a._w1 << (32 - bits)),
            (a._w1 >> bits) | (a._w2 << (32 - bits)),
            (a._w2 >> bits) | (a._w3 << (32 - bits)),
            (a._w3 >> bits) | (a._w4 << (32 - bits)),
            (a._w4 >> bits) | (a._w5 << (32 - bits)),
            (a._w5 >> bits) | (a._w6 << (32 - bits)),
            (a._w6 >> bits) | (a._w7 << (32 - bits)),
            (a._w7 >> bits) | (a._w8 << (32 - bits)),
            (a._w8 >> bits) | (a._w9 << (32 - bits)),
            (a._w9 >> bits) | (a._w10 << (32 - bits)),
            (a._w10 >> bits) | (a._w11 << (32 - bits)),
            a._w11 >> bits);

    /// <inheritdoc/>
    public static bool IsBelow(Words12 a, Words12 b)
    {
        var borrow = a._w0 < b._w0;
        borrow = a._w1 < b._w1 || (a._w1 == b._w1 && borrow);
        borrow = a._w2 < b._w2 || (a._w2 == b._w2 && borrow);
        borrow = a._w3 < b._w3 || (a._w3 == b._w3 && borrow);
        borrow = a._w4 < b._w4 || (a._w4 == b._w4 && borrow);
        borrow = a._w5 < b._w5 || (a._w5 == b._w5 && borrow);
        borrow = a._w6 < b._w6 || (a._w6 == b._w6 && borrow);
        borrow = a._w7 < b._w7 || (a._w7 == b._w7 && borrow);
        borrow = a._w8 < b._w8 || (a._w8 == b._w8 && borrow);
        borrow = a._w9 < b._w9 || (a._w9 == b._w9 && borrow);
        borrow = a._w10 < b._w10 || (a._w10 == b._w10 && borrow);
        borrow = a._w11 < b._w11 || (a._w11 == b._w11 && borrow);
        return borrow;
    }

    /// <inheritdoc cref="IWords{W}.AddMod"/>
    [IntrinsicImplementation]
    public static Words12 AddMod(Words12 a, Words12 b, Words12 m) => PortableAddMod(a, b, m);

    /// <inheritdoc cref="AddMod"/>
    public static Words12 PortableAddMod(Words12 a, Words12 b, Words12 m)
    {
        Words12 s;
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
        carry = (carry >> 32) + a._w8 + b._w8;
        s._w8 = (uint)carry;
        carry = (carry >> 32) + a._w9 + b._w9;
        s._w9 = (uint)carry;
        carry = (carry >> 32) + a._w10 + b._w10;
        s._w10 = (uint)carry;
        carry = (carry >> 32) + a._w11 + b._w11;
        s._w11 = (uint)carry;
        return SubtractOnce(s, m);
    }

    /// <inheritdoc cref="IWords{W}.SubtractMod"/>
    [IntrinsicImplementation]
    public static Words12 SubtractMod(Words12 a, Words12 b, Words12 m) => PortableSubtractMod(a, b, m);

    /// <inheritdoc cref="SubtractMod"/>
    public static Words12 PortableSubtractMod(Words12 a, Words12 b, Words12 m)
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
        carry = (carry >> 32) + d._w8 + (m._w8 & mask);
        d._w8 = (uint)carry;
        carry = (carry >> 32) + d._w9 + (m._w9 & mask);
        d._w9 = (uint)carry;
        carry = (carry >> 32) + d._w10 + (m._w10 & mask);
        d._w10 = (uint)carry;
        carry = (carry >> 32) + d._w11 + (m._w11 & mask);
        d._w11 = (uint)carry;
        return d;
    }

    /// <inheritdoc cref="IWords{W}.MultiplyMontgomery"/>
    [IntrinsicImplementation]
    public static Words12 MultiplyMontgomery(Words12 a, Words12 b, Words12 m, uint minusInverse) => PortableMultiplyMontgomery(a, b, m, minusInverse);

    /// <inheritdoc cref="MultiplyMontgomery"/>
    public static Words12 PortableMultiplyMontgomery(Words12 a, Words12 b, Words12 m, uint minusInverse)
    {
        var t = default(Words12);
        t = Row(t, a._w0, b, m, minusInverse);
        t = Row(t, a._w1, b, m, minusInverse);
        t = Row(t, a._w2, b, m, minusInverse);
        t = Row(t, a._w3, b, m, minusInverse);
        t = Row(t, a._w4, b, m, minusInverse);
        t = Row(t, a._w5, b, m, minusInverse);
        t = Row(t, a._w6, b, m, minusInverse);
        t = Row(t, a._w7, b, m, minusInverse);
        t = Row(t, a._w8, b, m, minusInverse);
        t = Row(t, a._w9, b, m, minusInverse);
        t = Row(t, a._w10, b, m, minusInverse);
        t = Row(t, a._w11, b, m, minusInverse);
        return SubtractOnce(t, m);
    }

    /// <summary>(t + x·b + q·m) / 2^32 with the q that makes it divide; below 2m when t is.</summary>
    private static Words12 Row(Words12 t, uint x, Words12 b, Words12 m, uint minusInverse)
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
        c = (c >> 32) + ((ulong)x * b._w8) + t._w8;
        d = (d >> 32) + ((ulong)q * m._w8) + (uint)c;
        t._w7 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w9) + t._w9;
        d = (d >> 32) + ((ulong)q * m._w9) + (uint)c;
        t._w8 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w10) + t._w10;
        d = (d >> 32) + ((ulong)q * m._w10) + (uint)c;
        t._w9 = (uint)d;
        c = (c >> 32) + ((ulong)x * b._w11) + t._w11;
        d = (d >> 32) + ((ulong)q * m._w11) + (uint)c;
        t._w10 = (uint)d;
        t._w11 = (uint)((c >> 32) + (d >> 32));
        return t;
    }

    /// <summary>s − m when s ≥ m, else s.</summary>
    private static Words12 SubtractOnce(Words12 s, Words12 m)
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
        s._w8 = (s._w8 & keep) | (d._w8 & ~keep);
        s._w9 = (s._w9 & keep) | (d._w9 & ~keep);
        s._w10 = (s._w10 & keep) | (d._w10 & ~keep);
        s._w11 = (s._w11 & keep) | (d._w11 & ~keep);
        return s;
    }

    /// <summary>a − b, and all bits set where it is negative.</summary>
    private static (Words12 Difference, uint Borrow) Subtract(Words12 a, Words12 b)
    {
        Words12 d;
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
        borrow = (long)a._w8 - b._w8 + (borrow >> 32);
        d._w8 = (uint)borrow;
        borrow = (long)a._w9 - b._w9 + (borrow >> 32);
        d._w9 = (uint)borrow;
        borrow = (long)a._w10 - b._w10 + (borrow >> 32);
        d._w10 = (uint)borrow;
        borrow = (long)a._w11 - b._w11 + (borrow >> 32);
        d._w11 = (uint)borrow;
        return (d, (uint)(borrow >> 32));
    }
}
