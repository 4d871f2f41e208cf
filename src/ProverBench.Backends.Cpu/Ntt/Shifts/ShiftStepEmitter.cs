using Iced.Intel;
using ProverBench.Backends.Cpu.Ifma;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>Writes steps of transforms over Goldilocks with AVX-512 IFMA: eight elements a vector.</summary>
/// <remarks>
/// With θ = 2^32, θ² = θ − 1 and θ³ = −1 mod p. While they are added up, elements are pairs x₀ + θ·x₁ of signed lanes that no carry leaves: a sum is two additions, and a product by 2^s, with
/// which the eighth roots of unity do, two shifts and at most one addition: θ·(x₀, x₁) = (−x₁, x₀ + x₁).
/// A factor w is prepared as the halves of w and of v = θ·w, times 2^20 each: x·w = x₀·w + x₁·v, and the upper and lower halves of a product of 32 bits by 52 come from one instruction each:
/// eight of them, and four halves are put together by θ² = θ − 1 into x₀ in (−2^33, 2^33), x₁ in [0, 3·2^33). The product of two elements takes (x₀ + θ·x₁)·(y₀ + θ·y₁) apart in the same way, with |x₀| below 2^34.
/// Within a step nothing grows beyond 2^59.2: differences of the first layer are below 2^35, and shifted by 24 bits at most. A multiple of p, (2^60 + 2^28, 2^60 − 2^29), is added to the first element and so
/// to all results, which makes them positive; then x₀ + θ·x₁ = Y + 2^32·(x₁ mod θ), Y = x₀ + ⌊x₁/θ⌋·(θ − 1) below 2^62, is made canonical by one comparison: Y is carried 2^32 − 1 too large, so that
/// the sum overflows just where p is to be taken from it.
/// Routines follow the System V convention and take a pointer to <see cref="ShiftStepArguments"/>, or what their docstrings say.
/// </remarks>
/// <param name="code">What is written to.</param>
/// <param name="pool">Its constants.</param>
/// <param name="logEighthRoot">s where 2^s is the root of order 8.</param>
internal sealed class ShiftStepEmitter(Assembler code, CodePool pool, int logEighthRoot)
{
    /// <summary>Bytes of a prepared factor.</summary>
    public const int PreparedBytes = 32;

    private const int Vector = 64;
    private const ulong OffsetLow = (1UL << 60) + (1UL << 28) + uint.MaxValue;
    private const ulong OffsetHigh = (1UL << 60) - (1UL << 29);

    /// <summary>The same for one product: (2^34 + 4, 2^34 − 8).</summary>
    private const ulong MultipleLow = (1UL << 34) + 4 + uint.MaxValue;
    private const ulong MultipleHigh = (1UL << 34) - 8;

    /// <summary>2^32 − 1 in every lane.</summary>
    private static readonly AssemblerRegisterZMM s_low = zmm31;

    private static readonly AssemblerRegister64[] s_saved = [rbx, rbp, r12, r13, r14, r15];

    private readonly Queue<AssemblerRegisterZMM> _free = [];
    private int _mask;

