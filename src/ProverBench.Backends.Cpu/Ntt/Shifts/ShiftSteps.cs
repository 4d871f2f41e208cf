using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>The steps of a transform of 2^layers elements within a pass, and their prepared factors.</summary>
/// <remarks>
/// A forward step takes block b mod X^(m·2^g) − ρ^(2^g) to its 2^g parts mod X^m − ρ·ω^(i reversed), ω of order 2^g: segment i is multiplied by ρ^i, and ρ = shift^m·ω(2^(k+g))^(b reversed) after k layers.
/// An inverse step takes the values of 2^g polynomials at ζ^(2^g) to that of their interleaving at ζ, ζ = shift^(size/(m·2^g))·ω(m·2^g)^(−k) at position k of m: segment i is multiplied by ζ^(i reversed).
/// A factor w is prepared as w mod 2^32, ⌊w / 2^32⌋ and the same of 2^32·w, times 2^20 each.
/// </remarks>
internal sealed unsafe class ShiftSteps : IDisposable
{
    private const int Prepared = ShiftStepEmitter.PreparedBytes / sizeof(ulong);

    private readonly nint[] _factors;
    private ulong* _memory;

    /// <summary>Makes them for points of shift·⟨ω⟩.</summary>
    public ShiftSteps(int layers, bool inverse, Goldilocks shift)
    {
        Layers = layers;
        _factors = new nint[Count];
        for (var i = 0; i < Count; i++)
        {
            Bytes += Elements(i) * ((1L << Log(i)) - 1) * ShiftStepEmitter.PreparedBytes;
        }

        _memory = (ulong*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        var at = _memory;
        for (var (i, done) = (0, 0); i < Count; done += Log(i++))
        {
            var own = FieldMath.Pow(shift, 1UL << (layers - done - Log(i)));
            _factors[i] = done == 0 && own.Equals(Goldilocks.One) ? 0 : (nint)at;
            var power = own;
            for (long e = 0; e < Elements(i); e++)
            {
                if (e > 0)
                {
                    power = own * Root(done + Log(i), inverse ? e : Reverse(e, done), inverse);
                }

                at = Write(at, power, Log(i), inverse);
            }
        }
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~ShiftSteps() => Free();

    /// <summary>log₂ of the elements.</summary>
    public int Layers { get; }

    /// <summary>Steps: of three layers, and at the end one or two of two.</summary>
    public int Count => (Layers + 2) / 3;

    /// <summary>Bytes of the factors.</summary>
    public long Bytes { get; }

    /// <summary>Layers of step i.</summary>
    public int Log(int i) => i < Count - ((3 - (Layers % 3)) % 3) ? 3 : 2;

    /// <summary>Prepared factors of step i, block by block or position by position; null where all are one.</summary>
    public void* Factors(int i) => (void*)_factors[i];

    /// <summary>The bits of value in reverse.</summary>
    public static long Reverse(long value, int bits) => BitReversal<TwoAdicScalarLane<Goldilocks>, Goldilocks, Goldilocks>.Reverse(value, bits);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private long Elements(int i)
    {
        var done = 0;
        for (var before = 0; before < i; before++)
        {
            done += Log(before);
        }

        return 1L << done;
    }

    private static Goldilocks Root(int level, long power, bool inverse)
    {
        var root = FieldMath.Pow(FieldMath.RootOfUnity<Goldilocks>(level), (ulong)power);
        return inverse ? FieldMath.Invert(root) : root;
    }

    private static ulong* Write(ulong* at, Goldilocks ratio, int log, bool inverse)
    {
        var powers = stackalloc Goldilocks[8];
        powers[0] = Goldilocks.One;
        for (var i = 1; i < 1 << log; i++)
        {
            powers[i] = powers[i - 1] * ratio;
        }

        for (var i = 1; i < 1 << log; i++, at += Prepared)
        {
            var factor = powers[inverse ? Reverse(i, log) : i];
            var turned = factor * Goldilocks.FromUInt64(1UL << 32);
            at[0] = (factor.Value & uint.MaxValue) << 20;
            at[1] = (factor.Value >> 32) << 20;
            at[2] = (turned.Value & uint.MaxValue) << 20;
            at[3] = (turned.Value >> 32) << 20;
        }

        return at;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
