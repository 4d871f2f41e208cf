namespace ProverBench.Algebra.Fields;

/// <summary>R = 2^(8·ByteSize/Degree) as an element, for fields that are not kept in that form.</summary>
internal static class MontgomeryFactor<F>
    where F : unmanaged, IField<F>
{
    /// <summary>R.</summary>
    public static readonly F Value = FieldMath.Pow(F.FromUInt64(2), 8 * F.ByteSize / F.Degree);

    /// <summary>1/R.</summary>
    public static readonly F Inverse = FieldMath.Invert(Value);
}
