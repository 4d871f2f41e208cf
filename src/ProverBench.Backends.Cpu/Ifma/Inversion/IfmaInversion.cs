using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Ifma.Points;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Ifma.Inversion;

/// <summary>Inverses of up to <see cref="Chunk"/> elements at a time by Montgomery's trick in 32 lanes of assembled products; zeros are taken for ones and put back. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
/// <remarks>
/// Words are x·2^(64·w); taken as they are for Montgomery form with R = 2^(52·n) they mean v = x·2^(64·w)/R, and 1/v in that form is R²/(x·2^(64·w)). The inverse that the chain
/// starts from is multiplied by 2^(128·w)/R², so that x⁻¹·2^(64·w) comes out.
/// </remarks>
/// <typeparam name="L">The words.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
[SkipLocalsInit]
internal readonly unsafe struct IfmaInversion<L, P>(ulong* x, WorkerScratch scratch) : IParallelBody
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Elements that a thread may be given: an inversion is one part in twenty of so few, so that only the last parts are as short.</summary>
    public const int Grain = 1024;

    /// <summary>Elements with one inversion: their values and products take half a second-level cache.</summary>
    private const int Chunk = 4 * Grain;

    private const int Lanes = 8 * PairEmitter.Groups;
    private const int LimbBits = LimbEmitter.LimbBits;
    private static readonly ulong[] s_modulus = BuildModulus();

    /// <summary>A block of ones, then one of 2^(128·w)/R²: made once, as that takes as long as the inverses of some hundred elements.</summary>
    private static readonly ulong[] s_constants = BuildConstants();

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var code = PairCode<PrimeField<L, P>, IfmaPrimeCoordinates<L, P>>.Routines;
        var size = IfmaCode<L, P>.GroupSize;
        var block = PairEmitter.Groups * size;
        const int Blocks = Chunk / Lanes;
        var values = (ulong*)scratch.Of(worker, (((2 * Blocks) + 6) * block * sizeof(ulong)) + (Chunk / 8));
        var prefix = values + (Blocks * block);
        var inverse = prefix + ((Blocks + 1) * block);
        var scale = inverse + (3 * block);
        var own = scale + block;
        var zeros = (byte*)(own + block);
        s_constants.AsSpan(0, block).CopyTo(new Span<ulong>(prefix, block));
        s_constants.AsSpan(block).CopyTo(new Span<ulong>(scale, block));

        for (; from < to; from += Chunk)
        {
            var count = (int)Math.Min(Chunk, to - from);
            var blocks = (count + Lanes - 1) / Lanes;
            for (var g = 0; g < PairEmitter.Groups * blocks; g++)
            {
                zeros[g] = Load(x + ((from + (8 * g)) * L.Count), Math.Clamp(count - (8 * g), 0, 8), values + (g * size), size / 8);
            }

            code.Products(values, prefix, PairEmitter.Groups * blocks);
            if (!LaneInverse<PrimeField<L, P>, IfmaPrimeCoordinates<L, P>>.TryInvert(code, prefix + (blocks * block), inverse, size))
            {
                throw new InvalidOperationException("a product of elements other than zero is zero");
            }

            code.Multiply(inverse, inverse, scale, PairEmitter.Groups);
            for (var b = blocks - 1; b >= 0; b--)
            {
                code.Multiply(own, inverse, prefix + (b * block), PairEmitter.Groups);
                code.Multiply(inverse, inverse, values + (b * block), PairEmitter.Groups);
                for (var g = 0; g < PairEmitter.Groups; g++)
                {
                    var at = (PairEmitter.Groups * b) + g;
                    Store(own + (g * size), size / 8, zeros[at], x + ((from + (8 * at)) * L.Count), Math.Clamp(count - (8 * at), 0, 8));
                }
            }
        }
    }

    /// <summary>Loads what is present of eight elements, ones for zeros and for what is absent; the lanes of zeros as bits.</summary>
    private static byte Load(ulong* source, int present, ulong* group, int limbs)
    {
        var rows = stackalloc ulong[64];
        var words = stackalloc ulong[64];
        new Span<ulong>(rows, 64).Clear();
        new ReadOnlySpan<ulong>(source, present * L.Count).CopyTo(new Span<ulong>(rows, 64));
        Transpose(rows, L.Count, words, 8);
        var any = WordLanes.Word(words, 0);
        for (var w = 1; w < L.Count; w++)
        {
            any |= WordLanes.Word(words, w);
        }

        var zero = Vector512.Equals(any, Vector512<ulong>.Zero);
        var mask = Vector512.Create((1UL << LimbBits) - 1);
        for (var i = 0; i < limbs; i++)
        {
            var (at, shift) = (LimbBits * i >> 6, LimbBits * i & 63);
            var limb = WordLanes.Word(words, at) >>> shift;
            if (shift > 64 - LimbBits && at + 1 < L.Count)
            {
                limb |= WordLanes.Word(words, at + 1) << (64 - shift);
            }

            (limb & mask).Store(group + (8 * i));
        }

        (WordLanes.Word(group, 0) - zero).Store(group);
        return (byte)zero.ExtractMostSignificantBits();
    }

    /// <summary>Stores what is present of eight values below 2p, canonical, zeros where they were.</summary>
    private static void Store(ulong* group, int limbs, byte zeros, ulong* target, int present)
    {
        // Limbs, then the same less p; the sign of the top limb says which.
        var less = stackalloc ulong[64];
        var borrow = Vector512<long>.Zero;
        var mask = Vector512.Create((1L << LimbBits) - 1);
        for (var i = 0; i < limbs; i++)
        {
            var difference = WordLanes.Word(group, i).AsInt64() - Vector512.Create((long)s_modulus[i]) + borrow;
            borrow = difference >> LimbBits;
            (difference & mask).Store((long*)less + (8 * i));
        }

        var lanes = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);
        var keep = Vector512.OnesComplement(Vector512.Equals(Vector512.Create((ulong)zeros) & lanes, lanes));
        for (var i = 0; i < limbs; i++)
        {
            (Vector512.ConditionalSelect(borrow.AsUInt64(), WordLanes.Word(group, i), WordLanes.Word(less, i)) & keep).Store(less + (8 * i));
        }

        var words = stackalloc ulong[64];
        var rows = stackalloc ulong[64];
        WordLanes.Pack(less, words, L.Count);
        Transpose(words, 8, rows, L.Count);
        new ReadOnlySpan<ulong>(rows, present * L.Count).CopyTo(new Span<ulong>(target, present * L.Count));
    }

    /// <summary>Eight rows of eight words, each so far from the next; what a row has beyond its words is overwritten by the next one.</summary>
    private static void Transpose(ulong* s, int apart, ulong* target, int stride)
        => WordLanes.Transpose(s, s + apart, s + (2 * apart), s + (3 * apart), s + (4 * apart), s + (5 * apart), s + (6 * apart), s + (7 * apart), target, stride);

    private static ulong[] BuildModulus()
    {
        var limbs = new ulong[IfmaCode<L, P>.GroupSize / 8];
        for (var i = 0; i < limbs.Length; i++)
        {
            limbs[i] = (ulong)((P.Modulus >> (LimbBits * i)) & ((BigInteger.One << LimbBits) - 1));
        }

        return limbs;
    }

    private static ulong[] BuildConstants()
    {
        var size = IfmaCode<L, P>.GroupSize;
        var constants = new ulong[2 * PairEmitter.Groups * size];
        var factor = Power((128 * L.Count) - (2 * LimbBits * size / 8));
        fixed (ulong* ones = constants)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var at = ones + (lane / 8 * size) + (lane & 7);
                IfmaCodec<L, P>.Write(PrimeField<L, P>.One, at);
                IfmaCodec<L, P>.Write(factor, at + (PairEmitter.Groups * size));
            }
        }

        return constants;
    }

    private static PrimeField<L, P> Power(int exponent)
    {
        var power = FieldMath.Pow(PrimeField<L, P>.FromUInt64(2), (ulong)Math.Abs(exponent));
        return exponent < 0 ? FieldMath.Invert(power) : power;
    }
}
