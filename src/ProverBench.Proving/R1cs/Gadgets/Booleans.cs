namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Booleans and their logic.</summary>
public static class Booleans
{
    /// <summary>A new wire with w·(w − 1) = 0.</summary>
    public static Bool<F> Boolean<F>(this CircuitBuilder<F> circuit, string name, bool value, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.AssertBoolean(circuit.Private(name, value ? F.One : F.Zero, index), index);

    /// <summary>num·(num − 1) = 0.</summary>
    public static Bool<F> AssertBoolean<F>(this CircuitBuilder<F> circuit, in Num<F> num, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        circuit.Assert(num, num - F.One, Num<F>.Zero, "boolean", index);
        circuit.NoteBoolean(num);
        return new(num);
    }

    /// <summary>a ∧ b: one constraint.</summary>
    public static Bool<F> And<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => new(circuit.Multiply(a.Num, b.Num, name, index));

    /// <summary>a ∨ b = a + b − ab: one constraint.</summary>
    public static Bool<F> Or<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => new(a.Num + b.Num - circuit.Multiply(a.Num, b.Num, name, index));

    /// <summary>a ⊕ b = a + b − 2ab: one constraint.</summary>
    public static Bool<F> Xor<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        var product = circuit.Multiply(a.Num, b.Num, name, index);
        return new(a.Num + b.Num - product - product);
    }
}
