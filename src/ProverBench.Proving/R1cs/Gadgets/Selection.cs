namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Choices between numbers.</summary>
public static class Selection
{
    /// <summary>condition ? whenTrue : whenFalse = whenFalse + condition·(whenTrue − whenFalse): one constraint.</summary>
    public static Num<F> Select<F>(this CircuitBuilder<F> circuit, in Bool<F> condition, in Num<F> whenTrue, in Num<F> whenFalse, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => whenFalse + circuit.Multiply(condition.Num, whenTrue - whenFalse, name, index);

    /// <summary>(a, b), exchanged when the condition holds: one constraint.</summary>
    public static (Num<F> First, Num<F> Second) Swap<F>(this CircuitBuilder<F> circuit, in Bool<F> condition, in Num<F> a, in Num<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        var difference = circuit.Multiply(condition.Num, b - a, name, index);
        return (a + difference, b - difference);
    }
}
