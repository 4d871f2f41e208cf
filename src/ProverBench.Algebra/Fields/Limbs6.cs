using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Fields;

/// <summary>Six 64-bit limbs, 384 bits.</summary>
public struct Limbs6 : ILimbs<Limbs6>
{
    private ulong _l0, _l1, _l2, _l3, _l4, _l5;

    /// <inheritdoc/>
    public static int Count => 6;

    /// <inheritdoc/>
    public readonly bool IsZero => (_l0 | _l1 | _l2 | _l3 | _l4 | _l5) == 0;

    /// <inheritdoc/>
    public ulong this[int index]
    {
        readonly get => index switch
        {
            0 => _l0,
            1 => _l1,
            2 => _l2,
            3 => _l3,
            4 => _l4,
            5 => _l5,
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
        set
        {
            switch (index)
            {
                case 0: _l0 = value; break;
                case 1: _l1 = value; break;
                case 2: _l2 = value; break;
                case 3: _l3 = value; break;
                case 4: _l4 = value; break;
                case 5: _l5 = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(index));
            }
        }
    }

    /// <inheritdoc/>
    public static void AddMod(in Limbs6 a, in Limbs6 b, in Limbs6 m, out Limbs6 r)
    {
        ulong carry = 0;
        var s0 = Wide.Add(a._l0, b._l0, ref carry);
        var s1 = Wide.Add(a._l1, b._l1, ref carry);
        var s2 = Wide.Add(a._l2, b._l2, ref carry);
        var s3 = Wide.Add(a._l3, b._l3, ref carry);
        var s4 = Wide.Add(a._l4, b._l4, ref carry);
        var s5 = Wide.Add(a._l5, b._l5, ref carry);
        SubtractOnce(s0, s1, s2, s3, s4, s5, m, out r);
    }

    /// <inheritdoc/>
    public static void SubMod(in Limbs6 a, in Limbs6 b, in Limbs6 m, out Limbs6 r)
    {
        ulong borrow = 0;
        var d0 = Wide.Sub(a._l0, b._l0, ref borrow);
        var d1 = Wide.Sub(a._l1, b._l1, ref borrow);
        var d2 = Wide.Sub(a._l2, b._l2, ref borrow);
        var d3 = Wide.Sub(a._l3, b._l3, ref borrow);
        var d4 = Wide.Sub(a._l4, b._l4, ref borrow);
        var d5 = Wide.Sub(a._l5, b._l5, ref borrow);
        var mask = 0UL - borrow;
        ulong carry = 0;
        Unsafe.SkipInit(out r);
        r._l0 = Wide.Add(d0, m._l0 & mask, ref carry);
        r._l1 = Wide.Add(d1, m._l1 & mask, ref carry);
        r._l2 = Wide.Add(d2, m._l2 & mask, ref carry);
        r._l3 = Wide.Add(d3, m._l3 & mask, ref carry);
        r._l4 = Wide.Add(d4, m._l4 & mask, ref carry);
        r._l5 = Wide.Add(d5, m._l5 & mask, ref carry);
    }

