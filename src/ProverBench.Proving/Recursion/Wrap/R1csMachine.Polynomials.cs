using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Recursion.Wrap;

internal sealed partial class R1csMachine
{
    /// <summary>Sums of so many coefficients are made before a power is multiplied in.</summary>
    private const int Inner = 4;

    /// <summary>
    /// A row is combined in blocks of so many: Σⱼ α^(Block·j)·Σᵢ α^i·rowᵢ. A power costs some 400 constraints and a product nine; with 600 constraints and 400 columns in a row, blocks of
    /// 16 to 32 take the fewest.
    /// </summary>
    private const int Block = 24;

    private readonly Dictionary<R1csValue, (List<R1csValue> Small, List<R1csValue> Large)> _powers = [];

    /// <inheritdoc/>
    public R1csValue Reduce(R1csValue alpha, ReadOnlySpan<R1csElement> row)
    {
        var values = new R1csValue[row.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new(row[i], Goldilocks.Zero, Goldilocks.Zero);
        }

        return Reduce(alpha, values);
    }

    /// <inheritdoc/>
    /// <remarks>Powers of a challenge are made once, narrow, and no product's residue is taken where entries are narrow: 2^64, twice multiplied by a power, stays below 2^210. An element of the base
    /// field belongs to a query and has few powers.</remarks>
    public R1csValue Reduce(R1csValue alpha, ReadOnlySpan<R1csValue> row)
    {
        while (!row.IsEmpty && row[^1].IsZero)
        {
            row = row[..^1];
        }

        if (row.IsEmpty)
        {
            return default;
        }

        if (alpha.IsBase)
        {
            return Evaluate(row, alpha);
        }

        var (small, large) = PowersOf(alpha, row.Length);
        R1csValue sum = default;
        for (var block = 0; block * Block < row.Length; block++)
        {
            var own = row[(block * Block)..Math.Min((block + 1) * Block, row.Length)];
            var part = own[0];
            for (var i = 1; i < own.Length; i++)
            {
                part += own[i] * small[i];
            }

            sum += block == 0 ? part : part * large[block];
        }

        return sum;
    }

    /// <summary>α^i for i below <see cref="Block"/>, and α^(<see cref="Block"/>·j) as far as a row of a length needs them; all narrow.</summary>
    private (List<R1csValue> Small, List<R1csValue> Large) PowersOf(R1csValue alpha, int length)
    {
        if (!_powers.TryGetValue(alpha, out var powers))
        {
            var one = R1csValue.Constant(Goldilocks.One);
            _powers.Add(alpha, powers = ([one, alpha.Reduce()], [one]));
        }

        var (small, large) = powers;
        while (small.Count < Math.Min(length, Block))
        {
            small.Add(Product(small, small.Count));
        }

        while ((large.Count - 1) * Block < length - Block)
        {
            large.Add(large.Count == 1 ? Product(small, Block) : Product(large, large.Count));
        }

        return powers;

        static R1csValue Product(List<R1csValue> powers, int exponent) => (powers[exponent / 2] * powers[exponent - (exponent / 2)]).Reduce();
    }

    /// <inheritdoc/>
    /// <remarks>Σ c_k·(at/shift)^k, where n·c_k = Σ valuesᵢ·ω^(−ik) are sums by constants.</remarks>
    public R1csValue Interpolate(R1csElement shift, ReadOnlySpan<R1csValue> values, R1csValue at)
    {
        if (values.Length is not (2 or 4 or 8 or 16))
        {
            throw new ArgumentException($"cosets of 2, 4, 8 or 16 points are interpolated, found {values.Length}", nameof(values));
        }

        using var scope = circuit.Enter("interpolation");
        var root = FieldMath.Invert(FieldMath.RootOfUnity<Goldilocks>(int.Log2(values.Length)));
        var share = FieldMath.Invert(Goldilocks.FromUInt64((ulong)values.Length));
        var coefficients = new R1csValue[values.Length];
        for (var k = 0; k < coefficients.Length; k++)
        {
            var weight = share;
            var step = FieldMath.Pow(root, (ulong)k);
            for (var i = 0; i < values.Length; i++)
            {
                coefficients[k] += R1csValue.Scale(values[i], weight);
                weight *= step;
            }
        }

        return Evaluate(coefficients, at * new R1csValue(Invert(shift), Goldilocks.Zero, Goldilocks.Zero));
    }

