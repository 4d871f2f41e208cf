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

    /// <summary>a ⊕ b: one constraint, 2a·b = a + b − out; none where one of them is a constant.</summary>
    public static Bool<F> Xor<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (a.Num.IsConstant)
        {
            return a.IsSet ? !b : b;
        }

        if (b.Num.IsConstant)
        {
            return b.IsSet ? !a : a;
        }

        var result = circuit.Private(name, a.IsSet != b.IsSet ? F.One : F.Zero, index);
        circuit.Assert(Small<F>.Two * a.Num, b.Num, a.Num + b.Num - result, name, index);
        return new(result);
    }

    /// <summary>a ⊕ b ⊕ c: one constraint, s·(s − 2·out) = 2s − 3·out with s = a + b + c, whose coefficient of out, 3 − 2s, no s of 0 … 3 makes 0; one or none where there are constants.</summary>
    public static Bool<F> Xor<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, in Bool<F> c, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (a.Num.IsConstant || b.Num.IsConstant)
        {
            return circuit.Xor(circuit.Xor(a, b, name, index), c, name, index);
        }

        if (c.Num.IsConstant)
        {
            return circuit.Xor(circuit.Xor(b, c, name, index), a, name, index);
        }

        var sum = a.Num + b.Num + c.Num;
        var result = circuit.Private(name, a.IsSet != b.IsSet != c.IsSet ? F.One : F.Zero, index);
        circuit.Assert(sum, sum - (Small<F>.Two * result), (Small<F>.Two * sum) - (Small<F>.Three * result), name, index);
        return new(result);
    }

    /// <summary>
    /// The bit that two of three have: one constraint, s·(s − 4·out) = s − 6·out with s = a + b + c, whose coefficient of out, 6 − 4s, no s of 0 … 3 makes 0; one or none where there are
    /// constants.
    /// </summary>
    public static Bool<F> Majority<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, in Bool<F> c, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (a.Num.IsConstant)
        {
            return a.IsSet ? circuit.Or(b, c, name, index) : circuit.And(b, c, name, index);
        }

        if (b.Num.IsConstant)
        {
            return circuit.Majority(b, a, c, name, index);
        }

        if (c.Num.IsConstant)
        {
            return circuit.Majority(c, a, b, name, index);
        }

        var sum = a.Num + b.Num + c.Num;
        var result = circuit.Private(name, (a.IsSet && b.IsSet) || (c.IsSet && (a.IsSet || b.IsSet)) ? F.One : F.Zero, index);
        circuit.Assert(sum, sum - (Small<F>.Four * result), sum - (Small<F>.Six * result), name, index);
        return new(result);
    }

    /// <summary>condition ? whenTrue : whenFalse: one constraint, condition·(whenTrue − whenFalse) = out − whenFalse; none where the condition is a constant.</summary>
    public static Bool<F> Choose<F>(this CircuitBuilder<F> circuit, in Bool<F> condition, in Bool<F> whenTrue, in Bool<F> whenFalse, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (condition.Num.IsConstant)
        {
            return condition.IsSet ? whenTrue : whenFalse;
        }

        if (whenTrue.Num.IsConstant && whenFalse.Num.IsConstant)
        {
            return new(whenFalse.Num + ((whenTrue.Num.Value - whenFalse.Num.Value) * condition.Num));
        }

        var result = circuit.Private(name, (condition.IsSet ? whenTrue : whenFalse).Num.Value, index);
        circuit.Assert(condition.Num, whenTrue.Num - whenFalse.Num, result - whenFalse.Num, name, index);
        return new(result);
    }

    /// <summary>
    /// a ⊕ (¬b ∧ c), Keccak's χ: one constraint, (a + b + c)·(4·out − 3a − b − c) = 6·out − 5a − b − 3c, whose coefficient of out, 4(a + b + c) − 6, no bits make 0; one or none where there
    /// are constants.
    /// </summary>
    /// <remarks>On bits it is the sum 4b(out − a) + 4(out − a)(c − 1) + 2(2a·out − out − a + c − bc), each term 0 there, with a² = a, b² = b and c² = c added until the left side is a product.</remarks>
    public static Bool<F> Chi<F>(this CircuitBuilder<F> circuit, in Bool<F> a, in Bool<F> b, in Bool<F> c, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (b.Num.IsConstant)
        {
            return b.IsSet ? a : circuit.Xor(a, c, name, index);
        }

        if (c.Num.IsConstant)
        {
            return c.IsSet ? circuit.Xor(a, !b, name, index) : a;
        }

        if (a.Num.IsConstant)
        {
            var both = circuit.And(!b, c, name, index);
            return a.IsSet ? !both : both;
        }

        var result = circuit.Private(name, a.IsSet != (!b.IsSet && c.IsSet) ? F.One : F.Zero, index);
        var others = b.Num + c.Num;
        circuit.Assert(
            a.Num + others,
            (Small<F>.Four * result) - (Small<F>.Three * a.Num) - others,
            (Small<F>.Six * result) - (Small<F>.Five * a.Num) - others - (Small<F>.Two * c.Num),
            name,
            index);
        return new(result);
    }
}
