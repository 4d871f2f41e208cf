namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>An element of Goldilocks in a circuit over BN254's scalar field, or a constant that belongs to none.</summary>
/// <param name="Number">Null for a constant.</param>
/// <param name="Value">The constant.</param>
internal readonly record struct R1csElement(GoldilocksNumber? Number, Goldilocks Value)
{
    public bool IsConstant => Number is null;

    public bool IsZero => Number is null && Value.IsZero;

    public static implicit operator R1csElement(Goldilocks constant) => new(null, constant);

    public static implicit operator R1csElement(GoldilocksNumber number) => new(number, default);

    public static R1csElement operator +(R1csElement a, R1csElement b)
        => a.Number is null ? (b.Number is null ? a.Value + b.Value : b.Number.Circuit.Add(b.Number, a.Value))
            : b.Number is null ? a.Number.Circuit.Add(a.Number, b.Value)
            : a.Number.Circuit.Add(a.Number, b.Number);

    public static R1csElement operator -(R1csElement a, R1csElement b) => a + Scale(b, -Goldilocks.One);

    public static R1csElement operator *(R1csElement a, R1csElement b)
        => a.Number is null ? Scale(b, a.Value)
            : b.Number is null ? Scale(a, b.Value)
            : a.Number.Circuit.Multiply(a.Number, b.Number);

    public static R1csElement Scale(R1csElement a, Goldilocks constant)
        => a.Number is null ? a.Value * constant
            : constant.IsZero ? Goldilocks.Zero
            : a.Number.Circuit.Scale(a.Number, constant);

    /// <summary>The same element, narrow enough to be a factor twice.</summary>
    public R1csElement Reduce() => Number is null ? this : Number.Circuit.Reduce(Number);
}
