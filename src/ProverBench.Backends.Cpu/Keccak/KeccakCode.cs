using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Iced.Intel;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Vectors;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Keccak;

/// <summary>Keccak-f[1600] on four states in lanes of 64 bits, assembled at first use for processors with AVX2 and tested against the scalar permutation before anybody calls it.</summary>
/// <remarks>Two such vectors of states side by side take 50.5 cycles a round and vector on Zen 4, where 184 operations, four a cycle, need 46.</remarks>
internal static unsafe class KeccakCode
{
    private const int VectorBytes = 32;
    private const int StateBytes = KeccakPermutation.Lanes * VectorBytes;
    private static readonly AssemblerRegisterYMM[] s_registers = [ymm0, ymm1, ymm2, ymm3, ymm4, ymm5, ymm6, ymm7, ymm8, ymm9, ymm10, ymm11, ymm12, ymm13, ymm14, ymm15];
    private static readonly AssemblerRegisterYMM s_temporary = ymm15;

    /// <summary>True on Linux on x64 with AVX2, where the system grants pages of code and hardware intrinsics are not switched off.</summary>
    public static bool IsSupported { get; } = Avx2.X64.IsSupported && ExecutablePages.AreGranted;

    /// <summary>states[i] ← Keccak-f[1600](states[i]) in each of four lanes; 25 vectors of four words a state, x + 5y. Needs <see cref="IsSupported"/>.</summary>
    [SkipLocalsInit]
    public static void Permute(ulong* states, int count)
    {
        const int Words = StateBytes / sizeof(ulong);
        var memory = stackalloc ulong[(2 * Words) + CacheLine.Spare];
        var other = CacheLine.Align(memory);
        for (; count >= 2; count -= 2, states += 2 * Words)
        {
            Routines.Pair(states, other, Routines.Constants);
        }

        if (count > 0)
        {
            Routines.One(states, other, Routines.Constants);
        }
    }

    /// <summary>What is assembled: beyond the switch, so that nothing is where it is not supported.</summary>
    private static class Routines
    {
        /// <summary>ι's constants, each four times.</summary>
        public static readonly ulong* Constants = Broadcast();

        /// <summary>(states, room for as many, constants): one vector of states.</summary>
        public static readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void> One;

        /// <summary>Two of them, a round of each in turn.</summary>
        public static readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void> Pair;

