namespace ProverBench.Proving.R1cs;

/// <summary>A number that constraints keep to 0 or 1.</summary>
public readonly struct Bool<F>
    where F : unmanaged, IPrimeField<F>
{
    internal Bool(in Num<F> num) => Num = num;

    /// <summary>0 or 1.</summary>
    public Num<F> Num { get; }

    /// <summary>True for one, of a constant always, of anything else only while a witness is made: a hint of what the constraints demand.</summary>
    internal bool IsSet => !Num.Value.IsZero;

    /// <summary>A constant.</summary>
    public static Bool<F> Constant(bool value) => new(value ? F.One : F.Zero);

    /// <summary>1 − a.</summary>
    public static Bool<F> operator !(in Bool<F> a) => new(R1cs.Num<F>.One - a.Num);
}