    /// <inheritdoc/>
    public static void MulMont(in Limbs6 a, in Limbs6 b, in Limbs6 m, ulong minusInverse, out Limbs6 r)
    {
        ulong carry, quotient;
        // row 0
        var x0 = a._l0;
        carry = 0;
        var t0 = Wide.MulAdd(x0, b._l0, 0, ref carry);
        var t1 = Wide.MulAdd(x0, b._l1, 0, ref carry);
        var t2 = Wide.MulAdd(x0, b._l2, 0, ref carry);
        var t3 = Wide.MulAdd(x0, b._l3, 0, ref carry);
        var t4 = Wide.MulAdd(x0, b._l4, 0, ref carry);
        var t5 = Wide.MulAdd(x0, b._l5, 0, ref carry);
        var t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        // row 1
        var x1 = a._l1;
        carry = 0;
        t0 = Wide.MulAdd(x1, b._l0, t0, ref carry);
        t1 = Wide.MulAdd(x1, b._l1, t1, ref carry);
        t2 = Wide.MulAdd(x1, b._l2, t2, ref carry);
        t3 = Wide.MulAdd(x1, b._l3, t3, ref carry);
        t4 = Wide.MulAdd(x1, b._l4, t4, ref carry);
        t5 = Wide.MulAdd(x1, b._l5, t5, ref carry);
        t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        // row 2
        var x2 = a._l2;
        carry = 0;
        t0 = Wide.MulAdd(x2, b._l0, t0, ref carry);
        t1 = Wide.MulAdd(x2, b._l1, t1, ref carry);
        t2 = Wide.MulAdd(x2, b._l2, t2, ref carry);
        t3 = Wide.MulAdd(x2, b._l3, t3, ref carry);
        t4 = Wide.MulAdd(x2, b._l4, t4, ref carry);
        t5 = Wide.MulAdd(x2, b._l5, t5, ref carry);
        t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        // row 3
        var x3 = a._l3;
        carry = 0;
        t0 = Wide.MulAdd(x3, b._l0, t0, ref carry);
        t1 = Wide.MulAdd(x3, b._l1, t1, ref carry);
        t2 = Wide.MulAdd(x3, b._l2, t2, ref carry);
        t3 = Wide.MulAdd(x3, b._l3, t3, ref carry);
        t4 = Wide.MulAdd(x3, b._l4, t4, ref carry);
        t5 = Wide.MulAdd(x3, b._l5, t5, ref carry);
        t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        // row 4
        var x4 = a._l4;
        carry = 0;
        t0 = Wide.MulAdd(x4, b._l0, t0, ref carry);
        t1 = Wide.MulAdd(x4, b._l1, t1, ref carry);
        t2 = Wide.MulAdd(x4, b._l2, t2, ref carry);
        t3 = Wide.MulAdd(x4, b._l3, t3, ref carry);
        t4 = Wide.MulAdd(x4, b._l4, t4, ref carry);
        t5 = Wide.MulAdd(x4, b._l5, t5, ref carry);
        t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        // row 5
        var x5 = a._l5;
        carry = 0;
        t0 = Wide.MulAdd(x5, b._l0, t0, ref carry);
        t1 = Wide.MulAdd(x5, b._l1, t1, ref carry);
        t2 = Wide.MulAdd(x5, b._l2, t2, ref carry);
        t3 = Wide.MulAdd(x5, b._l3, t3, ref carry);
        t4 = Wide.MulAdd(x5, b._l4, t4, ref carry);
        t5 = Wide.MulAdd(x5, b._l5, t5, ref carry);
        t6 = carry;
        quotient = t0 * minusInverse;
        carry = 0;
        Wide.MulAdd(quotient, m._l0, t0, ref carry);
        t0 = Wide.MulAdd(quotient, m._l1, t1, ref carry);
        t1 = Wide.MulAdd(quotient, m._l2, t2, ref carry);
        t2 = Wide.MulAdd(quotient, m._l3, t3, ref carry);
        t3 = Wide.MulAdd(quotient, m._l4, t4, ref carry);
        t4 = Wide.MulAdd(quotient, m._l5, t5, ref carry);
        t5 = t6 + carry;
        SubtractOnce(t0, t1, t2, t3, t4, t5, m, out r);
    }

    /// <inheritdoc/>
    public static bool Less(in Limbs6 a, in Limbs6 b)
    {
        ulong borrow = 0;
        Wide.Sub(a._l0, b._l0, ref borrow);
        Wide.Sub(a._l1, b._l1, ref borrow);
        Wide.Sub(a._l2, b._l2, ref borrow);
        Wide.Sub(a._l3, b._l3, ref borrow);
        Wide.Sub(a._l4, b._l4, ref borrow);
        Wide.Sub(a._l5, b._l5, ref borrow);
        return borrow != 0;
    }

    /// <inheritdoc/>
    public readonly bool Equals(Limbs6 other)
        => ((_l0 ^ other._l0) | (_l1 ^ other._l1) | (_l2 ^ other._l2) | (_l3 ^ other._l3) | (_l4 ^ other._l4) | (_l5 ^ other._l5)) == 0;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Limbs6 other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_l0, _l1, _l2, _l3, _l4, _l5);

    /// <summary>r = s − m when s >= m, else s; chosen by mask.</summary>
    private static void SubtractOnce(ulong s0, ulong s1, ulong s2, ulong s3, ulong s4, ulong s5, in Limbs6 m, out Limbs6 r)
    {
        ulong borrow = 0;
        var d0 = Wide.Sub(s0, m._l0, ref borrow);
        var d1 = Wide.Sub(s1, m._l1, ref borrow);
        var d2 = Wide.Sub(s2, m._l2, ref borrow);
        var d3 = Wide.Sub(s3, m._l3, ref borrow);
        var d4 = Wide.Sub(s4, m._l4, ref borrow);
        var d5 = Wide.Sub(s5, m._l5, ref borrow);
        var keep = 0UL - borrow;
        Unsafe.SkipInit(out r);
        r._l0 = (s0 & keep) | (d0 & ~keep);
        r._l1 = (s1 & keep) | (d1 & ~keep);
        r._l2 = (s2 & keep) | (d2 & ~keep);
        r._l3 = (s3 & keep) | (d3 & ~keep);
        r._l4 = (s4 & keep) | (d4 & ~keep);
        r._l5 = (s5 & keep) | (d5 & ~keep);
    }
}
