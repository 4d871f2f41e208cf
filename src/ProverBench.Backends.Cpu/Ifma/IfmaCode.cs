using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Products of a prime field in batches, assembled at first use and tested against the scalar type before anybody calls them. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
/// <remarks>A group is eight elements as <see cref="LimbVector"/> has them, without gaps. A value is below <see cref="Bound"/>.</remarks>
/// <typeparam name="L">The words of the scalar type.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
internal static unsafe class IfmaCode<L, P>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Words of a group.</summary>
    public static readonly int GroupSize = 8 * LimbEmitter.LimbsFor(P.Modulus);

    private static readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, long, void> s_multiply = Assemble();

    /// <summary>What operands and products are below: 4p.</summary>
    public static BigInteger Bound => 4 * P.Modulus;

    /// <summary>z ← x·y/R for groups without gaps; y's are yStride words apart, 0 to share one. z may be x or y, group for group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ulong* z, ulong* x, ulong* y, long yStride, long groups)
    {
        if (groups > 0)
        {
            s_multiply(z, x, y, 8 * yStride, groups);
        }
    }

    private static delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, long, void> Assemble()
    {
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new LimbEmitter(assembler, pool, P.Modulus);
        var multiply = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, long, void>)CodePlacement.Place(assembler, pool, () => Multiply(emitter))[0];
        return SelfTest(multiply) ? multiply
            : throw new DeviceFaultException($"assembled products of {P.Name} disagree with the scalar type: this processor or its memory computes wrongly");
    }

    /// <summary>(z, x, y, bytes from y to y, groups), groups ≥ 1.</summary>
    private static void Multiply(LimbEmitter emitter)
    {
        var code = emitter.Code;
        emitter.LoadConstants();
        var again = code.CreateLabel();
        code.Label(ref again);
        var x = emitter.Load(new(rsi), Bound);
        var product = emitter.Multiply(x, new(new(rdx), Bound));
        emitter.Release(x);
        emitter.Store(product, new(rdi));
        code.add(rsi, emitter.GroupBytes);
        code.add(rdi, emitter.GroupBytes);
        code.add(rdx, rcx);
        code.dec(r8);
        code.jne(again);
        code.vzeroupper();
        code.ret();
    }

    /// <summary>Products of the ends of the range and of fixed values between, every pair in some lane.</summary>
    [SkipLocalsInit]
    private static bool SelfTest(delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, long, void> multiply)
    {
        var some = PrimeField<L, P>.FromUInt64(0x9E37_79B9_7F4A_7C15) * PrimeField<L, P>.FromUInt64(0xBF58_476D_1CE4_E5B9);
        BigInteger[] values =
        [
            0, 1, P.Modulus - 1, P.Modulus, P.Modulus + 1, Bound - 1, some.ToBigInteger(), some.ToBigInteger() + (3 * P.Modulus),
        ];
        var size = GroupSize;
        var groups = (ulong*)NativeMemory.AlignedAlloc((nuint)(3 * size * sizeof(ulong)), 64);
        try
        {
            for (var turn = 0; turn < 8; turn++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    IfmaCodec<L, P>.WriteInteger(values[lane], groups + lane);
                    IfmaCodec<L, P>.WriteInteger(values[(lane + turn) & 7], groups + size + lane);
                }

                multiply(groups + (2 * size), groups, groups + size, 0, 1);
                for (var lane = 0; lane < 8; lane++)
                {
                    var product = IfmaCodec<L, P>.ReadInteger(groups + (2 * size) + lane);
                    var exact = (product << (LimbEmitter.LimbBits * size / 8)) - (values[lane] * values[(lane + turn) & 7]);
                    if (product >= Bound || !(exact % P.Modulus).IsZero)
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        finally
        {
            NativeMemory.AlignedFree(groups);
        }
    }
}
