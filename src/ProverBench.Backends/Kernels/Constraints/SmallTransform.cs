namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Transforms of columns so short that they are computed on the host: a recursive radix-2 NTT in natural order.</summary>
internal static class SmallTransform
{
    /// <summary>values[i] ← Σⱼ values[j]·ω^(ij).</summary>
    public static void Forward<F>(Span<F> values)
        where F : unmanaged, ITwoAdicField<F>
        => Transform(values, FieldMath.RootOfUnity<F>(int.Log2(values.Length)));

    /// <summary>Undoes <see cref="Forward{F}"/>.</summary>
    public static void Inverse<F>(Span<F> values)
        where F : unmanaged, ITwoAdicField<F>
    {
        Transform(values, FieldMath.Invert(FieldMath.RootOfUnity<F>(int.Log2(values.Length))));
        var scale = FieldMath.Invert(F.FromUInt64((ulong)values.Length));
        foreach (ref var value in values)
        {
            value *= scale;
        }
    }

    private static void Transform<F>(Span<F> values, F root)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (values.Length == 1)
        {
            return;
        }

        var half = values.Length / 2;
        var even = new F[half];
        var odd = new F[half];
        for (var i = 0; i < half; i++)
        {
            even[i] = values[2 * i];
            odd[i] = values[(2 * i) + 1];
        }

        Transform<F>(even, F.Square(root));
        Transform<F>(odd, F.Square(root));
        var power = F.One;
        for (var i = 0; i < half; i++)
        {
            var turned = odd[i] * power;
            values[i] = even[i] + turned;
            values[i + half] = even[i] - turned;
            power *= root;
        }
    }
}
