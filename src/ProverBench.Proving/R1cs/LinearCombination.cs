namespace ProverBench.Proving.R1cs;

/// <summary>Σ coefficient·wire over ascending wires, without zero coefficients; wire 0 is the constant one. Immutable.</summary>
public sealed class LinearCombination<F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly F[] Unit = [F.One];

    private readonly int[] _wires;
    private readonly F[] _coefficients;

    private LinearCombination(int[] wires, F[] coefficients)
    {
        _wires = wires;
        _coefficients = coefficients;
    }

    /// <summary>The empty sum.</summary>
    public static LinearCombination<F> Zero { get; } = new([], []);

    /// <summary>The wires, ascending.</summary>
    public ReadOnlySpan<int> Wires => _wires;

    /// <summary>The coefficient of each of <see cref="Wires"/>, none zero.</summary>
    public ReadOnlySpan<F> Coefficients => _coefficients;

    /// <summary>1·wire.</summary>
    public static LinearCombination<F> Wire(int wire) => new([wire], Unit);

    /// <summary>A combination that takes its arrays as they are: ascending wires, no coefficient zero.</summary>
    internal static LinearCombination<F> Of(int[] wires, F[] coefficients) => new(wires, coefficients);

    /// <summary>value·(wire 0).</summary>
    public static LinearCombination<F> Constant(in F value) => value.IsZero ? Zero : new([0], [value]);

    /// <summary>factor·this.</summary>
    public LinearCombination<F> Scale(in F factor)
    {
        if (factor.IsZero)
        {
            return Zero;
        }

        var scaled = new F[_coefficients.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = _coefficients[i] * factor;
        }

        return new(_wires, scaled);
    }

    /// <summary>this + factor·other.</summary>
    public LinearCombination<F> AddScaled(LinearCombination<F> other, in F factor)
    {
        if (factor.IsZero || other._wires.Length == 0)
        {
            return this;
        }

        var wires = new int[_wires.Length + other._wires.Length];
        var coefficients = new F[wires.Length];
        var one = factor.Equals(F.One);
        int i = 0, j = 0, n = 0;
        while (i < _wires.Length || j < other._wires.Length)
        {
            var left = i < _wires.Length ? _wires[i] : int.MaxValue;
            var right = j < other._wires.Length ? other._wires[j] : int.MaxValue;
            var coefficient = F.Zero;
            if (left <= right)
            {
                coefficient = _coefficients[i++];
            }

            if (right <= left)
            {
                coefficient += one ? other._coefficients[j++] : factor * other._coefficients[j++];
            }

            if (!coefficient.IsZero)
            {
                wires[n] = Math.Min(left, right);
                coefficients[n++] = coefficient;
            }
        }

        if (n < wires.Length)
        {
            Array.Resize(ref wires, n);
            Array.Resize(ref coefficients, n);
        }

        return new(wires, coefficients);
    }
}