    /// <inheritdoc/>
    public R1csValue Access(ReadOnlySpan<Bool<Bn254Fr>> index, ReadOnlySpan<R1csValue> list)
    {
        RequireList(index.Length, list.Length);
        var left = list.ToArray();
        foreach (ref readonly var bit in index)
        {
            var half = new R1csValue[left.Length / 2];
            for (var i = 0; i < half.Length; i++)
            {
                var (clear, set) = (left[2 * i], left[(2 * i) + 1]);
                half[i] = new(Select(bit, set.C0, clear.C0), Select(bit, set.C1, clear.C1), Select(bit, set.C2, clear.C2));
            }

            left = half;
        }

        return left[0];
    }

    /// <inheritdoc/>
    public Num<Bn254Fr> Access(ReadOnlySpan<Bool<Bn254Fr>> index, ReadOnlySpan<Num<Bn254Fr>> list)
    {
        RequireList(index.Length, list.Length);
        var left = list.ToArray();
        foreach (ref readonly var bit in index)
        {
            var half = new Num<Bn254Fr>[left.Length / 2];
            for (var i = 0; i < half.Length; i++)
            {
                half[i] = circuit.Select(bit, left[(2 * i) + 1], left[2 * i], "choice");
            }

            left = half;
        }

        return left[0];
    }

    private static void RequireList(int bits, int entries)
    {
        if (entries != 1 << bits)
        {
            throw new ArgumentException($"{bits} bits choose one of {1 << bits} entries, found {entries}");
        }
    }

    /// <summary>Σ coefficients[i]·at^i: sums of <see cref="Inner"/> by powers, those by Horner's rule.</summary>
    private static R1csValue Evaluate(ReadOnlySpan<R1csValue> coefficients, R1csValue at)
    {
        var powers = new R1csValue[Math.Min(Inner, coefficients.Length - 1) + 1];
        powers[0] = R1csValue.Constant(Goldilocks.One);
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = i == 1 ? at.Reduce() : (powers[i / 2] * powers[i - (i / 2)]).Reduce();
        }

        R1csValue sum = default;
        for (var first = (coefficients.Length - 1) / Inner * Inner; first >= 0; first -= Inner)
        {
            if (!sum.IsZero)
            {
                sum *= powers[Inner];
            }

            for (var i = first; i < Math.Min(first + Inner, coefficients.Length); i++)
            {
                sum += coefficients[i] * powers[i - first];
            }
        }

        return sum;
    }

    private R1csElement Select(in Bool<Bn254Fr> bit, R1csElement set, R1csElement clear)
        => set.Number is { } one && clear.Number is { } zero && !bit.Num.IsConstant ? _field.Select(bit, one, zero)
            : bit.Num.IsConstant ? (bit.Num.Value.IsZero ? clear : set)
            : set.IsConstant && clear.IsConstant ? Choose(bit, set.Value, clear.Value)
            : clear + ((set - clear) * _field.OfInteger(bit.Num, 1, 1));

    /// <summary>element⁻¹; no solution for zero.</summary>
    private R1csElement Invert(R1csElement element)
    {
        if (element.IsConstant)
        {
            return FieldMath.Invert(element.Value);
        }

        using var scope = circuit.Enter("inverse");
        Goldilocks.TryInvert(Value(element), out var hint);
        var inverse = Hint(hint);
        AssertEqual(element * inverse, Goldilocks.One);
        return inverse;
    }
}
