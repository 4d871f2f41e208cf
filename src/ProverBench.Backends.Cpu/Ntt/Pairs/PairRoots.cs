using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>Factors of forward transforms of up to 2^Log elements; no size has others than a longer one.</summary>
/// <remarks>
/// A step of g layers takes block b, a polynomial mod X^(m·2^g) − ρ^(2^g), to its 2^g parts mod X^m − ρ·ω^(i reversed), ω of order 2^g: segment i is multiplied by ρ^i, and ρ = e^(2πi·f(b) / 2^g) depends on
/// the block alone, f(b) in [0, 1) with the bits of b reversed behind the point. The last two layers are in vectors: of four blocks of four elements, transposed, element j of block 4β + l is lane l of vector j,
/// and every lane has a factor of its own. 3.5 bytes an element for steps of three layers and 6 for the last two: one and a quarter times the data.
/// </remarks>
internal sealed unsafe class PairRoots : IDisposable
{
    /// <summary>Layers that are in vectors.</summary>
    public const int TailLayers = 2;

    /// <summary>log₂ of the elements of a block of the last step of three layers.</summary>
    private const int LogLastBlock = TailLayers + 3;

    /// <summary>log₂ of the least elements of a block of a step of two layers: a row's and these.</summary>
    private const int LogFourBlock = PairTransform.LogShortestRow + 2;

    private int* _memory;

    /// <summary>Makes them.</summary>
    public PairRoots(int log)
    {
        Log = log;
        _memory = (int*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        Tail = (ulong*)_memory;
        Eights = _memory + (TailBytes / sizeof(int));
        Fours = Eights + (EightBytes / sizeof(int));
        var roots = (Goldilocks*)NativeMemory.AlignedAlloc((nuint)(sizeof(Goldilocks) * (1L << (log - TailLayers))), 64);
        Fill(roots, log - TailLayers, 2);
        for (long b = 0; b < 1L << (log - TailLayers); b++)
        {
            var power = Goldilocks.One;
            for (var j = 1; j < 4; j++)
            {
                power *= roots[b];
                var (low, high) = Halves(power);
                Tail[(12 * (b / 4)) + (4 * (j - 1)) + (b % 4)] = (uint)low | ((ulong)(uint)high << 32);
            }

            if (b < 1L << (log - LogFourBlock))
            {
                Write(Fours + (b * 3 * PairSteps.FactorSize), roots[b], 3);
            }
        }

        Fill(roots, log - LogLastBlock, 3);
        for (long b = 0; b < 1L << (log - LogLastBlock); b++)
        {
            Write(Eights + (b * 7 * PairSteps.FactorSize), roots[b], 7);
        }

        NativeMemory.AlignedFree(roots);
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~PairRoots() => NativeMemory.AlignedFree(_memory);

    /// <summary>log₂ of the longest transform.</summary>
    public int Log { get; }

    /// <summary>Bytes of all factors.</summary>
    public long Bytes => TailBytes + EightBytes + (3L * PairSteps.FactorSize * sizeof(int) << (Log - LogFourBlock));

    /// <summary>ρ, …, ρ⁷ of every block of three layers, prepared.</summary>
    public int* Eights { get; }

    /// <summary>ρ, ρ², ρ³ of every block of two layers, prepared.</summary>
    public int* Fours { get; }

    /// <summary>ρ, ρ², ρ³ of every four blocks of the last two layers: three vectors of signed halves.</summary>
    public ulong* Tail { get; }

    private long TailBytes => 3L * sizeof(ulong) << (Log - TailLayers);

    private long EightBytes => 7L * PairSteps.FactorSize * sizeof(int) << (Log - LogLastBlock);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>target[i] ← ∏ ω(t + 1 + layers)^(bit t of i), ω(k) the root of order 2^k.</summary>
    private static void Fill(Goldilocks* target, int log, int layers)
    {
        target[0] = Goldilocks.One;
        for (var t = 0; t < log; t++)
        {
            var root = FieldMath.RootOfUnity<Goldilocks>(t + 1 + layers);
            for (long i = 0; i < 1L << t; i++)
            {
                target[(1L << t) + i] = target[i] * root;
            }
        }
    }

    private static void Write(int* at, Goldilocks ratio, int count)
    {
        var power = Goldilocks.One;
        for (var i = 0; i < count; i++, at += PairSteps.FactorSize)
        {
            power *= ratio;
            (at[0], at[1]) = Halves(power);
            (at[2], at[3]) = Halves(power * Goldilocks.FromUInt64(1UL << 32));
        }
    }

    /// <summary>Signed halves of x, or of x − p where those of x would not fit.</summary>
    private static (int Low, int High) Halves(Goldilocks x)
    {
        var word = unchecked((long)(x.Value >= (1UL << 63) - (1UL << 31) ? x.Value - Goldilocks.Modulus : x.Value));
        var low = unchecked((int)word);
        return (low, (int)((word - low) >> 32));
    }
}