        static Routines()
        {
            var code = new Assembler(64);
            var pool = new CodePool(code);
            var at = CodePlacement.Place(code, pool, () => Write(code, pool, 1), () => Write(code, pool, 2));
            One = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void>)at[0];
            Pair = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void>)at[1];
            if (!SelfTest())
            {
                throw new DeviceFaultException("the assembled Keccak-f[1600] disagrees with the scalar permutation: this processor or its memory computes wrongly");
            }
        }

        private static ulong* Broadcast()
        {
            var constants = (ulong*)NativeMemory.AlignedAlloc(KeccakPermutation.Rounds * VectorBytes, CacheLine.Size);
            for (var i = 0; i < KeccakPermutation.Rounds * VectorBytes / sizeof(ulong); i++)
            {
                constants[i] = KeccakPermutation.RoundConstants[i / 4];
            }

            return constants;
        }

        /// <summary>Every routine on states of which no two lanes are equal.</summary>
        private static bool SelfTest()
        {
            const int States = 2;
            const int Words = StateBytes / sizeof(ulong);
            var states = stackalloc ulong[States * Words];
            var other = stackalloc ulong[States * Words];
            Span<ulong> expected = stackalloc ulong[KeccakPermutation.Lanes];
            for (var routine = 1; routine <= States; routine++)
            {
                for (var i = 0; i < States * Words; i++)
                {
                    states[i] = 0x9E37_79B9_7F4A_7C15 * (ulong)((routine * 1000) + i);
                }

                (routine == 1 ? One : Pair)(states, other, Constants);
                for (var lane = 0; lane < 4 * routine; lane++)
                {
                    var own = states + (lane / 4 * Words) + (lane & 3);
                    for (var word = 0; word < KeccakPermutation.Lanes; word++)
                    {
                        expected[word] = 0x9E37_79B9_7F4A_7C15 * (ulong)((routine * 1000) + (own + (4 * word) - states));
                    }

                    KeccakPermutation.Permute(expected);
                    for (var word = 0; word < KeccakPermutation.Lanes; word++)
                    {
                        if (own[4 * word] != expected[word])
                        {
                            return false;
                        }
                    }
                }
            }

            return true;
        }
    }

    /// <summary>One routine: rounds lead from the states to the other place and back.</summary>
    private static void Write(Assembler code, CodePool pool, int states)
    {
        var rotations = pool.Table(
        [
            0x0605_0403_0201_0007, 0x0E0D_0C0B_0A09_080F, 0x0605_0403_0201_0007, 0x0E0D_0C0B_0A09_080F,
            0x0007_0605_0403_0201, 0x080F_0E0D_0C0B_0A09, 0x0007_0605_0403_0201, 0x080F_0E0D_0C0B_0A09,
        ]);
        code.lea(rcx, __[rotations]);
        code.mov(eax, KeccakPermutation.Rounds / 2);
        var again = code.CreateLabel();
        code.Label(ref again);
        for (var state = 0; state < states; state++)
        {
            Round(code, rdi + (state * StateBytes), rsi + (state * StateBytes), rdx + 0);
        }

        for (var state = 0; state < states; state++)
        {
            Round(code, rsi + (state * StateBytes), rdi + (state * StateBytes), rdx + VectorBytes);
        }

        code.add(rdx, 2 * VectorBytes);
        code.dec(eax);
        code.jne(again);
        code.vzeroupper();
        code.ret();
    }

    /// <summary>to ← one round of from: θ, ρ, π, χ and ι. ρ and π of a plane of the result are written among χ of the one before.</summary>
    private static void Round(Assembler code, AssemblerMemoryOperand from, AssemblerMemoryOperand to, AssemblerMemoryOperand constant)
    {
        var parity = s_registers.AsSpan(0, 5);
        var difference = s_registers.AsSpan(5, 5);
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 5; x++)
            {
                if (y == 0)
                {
                    code.vmovdqu(parity[x], Lane(from, x));
                }
                else
                {
                    code.vpxor(parity[x], parity[x], Lane(from, x + (5 * y)));
                }
            }
        }

        for (var x = 0; x < 5; x++)
        {
            var next = parity[(x + 1) % 5];
            code.vpaddq(s_temporary, next, next);
            code.vpsrlq(difference[x], next, 63);
            code.vpxor(s_temporary, s_temporary, parity[(x + 4) % 5]);
            code.vpxor(difference[x], difference[x], s_temporary);
        }

        // Planes take turns with the parities' registers, which nothing needs any more, and five others.
        for (var y = 0; y <= 5; y++)
        {
            var moved = s_registers.AsSpan(10 * (y & 1), 5);
            var before = s_registers.AsSpan(10 * (1 - (y & 1)), 5);
            for (var x = 0; x < 5; x++)
            {
                if (y < 5)
                {
                    // Lane (a, x) goes to (x, 2a + 3x).
                    var a = (y + (2 * x)) * 3 % 5;
                    code.vpxor(moved[x], difference[a], Lane(from, a + (5 * x)));
                    Rotate(code, moved[x], KeccakPermutation.Rotations[a + (5 * x)]);
                }

                if (y > 0)
                {
                    code.vpandn(s_temporary, before[(x + 1) % 5], before[(x + 2) % 5]);
                    code.vpxor(s_temporary, s_temporary, before[x]);
                    if (x == 0 && y == 1)
                    {
                        code.vpxor(s_temporary, s_temporary, VectorAt(constant));
                    }

                    code.vmovdqu(Lane(to, x + (5 * (y - 1))), s_temporary);
                }
            }
        }
    }

    /// <summary>A word rotated to the left: by whole bytes, whose orders rcx points to, one permutation; doubling is a sum, for which there are more units than for shifts.</summary>
    private static void Rotate(Assembler code, AssemblerRegisterYMM value, int bits)
    {
        switch (bits)
        {
            case 0:
                return;
            case 8 or 56:
                code.vpshufb(value, value, __ymmword_ptr[rcx + (bits == 8 ? 0 : VectorBytes)]);
                return;
            case 1:
                code.vpaddq(s_temporary, value, value);
                break;
            default:
                code.vpsllq(s_temporary, value, (byte)bits);
                break;
        }

        code.vpsrlq(value, value, (byte)(64 - bits));
        code.vpor(value, value, s_temporary);
    }

    private static AssemblerMemoryOperand Lane(AssemblerMemoryOperand state, int lane) => VectorAt(state + (lane * VectorBytes));

    private static AssemblerMemoryOperand VectorAt(AssemblerMemoryOperand address) => __ymmword_ptr[address];
}
