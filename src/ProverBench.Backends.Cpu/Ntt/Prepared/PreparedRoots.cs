using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>Factors of transforms of up to 2^Log elements, or of their inverses, prepared; no size has others than a longer one.</summary>
/// <remarks>
/// Layer σ splits polynomials mod X^(2m) − r² into those mod X^m − r and X^m + r, and r depends on the block alone: it is e^(πi·f(b)), f(b) in [0, 1) with the bits of b reversed behind the point.
/// The last three layers are in vectors. A group of eight blocks of eight elements is transposed, so that element j of block 8β + l is lane l of vector j; it takes the factor
/// (v(β)·c(l))^j, v(β) = e^(2πi·f(β)/64), c(l) = e^(2πi·f(l)/8), which is two prepared ones, and what is left is the transform of eight elements with no factors but its own.
/// 8 bytes for 16 elements and 64 for 64: three eighths of the data.
/// </remarks>
internal sealed unsafe class PreparedRoots<P> : IDisposable
    where P : struct, IMont31Parameters
{
    /// <summary>Layers that are in vectors.</summary>
    public const int TailLayers = 3;

    /// <summary>Elements that go through them together.</summary>
    public const int LogGroup = 2 * TailLayers;

    private const int Lanes = 8;

    /// <summary>Makes them.</summary>
    public PreparedRoots(int log, bool inverse)
    {
        Log = log;
        var count = 1L << (log - TailLayers - 1);
        var groups = 1L << (log - LogGroup);
        Memory = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        Groups = (PreparedFactor*)Memory;
        Lane = (uint*)(Groups + (Lanes * groups));
        Layers = (PreparedFactor*)(Lane + (3 * Lanes * Lanes));
        var elements = (Mont31<P>*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(uint)), 64);
        Fill(elements, log - TailLayers - 1, 2, inverse);
        for (long b = 0; b < count; b++)
        {
            Layers[b] = PreparedFactor.Of(elements[b]);
        }

        Fill(elements, log - LogGroup, LogGroup + 1, inverse);
        for (long b = 0; b < groups; b++)
        {
            var power = Mont31<P>.One;
            for (var j = 0; j < Lanes; j++, power *= elements[b])
            {
                Groups[(Lanes * b) + j] = PreparedFactor.Of(power);
            }
        }

        Fill(elements, TailLayers, TailLayers + 1, inverse);
        for (var l = 0; l < Lanes; l++)
        {
            var power = Mont31<P>.One;
            for (var j = 0; j < Lanes; j++, power *= elements[l])
            {
                var factor = PreparedFactor.Of(power);
                var at = Lane + (3 * Lanes * j) + l;
                at[0] = factor.Value;
                at[Lanes] = factor.Quotient;
                if ((l & 1) != 0)
                {
                    (at[(2 * Lanes) - 1], at[2 * Lanes]) = (factor.Quotient, factor.Quotient);
                }
            }
        }

        NativeMemory.AlignedFree(elements);
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~PreparedRoots() => NativeMemory.AlignedFree(Memory);

    /// <summary>log₂ of the longest transform.</summary>
    public int Log { get; }

    /// <summary>Bytes of all factors.</summary>
    public long Bytes => (sizeof(PreparedFactor) * ((1L << (Log - TailLayers - 1)) + (Lanes << (Log - LogGroup)))) + (3 * Lanes * Lanes * sizeof(uint));

    /// <summary>r of block b, of any layer before the last three.</summary>
    public PreparedFactor* Layers { get; }

    /// <summary>v(β)^j at 8β + j.</summary>
    public PreparedFactor* Groups { get; }

    /// <summary>Of c^j three vectors at 24·j: c(l)^j in lane l, their quotients, and the quotients of odd lanes in the even ones before them.</summary>
    public uint* Lane { get; }

    private byte* Memory { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Memory);
        Memory = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>target[i] ← ∏ ω(firstLevel + t)^(bit t of i), ω(k) the root of order 2^k, or its inverse.</summary>
    private static void Fill(Mont31<P>* target, int log, int firstLevel, bool inverse)
    {
        target[0] = Mont31<P>.One;
        for (var t = 0; t < log; t++)
        {
            var root = FieldMath.RootOfUnity<Mont31<P>>(firstLevel + t);
            root = inverse ? FieldMath.Invert(root) : root;
            for (long i = 0; i < 1L << t; i++)
            {
                target[(1L << t) + i] = target[i] * root;
            }
        }
    }
}
