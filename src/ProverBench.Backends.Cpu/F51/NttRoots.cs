namespace ProverBench.Backends.Cpu.F51;

/// <summary>The roots of unity that a transform of 2^log elements takes, whatever its shift.</summary>
internal sealed class NttRoots<P>
    where P : struct, IPrimeFieldParameters
{
    public NttRoots(int log, bool inverse)
    {
        var root = FieldMath.RootOfUnity<PrimeField<Limbs4, P>>(log);
        Root = inverse ? FieldMath.Invert(root) : root;
        // u[b] for the layers of the longer pass: u[0] = 1, u[2^k + b] = u[b]·ω_(2^(k+2)).
        var count = 1L << Math.Max(0, ((log + 1) / 2) - 1);
        Reversed = new PrimeField<Limbs4, P>[count];
        Reversed[0] = PrimeField<Limbs4, P>.One;
        for (var (k, step) = (0, log - 2); 1L << k < count; k++, step--)
        {
            var factor = FieldMath.Pow(Root, 1UL << step);
            for (long b = 0; b < 1L << k; b++)
            {
                Reversed[(1L << k) + b] = Reversed[b] * factor;
            }
        }

        // ω^j for j below the number of rows.
        Powers = new PrimeField<Limbs4, P>[1L << ((log + 1) / 2)];
        var power = PrimeField<Limbs4, P>.One;
        for (long j = 0; j < Powers.LongLength; j++)
        {
            Powers[j] = power;
            power *= Root;
        }
    }

    /// <summary>ω, or its inverse for an inverse transform.</summary>
    public PrimeField<Limbs4, P> Root { get; }

    /// <summary>u[b] = ω^(n/2·0.b reversed): the roots of order 2, 4, 8 … in bit-reversed order.</summary>
    public PrimeField<Limbs4, P>[] Reversed { get; }

    /// <summary>ω^j.</summary>
    public PrimeField<Limbs4, P>[] Powers { get; }
}
