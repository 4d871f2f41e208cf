namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Tests for zero and equality.</summary>
public static class Equality
{
    /// <summary>1 when num is 0, else 0: num·inverse = 1 − out and num·out = 0. The inverse is free when num is 0, and nothing depends on it.</summary>
    public static Bool<F> IsZero<F>(this CircuitBuilder<F> circuit, in Num<F> num, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter(name, index);
        var inverse = F.Zero;
        if (circuit.HasValues)
        {
            F.TryInvert(num.Value, out inverse);
        }

        var witness = circuit.Private("inverse", inverse);
        circuit.NoteFree(witness, "the number is zero: any inverse shows as much, and it stands nowhere else");
        var zero = circuit.Private("zero", circuit.HasValues && num.Value.IsZero ? F.One : F.Zero);
        circuit.Assert(num, witness, Num<F>.One - zero, "one unless zero");
        circuit.Assert(num, zero, Num<F>.Zero, "zero unless nonzero");
        return new(zero);
    }

    /// <summary>1 when a = b, else 0.</summary>
    public static Bool<F> IsEqual<F>(this CircuitBuilder<F> circuit, in Num<F> a, in Num<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.IsZero(a - b, name, index);

    /// <summary>num ≠ 0, by its inverse: one constraint.</summary>
    public static void AssertNonzero<F>(this CircuitBuilder<F> circuit, in Num<F> num, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.Divide(Num<F>.One, num, name, index);
}
