using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Powers of the roots of unity of small orders, in the order in which butterflies read them.</summary>
/// <remarks>One pair of tables a field, made on first use and kept: 2^(MaxLevel + 2) elements together. Longer transforms multiply their twiddles up.</remarks>
internal sealed unsafe class RootTable<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>The largest log₂ of an order that a table may hold.</summary>
    public const int MaxLevel = 13;

    private static readonly Lazy<RootTable<F>> s_forward = new(() => new RootTable<F>(inverse: false));
    private static readonly Lazy<RootTable<F>> s_inverse = new(() => new RootTable<F>(inverse: true));

    private readonly F* _data;
    private readonly int _levels;

    private RootTable(bool inverse)
    {
        _levels = Math.Min(MaxLevel, F.TwoAdicity);
        _data = (F*)NativeMemory.AlignedAlloc((nuint)((2L << _levels) * sizeof(F)), 64);
        for (var level = 0; level <= _levels; level++)
        {
            var root = FieldMath.RootOfUnity<F>(level);
            if (inverse)
            {
                root = FieldMath.Invert(root);
            }

            Fill(Powers(level), (1L << level) / 2, root);
            Fill(Cubes(level), (1L << level) / 4, F.Square(root) * root);
        }
    }

    /// <summary>Bytes of a table.</summary>
    public static long Bytes => (2L << Math.Min(MaxLevel, F.TwoAdicity)) * sizeof(F);

    /// <summary>Powers of ω.</summary>
    public static RootTable<F> Forward => s_forward.Value;

    /// <summary>Powers of ω⁻¹.</summary>
    public static RootTable<F> Inverse => s_inverse.Value;

    /// <summary>ω^j for j &lt; 2^level / 2, ω the root of order 2^level.</summary>
    public F* Powers(int level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, _levels);
        return _data + (1L << level);
    }

    /// <summary>ω^(3j) for j &lt; 2^level / 4.</summary>
    public F* Cubes(int level) => Powers(level) + ((1L << level) / 2);

    private static void Fill(F* target, long count, in F ratio)
    {
        var power = F.One;
        for (long j = 0; j < count; j++)
        {
            target[j] = power;
            power *= ratio;
        }
    }
}
