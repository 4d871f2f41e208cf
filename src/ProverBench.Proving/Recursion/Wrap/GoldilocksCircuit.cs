using System.Numerics;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>
/// Goldilocks inside BN254's scalar field r. Sums and products are those of integers, whose intervals are followed; an integer is replaced by its residue modulo p = 2^64 − 2^32 + 1 only
/// where the next result could span more than <see cref="Width"/>, and once.
/// </summary>
/// <remarks>Nothing depends on values: constraints and witness are made by the same calls.</remarks>
internal sealed class GoldilocksCircuit(CircuitBuilder<Bn254Fr> builder)
{
    /// <summary>A sum of more wires gets a wire of its own: it would be copied into every constraint that it enters.</summary>
    private const int MostTerms = 96;

    private static readonly BigInteger P = Goldilocks.Order;

    /// <summary>The widest interval, (2^189 − 4)·p: a quotient of 189 bits times p, and a remainder, stay below r.</summary>
    public static BigInteger Width { get; } = ((BigInteger.One << 189) - 4) * P;

    public CircuitBuilder<Bn254Fr> Builder => builder;

    /// <summary>The integer of least absolute value that stands for an element.</summary>
    public static BigInteger Balanced(Goldilocks constant) => constant.Value > Goldilocks.Modulus / 2 ? constant.Value - P : constant.Value;

    /// <summary>A new element that the prover gives, an integer of [0, p).</summary>
    public GoldilocksNumber Input(Goldilocks value, string name)
    {
        var num = builder.Private(name, Bn254Fr.FromUInt64(value.Value));
        builder.AssertElement(num, name);
        return new(this, num, BigInteger.Zero, P - 1, 1);
    }

    /// <summary>The element that an integer of [0, 2^bits) stands for; the caller has constrained it.</summary>
    public GoldilocksNumber OfInteger(in Num<Bn254Fr> num, int bits, int terms) => Short(num, BigInteger.Zero, (BigInteger.One << bits) - 1, terms);

    /// <summary>a + b.</summary>
    public GoldilocksNumber Add(GoldilocksNumber a, GoldilocksNumber b)
    {
        (a, b) = (a.Reduced ?? a, b.Reduced ?? b);
        while (a.Max + b.Max - a.Min - b.Min > Width)
        {
            (a, b) = a.Magnitude > b.Magnitude ? (Reduce(a), b) : (a, Reduce(b));
        }

        return Short(a.Num + b.Num, a.Min + b.Min, a.Max + b.Max, a.Terms + b.Terms);
    }

    /// <summary>a + constant.</summary>
    public GoldilocksNumber Add(GoldilocksNumber a, Goldilocks constant)
    {
        var value = Balanced(constant);
        return value.IsZero ? a : Short(a.Num + Bn254Fr.FromBigInteger(value), a.Min + value, a.Max + value, a.Terms + 1);
    }

    /// <summary>a·constant, which is not zero.</summary>
    public GoldilocksNumber Scale(GoldilocksNumber a, Goldilocks constant)
    {
        var factor = Balanced(constant);
        if (factor.IsOne)
        {
            return a;
        }

        a = a.Reduced ?? a;
        if ((a.Max - a.Min) * BigInteger.Abs(factor) > Width)
        {
            a = Reduce(a);
        }

        var (low, high) = (a.Min * factor, a.Max * factor);
        return new(this, Bn254Fr.FromBigInteger(factor) * a.Num, BigInteger.Min(low, high), BigInteger.Max(low, high), a.Terms);
    }

    /// <summary>a·b: one constraint, and the residues of what is too wide.</summary>
    public GoldilocksNumber Multiply(GoldilocksNumber a, GoldilocksNumber b)
    {
        (a, b) = (a.Reduced ?? a, b.Reduced ?? b);
        while (2 * a.Magnitude * b.Magnitude > Width)
        {
            (a, b) = a.Magnitude >= b.Magnitude ? (Reduce(a), b.Reduced ?? b) : (a, Reduce(b));
        }

        BigInteger[] corners = [a.Min * b.Min, a.Min * b.Max, a.Max * b.Min, a.Max * b.Max];
        return new(this, builder.Multiply(a.Num, b.Num, "product"), corners.Min(), corners.Max(), 1);
    }

