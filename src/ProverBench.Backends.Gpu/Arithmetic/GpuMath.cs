namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>What follows from the field operations alone, within kernels.</summary>
internal static class GpuMath
{
    /// <summary>a^exponent by square and multiply, low bit first; a^0 = 1.</summary>
    public static G Pow<G>(G a, long exponent)
        where G : unmanaged, IGpuField<G>
    {
        var result = G.One;
        var power = a;
        for (var rest = exponent; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result = G.Multiply(result, power);
            }

            power = G.Multiply(power, power);
        }

        return result;
    }

    /// <summary>a^(p − 2), the inverse of a; 0 for 0.</summary>
    public static G Invert<G>(G a)
        where G : unmanaged, IGpuField<G>
    {
        var result = G.One;
        for (var index = G.Words - 1; index >= 0; index--)
        {
            var word = G.InverseExponent(index);
            for (var bit = 31; bit >= 0; bit--)
            {
                result = G.Multiply(result, result);
                if (((word >> bit) & 1) != 0)
                {
                    result = G.Multiply(result, a);
                }
            }
        }

        return result;
    }
}