    /// <summary>(arguments): one step.</summary>
    public void Step(ShiftStepKind kind)
    {
        foreach (var register in s_saved)
        {
            code.push(register);
        }

        Begin();
        code.mov(r8, Argument(nameof(ShiftStepArguments.InSegment)));
        code.lea(r9, __[r8 + (r8 * 2)]);
        code.mov(r10, Argument(nameof(ShiftStepArguments.OutSegment)));
        code.lea(r11, __[r10 + (r10 * 2)]);
        code.mov(r14, Argument(nameof(ShiftStepArguments.FactorSegment)));
        code.lea(r15, __[r14 + (r14 * 2)]);
        var block = code.CreateLabel();
        code.Label(ref block);
        code.mov(rax, Argument(nameof(ShiftStepArguments.In)));
        code.mov(rcx, Argument(nameof(ShiftStepArguments.Out)));
        code.mov(r13, Argument(nameof(ShiftStepArguments.Factors)));
        code.mov(r12, Argument(nameof(ShiftStepArguments.Count)));
        var iteration = code.CreateLabel();
        code.Label(ref iteration);
        code.lea(rbx, __[rax + (r8 * 4)]);
        code.lea(rbp, __[rcx + (r10 * 4)]);
        code.lea(rdx, __[r13 + (r14 * 4)]);
        for (var v = 0; v < kind.Vectors; v++)
        {
            Transform(kind, v);
        }

        code.add(rax, Argument(nameof(ShiftStepArguments.InNext)));
        code.add(rcx, Argument(nameof(ShiftStepArguments.OutNext)));
        code.add(r13, Argument(nameof(ShiftStepArguments.FactorNext)));
        code.dec(r12);
        code.jne(iteration);
        code.mov(rax, Argument(nameof(ShiftStepArguments.InBlock)));
        code.add(Argument(nameof(ShiftStepArguments.In)), rax);
        code.mov(rax, Argument(nameof(ShiftStepArguments.OutBlock)));
        code.add(Argument(nameof(ShiftStepArguments.Out)), rax);
        code.mov(rax, Argument(nameof(ShiftStepArguments.FactorBlock)));
        code.add(Argument(nameof(ShiftStepArguments.Factors)), rax);
        code.dec(Argument(nameof(ShiftStepArguments.Blocks)));
        code.jne(block);
        code.vzeroupper();
        foreach (var register in s_saved.Reverse())
        {
            code.pop(register);
        }

        code.ret();
    }

    /// <summary>(target, source, prepared, count, stride): vector at i·stride of target ← that of source times a prepared vector (w₀, w₁, v₀, v₁ a lane), canonical, for i from 0 on in order.</summary>
    public void Multiples()
    {
        Begin();
        var (offsetLow, offsetHigh) = (Take(), Take());
        code.vpbroadcastq(offsetLow, __qword_ptr[pool.Word(MultipleLow << 20)]);
        code.vpbroadcastq(offsetHigh, __qword_ptr[pool.Word(MultipleHigh << 20)]);
        AssemblerRegisterZMM[] factor = [Take(), Take(), Take(), Take()];
        for (var i = 0; i < factor.Length; i++)
        {
            code.vmovdqu64(factor[i], __zmmword_ptr[rdx + (Vector * i)]);
        }

        var again = code.CreateLabel();
        code.Label(ref again);
        var x = Take();
        code.vmovdqu64(x, __zmmword_ptr[rsi]);
        var (low, high) = (Take(), Take());
        code.vmovdqa64(low, offsetLow);
        code.vmovdqa64(high, offsetHigh);
        var pair = Prepared(x, factor, low, high);
        code.vmovdqu64(__zmmword_ptr[rdi], Canonical(pair));
        code.add(rdi, r8);
        code.add(rsi, r8);
        code.dec(rcx);
        code.jne(again);
        code.vzeroupper();
        code.ret();
    }

    private static AssemblerMemoryOperand Argument(string name)
        => __qword_ptr[rdi + (int)System.Runtime.InteropServices.Marshal.OffsetOf<ShiftStepArguments>(name)];

    /// <summary>The operand of segment i from start on, or from that of the fourth.</summary>
    private static AssemblerMemoryOperand Segment(
        AssemblerMemoryOperandFactory size, AssemblerRegister64 start, AssemblerRegister64 fourth, AssemblerRegister64 one, AssemblerRegister64 three, int i, int bytes)
    {
        var from = i < 4 ? start : fourth;
        return (i & 3) switch
        {
            0 => size[from + bytes],
            1 => size[from + one + bytes],
            2 => size[from + (one * 2) + bytes],
            _ => size[from + three + bytes],
        };
    }

    private static int Reverse(int i, int bits)
    {
        var reversed = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            reversed |= ((i >> bit) & 1) << (bits - 1 - bit);
        }

