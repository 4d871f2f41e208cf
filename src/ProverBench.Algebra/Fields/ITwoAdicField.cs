namespace ProverBench.Algebra.Fields;

/// <summary>A prime field with a subgroup of order 2^TwoAdicity: the home of radix-2 NTTs.</summary>
public interface ITwoAdicField<F> : IPrimeField<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>The largest s with 2^s dividing p − 1.</summary>
    static abstract int TwoAdicity { get; }

    /// <summary>A primitive 2^TwoAdicity-th root of unity; roots of smaller order are its powers, see <see cref="FieldMath.RootOfUnity{F}"/>.</summary>
    static abstract F TwoAdicRoot { get; }
}