    /// <summary>set where the bit is 1, clear where it is 0: one constraint.</summary>
    public GoldilocksNumber Select(in Bool<Bn254Fr> bit, GoldilocksNumber set, GoldilocksNumber clear)
    {
        (set, clear) = (set.Reduced ?? set, clear.Reduced ?? clear);
        while (BigInteger.Max(set.Max, clear.Max) - BigInteger.Min(set.Min, clear.Min) > Width)
        {
            (set, clear) = set.Magnitude >= clear.Magnitude ? (Reduce(set), clear.Reduced ?? clear) : (set, Reduce(clear));
        }

        return Short(builder.Select(bit, set.Num, clear.Num, "choice"), BigInteger.Min(set.Min, clear.Min), BigInteger.Max(set.Max, clear.Max), clear.Terms + 1);
    }

    /// <summary>set where the bit is 1, clear where it is 0: no constraint.</summary>
    public GoldilocksNumber Choose(in Bool<Bn254Fr> bit, Goldilocks set, Goldilocks clear)
    {
        var (one, zero) = (Balanced(set), Balanced(clear));
        return new(this, (Bn254Fr.FromBigInteger(one - zero) * bit.Num) + Bn254Fr.FromBigInteger(zero), BigInteger.Min(one, zero), BigInteger.Max(one, zero), 3);
    }

    /// <summary>The same element, an integer of [0, 2^64); one that is no wider than that is left as it is.</summary>
    public GoldilocksNumber Reduce(GoldilocksNumber a)
    {
        if (a.Reduced is { } known)
        {
            return known;
        }

        if (a.Magnitude <= BigInteger.One << 64)
        {
            return a;
        }

        var shift = Shift(a);
        var rest = builder.Reduce(a.Num + Bn254Fr.FromBigInteger(shift), a.Max + shift + 1, "residue");
        return a.Reduced = new(this, rest, BigInteger.Zero, (BigInteger.One << 64) - 1, 1);
    }

    /// <summary>The same element, an integer of [0, p).</summary>
    public GoldilocksNumber Canonical(GoldilocksNumber a)
    {
        var known = a.Reduced ?? a;
        if (known.IsCanonical)
        {
            return known;
        }

        // A residue is asked for even of 64 bits: the prover's is the one below p.
        var shift = Shift(known);
        var rest = builder.Reduce(known.Num + Bn254Fr.FromBigInteger(shift), known.Max + shift + 1, "canonical");
        builder.AssertElement(rest, "element");
        return a.Reduced = new(this, rest, BigInteger.Zero, P - 1, 1);
    }

    /// <summary>a stands for zero: a = k·p for a k that its interval allows.</summary>
    public void AssertZero(GoldilocksNumber a, string name)
    {
        a = a.Reduced ?? a;
        var (least, most) = (-Floor(-a.Min), Floor(a.Max));
        using var scope = builder.Enter(name);
        var multiple = (Num<Bn254Fr>)Bn254Fr.FromBigInteger(least);
        if (most > least)
        {
            var offset = a.Num - Bn254Fr.FromBigInteger(least * P);
            var own = builder.Private("multiple", builder.HasValues ? Bn254Fr.FromBigInteger(offset.Value.ToBigInteger() / P) : default);
            builder.AssertRange(own, (int)(most - least).GetBitLength(), "multiple range");
            multiple += own;
        }

        builder.AssertEqual(a.Num, Bn254Fr.FromBigInteger(P) * multiple, "zero");
    }

    /// <summary>The element, while a witness is made.</summary>
    public Goldilocks Value(GoldilocksNumber a)
        => builder.HasValues ? Goldilocks.FromBigInteger((a.Num + Bn254Fr.FromBigInteger(Shift(a))).Value.ToBigInteger()) : default;

    /// <summary>The multiple of p that takes the interval's least value into [0, p).</summary>
    private static BigInteger Shift(GoldilocksNumber a) => -Floor(a.Min) * P;

    /// <summary>⌊value/p⌋.</summary>
    private static BigInteger Floor(BigInteger value)
    {
        var quotient = BigInteger.DivRem(value, P, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private GoldilocksNumber Short(in Num<Bn254Fr> num, BigInteger min, BigInteger max, int terms)
    {
        if (terms <= MostTerms)
        {
            return new(this, num, min, max, terms);
        }

        var own = builder.Private("sum", num.Value);
        builder.AssertEqual(num, own, "sum");
        return new(this, own, min, max, 1);
    }
}