        return reversed;
    }

    private void Begin()
    {
        code.vpbroadcastq(s_low, __qword_ptr[pool.Word(uint.MaxValue)]);
        _free.Clear();
        foreach (var register in (ReadOnlySpan<AssemblerRegisterZMM>)
            [
                zmm0, zmm1, zmm2, zmm3, zmm4, zmm5, zmm6, zmm7, zmm8, zmm9, zmm10, zmm11, zmm12, zmm13, zmm14, zmm15,
                zmm16, zmm17, zmm18, zmm19, zmm20, zmm21, zmm22, zmm23, zmm24, zmm25, zmm26, zmm27, zmm28, zmm29, zmm30,
            ])
        {
            _free.Enqueue(register);
        }
    }

    private AssemblerRegisterZMM Take() => _free.Dequeue();

    private void Give(AssemblerRegisterZMM register) => _free.Enqueue(register);

    private void Transform(ShiftStepKind kind, int v)
    {
        var radix = 1 << kind.LogRadix;
        var points = new ShiftPair[radix];
        for (var i = 0; i < radix; i++)
        {
            var x = Take();
            code.vmovdqu64(x, Segment(__zmmword_ptr, rax, rbx, r8, r9, i, Vector * v));
            var pair = Enter(kind, i, v, x);
            if (i == 0)
            {
                code.vpaddq(pair.Low.Register, pair.Low.Register, __qword_bcst[pool.Word(OffsetLow)]);
                code.vpaddq(pair.High.Register, pair.High.Register, __qword_bcst[pool.Word(OffsetHigh)]);
            }

            points[kind.Inverse ? Reverse(i, kind.LogRadix) : i] = pair;
        }

        if (kind.Ahead && v + 1 == kind.Vectors)
        {
            Ask(radix);
        }

        var root = kind.Inverse ? 192 - logEighthRoot : logEighthRoot;
        points = radix == 4 ? Four(points, 2 * root) : Eight(points, root);
        for (var i = 0; i < radix; i++)
        {
            var word = Canonical(points[kind.Inverse ? i : Reverse(i, kind.LogRadix)]);
            code.vmovdqu64(Segment(__zmmword_ptr, rcx, rbp, r10, r11, i, Vector * v), word);
            Give(word);
        }
    }

    private void Ask(int radix)
    {
        code.mov(rsi, Argument(nameof(ShiftStepArguments.Ahead)));
        code.add(rsi, rax);
        for (var i = 0; i < radix; i++)
        {
            if (i == 4)
            {
                code.lea(rsi, __[rsi + (r8 * 4)]);
            }

            code.prefetcht0((i & 3) switch
            {
                0 => __byte_ptr[rsi],
                1 => __byte_ptr[rsi + r8],
                2 => __byte_ptr[rsi + (r8 * 2)],
                _ => __byte_ptr[rsi + r9],
            });
        }
    }

    private ShiftPair Enter(ShiftStepKind kind, int segment, int v, AssemblerRegisterZMM x)
    {
        if (kind.Entry == ShiftStepEntry.Own)
        {
            var y = Take();
            code.vmovdqu64(y, Segment(__zmmword_ptr, r13, rdx, r14, r15, segment, Vector * v));
            return Product(x, y);
        }

        if (kind.Entry == ShiftStepEntry.Prepared && segment != 0)
        {
            AssemblerRegisterZMM[] factor = [Take(), Take(), Take(), Take()];
            for (var i = 0; i < factor.Length; i++)
            {
                code.vpbroadcastq(factor[i], __qword_ptr[r13 + (((segment - 1) * PreparedBytes) + (8 * i))]);
            }

            var product = Prepared(x, factor, Zero(), Zero());
            foreach (var register in factor)
            {
                Give(register);
            }

            return product;
        }

        var (low, high) = Halves(x);
        return Pair(low, high);
    }

    private static ShiftPair Pair(AssemblerRegisterZMM low, AssemblerRegisterZMM high) => new(new(low, false), new(high, false));

    /// <summary>The halves of words, which are given back.</summary>
    private (AssemblerRegisterZMM Low, AssemblerRegisterZMM High) Halves(AssemblerRegisterZMM x)
    {
        var (low, high) = (Take(), Take());
        code.vpandq(low, x, s_low);
        code.vpsrlq(high, x, 32);
        Give(x);
        return (low, high);
    }

    private AssemblerRegisterZMM Zero()
    {
        var register = Take();
        code.vpxorq(register, register, register);
        return register;
    }

    /// <summary>x·w + (l0 + 2^32·l1) / 2^20, l0 and l1 overwritten; the factor is w₀, w₁, v₀, v₁.</summary>
    private ShiftPair Prepared(AssemblerRegisterZMM x, ReadOnlySpan<AssemblerRegisterZMM> factor, AssemblerRegisterZMM l0, AssemblerRegisterZMM l1)
    {
        var (low, high) = Halves(x);
        var h1 = Zero();
        code.vpmadd52huq(h1, low, factor[1]);
        code.vpmadd52luq(l1, low, factor[1]);
        code.vpmadd52luq(l0, low, factor[0]);
        code.vpmadd52huq(h1, high, factor[3]);
        code.vpmadd52luq(l1, high, factor[3]);
        code.vpmadd52luq(l0, high, factor[2]);
        // Copies cost nothing, additions do.
        var h0 = Take();
        code.vmovdqa64(h0, h1);
        code.vpmadd52huq(h0, low, factor[0]);
        code.vpmadd52huq(h0, high, factor[2]);
        Give(low);
        Give(high);
        code.vpsrlq(l0, l0, 20);
        code.vpsrlq(l1, l1, 20);
        code.vpsubq(l0, l0, h1);
        code.vpaddq(l1, l1, h0);
        Give(h0);
        Give(h1);
        return Pair(l0, l1);
    }

    /// <summary>x·y.</summary>
    private ShiftPair Product(AssemblerRegisterZMM x, AssemblerRegisterZMM y)
    {
        var (low, high) = Halves(x);
        var (other, otherHigh) = (Take(), Take());
        code.vpsrlq(otherHigh, y, 32);
        code.vpsllq(other, y, 20);
        code.vpsllq(otherHigh, otherHigh, 20);
        Give(y);
        var (e, h1, l0) = (Zero(), Zero(), Zero());
        code.vpmadd52luq(e, high, otherHigh);
        code.vpmadd52huq(h1, low, otherHigh);
        code.vpmadd52luq(l0, low, other);
        code.vpmadd52huq(h1, high, other);
        var (l1, h0) = (Take(), Take());
        code.vmovdqa64(l1, e);
        code.vpmadd52luq(l1, low, otherHigh);
        code.vpsubq(l0, l0, e);
        code.vmovdqa64(h0, h1);
        code.vpmadd52huq(h0, low, other);
        code.vpmadd52luq(l1, high, other);
        code.vpmadd52huq(h1, high, otherHigh);
        code.vpsraq(l0, l0, 20);
        code.vpsrlq(l1, l1, 20);
        code.vpsubq(l0, l0, h1);
        code.vpaddq(l1, l1, h0);
        foreach (var register in (ReadOnlySpan<AssemblerRegisterZMM>)[low, high, other, otherHigh, e, h0, h1])
        {
            Give(register);
        }

        return Pair(l0, l1);
    }

    /// <summary>[0, p) in words, of a sum that the offset is part of.</summary>
    private AssemblerRegisterZMM Canonical(ShiftPair pair)
    {
        var (low, high) = (pair.Low.Register, pair.High.Register);
        var (carry, word) = (Take(), Take());
        var (mask, masked) = (_mask++ % 4) switch { 0 => (k1, word.k1), 1 => (k2, word.k2), 2 => (k3, word.k3), _ => (k4, word.k4) };
        code.vpsrlq(carry, high, 32);
        code.vpsllq(word, high, 32);
        code.vpmuludq(carry, carry, s_low);
        code.vpaddq(low, low, carry);
        code.vpaddq(word, word, low);
        code.vpcmpuq(mask, word, low, 5);
        code.vpsubq(masked, word, s_low);
        Give(carry);
        Give(low);
        Give(high);
        return word;
    }

    private (ShiftPair Sum, ShiftPair Difference) Butterfly(ShiftPair a, ShiftPair b)
    {
        var low = Butterfly(a.Low, b.Low);
        var high = Butterfly(a.High, b.High);
        return (new(low.Sum, high.Sum), new(low.Difference, high.Difference));
    }

    /// <summary>(a + b, a − b); both are given back.</summary>
    private (ShiftPair.Half Sum, ShiftPair.Half Difference) Butterfly(ShiftPair.Half a, ShiftPair.Half b)
    {
        var sum = Add(a, b);
        var difference = Add(a, b with { Negative = !b.Negative });
        Give(a.Register);
        Give(b.Register);
        return (sum, difference);
    }

    private ShiftPair.Half Add(ShiftPair.Half a, ShiftPair.Half b)
    {
        var register = Take();
        if (a.Negative == b.Negative)
        {
            code.vpaddq(register, a.Register, b.Register);
            return new(register, a.Negative);
        }

        if (b.Negative)
        {
            code.vpsubq(register, a.Register, b.Register);
        }
        else
        {
            code.vpsubq(register, b.Register, a.Register);
        }

        return new(register, false);
    }

    private ShiftPair Sum(ShiftPair a, ShiftPair b)
    {
        ShiftPair sum = new(Add(a.Low, b.Low), Add(a.High, b.High));
        Give(a);
        Give(b);
        return sum;
    }

    private void Give(ShiftPair pair)
    {
        Give(pair.Low.Register);
        Give(pair.High.Register);
    }

    /// <summary>2^power·x, x kept.</summary>
    private ShiftPair Shifted(ShiftPair x, int power)
    {
        power %= 192;
        var negative = power >= 96;
        var turns = power % 96 / 32;
        var bits = (byte)(power % 32);
        if (turns == 0)
        {
            return new(Shift(x.Low, bits, negative), Shift(x.High, bits, negative));
        }

        var both = Add(x.Low, x.High);
        var sum = Shift(both, bits, negative);
        Give(both.Register);
        return turns == 1 ? new(Shift(x.High, bits, !negative), sum) : new(sum with { Negative = !sum.Negative }, Shift(x.Low, bits, negative));
    }

    private ShiftPair.Half Shift(ShiftPair.Half x, byte bits, bool negate)
    {
        var register = Take();
        code.vpsllq(register, x.Register, bits);
        return new(register, x.Negative ^ negate);
    }

    /// <summary>y[f] = Σ x[i]·2^(root·i·f), of order 4.</summary>
    private ShiftPair[] Four(ReadOnlySpan<ShiftPair> x, int root)
    {
        var (even, evenDifference) = Butterfly(x[0], x[2]);
        var (odd, oddDifference) = Butterfly(x[1], x[3]);
        var turned = Shifted(oddDifference, root);
        Give(oddDifference);
        var (y0, y2) = Butterfly(even, odd);
        var (y1, y3) = Butterfly(evenDifference, turned);
        return [y0, y1, y2, y3];
    }

    /// <summary>y[f] = Σ x[i]·2^(root·i·f), of order 8. Of the odd ones no element is shifted twice.</summary>
    private ShiftPair[] Eight(ReadOnlySpan<ShiftPair> x, int root)
    {
        var (s0, t0) = Butterfly(x[0], x[4]);
        var (s1, t1) = Butterfly(x[1], x[5]);
        var (s2, t2) = Butterfly(x[2], x[6]);
        var (s3, t3) = Butterfly(x[3], x[7]);
        var even = Four([s0, s1, s2, s3], 2 * root);
        var turned = Shifted(t2, 2 * root);
        Give(t2);
        var (a, b) = Butterfly(t0, turned);
        // t1·ω + t3·ω³ and (t1·ω − t3·ω³)·ω² = t1·ω³ + t3·ω.
        var c = Sum(Shifted(t1, root), Shifted(t3, 3 * root));
        var d = Sum(Shifted(t1, 3 * root), Shifted(t3, root));
        Give(t1);
        Give(t3);
        var (y1, y5) = Butterfly(a, c);
        var (y3, y7) = Butterfly(b, d);
        return [even[0], y1, even[1], y3, even[2], y5, even[3], y7];
    }
}
