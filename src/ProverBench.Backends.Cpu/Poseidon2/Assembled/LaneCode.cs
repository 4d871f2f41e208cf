using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Writes arithmetic modulo p &lt; 2^31 on eight lanes of 64 bits: Montgomery products with R = 2^52 of operands up to 2^52, by vpmadd52luq and vpmadd52huq.</summary>
/// <remarks>
/// With q = −(x·y + 1)·p⁻¹ mod R the sum x·y + q·p is R − 1 modulo R, and so is the sum of both low parts, which is below 2R − 1 and thus R − 1 itself: no carry is
/// missed in ⌊x·y/R⌋ + ⌊q·p/R⌋ = (x·y + q·p + 1)/R − 1, which is x·y/R modulo p but for a constant, <see cref="Bias"/>. With y' = −y·p⁻¹ mod R at hand
/// q = x·y' − p⁻¹ mod R: three products that each start from the one before, and nothing else. Operands need no reduction first, so that sums of many elements are
/// multiplied as they are. A product may start from anything: constants are added for nothing.
/// Operations are noted block by block, on numbered values that are each made once; <see cref="Close"/> gives them registers.
/// </remarks>
internal sealed class LaneCode
{
    /// <summary>log₂ R.</summary>
    public const int Bits = 52;

    private readonly List<ulong> _table = [];
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly AssemblerRegisterZMM[] _registers;
    private readonly AssemblerRegisterZMM _modulusRegister;
    private readonly AssemblerRegisterZMM _inverseRegister;
    private List<LaneOperation> _operations = [];
    private int _values;

    /// <summary>Starts to write.</summary>
    /// <param name="code">What is written to.</param>
    /// <param name="modulus">p.</param>
    public LaneCode(Assembler code, BigInteger modulus)
    {
        (Code, Modulus) = (code, modulus);
        var inverse = BigInteger.One;
        for (var i = 0; i < 6; i++)
        {
            inverse = Low(inverse * (2 - (modulus * inverse)));
        }

        NegativeInverse = Low(-inverse);
        Bias = BigInteger.ModPow(BigInteger.One << Bits, modulus - 2, modulus) + modulus - 1;
        Bias %= modulus;
        AssemblerRegisterZMM[] all = [.. Enumerable.Range(0, 32).Select(i => new AssemblerRegisterZMM(Register.ZMM0 + i))];
        (_modulusRegister, _inverseRegister, _registers) = (all[31], all[30], all[..30]);
    }

    /// <summary>What is written to.</summary>
    public Assembler Code { get; }

    /// <summary>p.</summary>
    public BigInteger Modulus { get; }

    /// <summary>−p⁻¹ modulo R.</summary>
    public BigInteger NegativeInverse { get; }

    /// <summary>R⁻¹ − 1 modulo p: what every product has too much.</summary>
    public BigInteger Bias { get; }

    /// <summary>What a product starts from that is to be nothing else but x·y/R modulo p: the negative of <see cref="Bias"/>.</summary>
    public BigInteger Correction => Modulus - Bias;

    /// <summary>The words that code reads at rsi.</summary>
    public ulong[] Table => [.. _table];

    /// <summary>Loads what stays in registers.</summary>
    public void Prologue()
    {
        Code.vpbroadcastq(_modulusRegister, __qword_ptr[rsi + (8 * Slot(Modulus))]);
        Code.vpbroadcastq(_inverseRegister, __qword_ptr[rsi + (8 * Slot(NegativeInverse))]);
    }

    /// <summary>Begins a block; values do not outlive it but in memory.</summary>
    public void Open()
    {
        _operations.Clear();
        _values = 0;
    }

    /// <summary>Writes the block.</summary>
    public void Close() => new LaneAllocation(_operations, _values, _registers).Write();

    /// <summary>Notes operations aside.</summary>
    public List<LaneOperation> Aside(Action operations)
    {
        var outer = _operations;
        _operations = [];
        operations();
        (var aside, _operations) = (_operations, outer);
        return aside;
    }

    /// <summary>Adds two runs of operations that do not depend on each other, evenly among each other, so that sums fill what products leave of a core.</summary>
    public void Mix(List<LaneOperation> a, List<LaneOperation> b)
    {
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            _operations.Add(j == b.Count || (i < a.Count && (long)i * b.Count <= (long)j * a.Count) ? a[i++] : b[j++]);
        }
    }

    /// <summary>a + b.</summary>
    public int Add(int a, int b) => Note([a, b], (t, s) => Code.vpaddq(t, s[0], s[1]));

    /// <summary>a − b.</summary>
    public int Subtract(int a, int b) => Note([a, b], (t, s) => Code.vpsubq(t, s[0], s[1]));

    /// <summary>constant − a.</summary>
    public int SubtractFrom(BigInteger constant, int a)
        => Note(
            [a],
            (t, s) =>
            {
                Code.vpbroadcastq(t, __qword_ptr[rsi + (8 * Slot(constant))]);
                Code.vpsubq(t, t, s[0]);
            },
            isPlain: false);

    /// <summary>a + constant.</summary>
    public int AddConstant(int a, BigInteger constant) => Note([a], (t, s) => Code.vpaddq(t, s[0], Everywhere(constant)));

    /// <summary>a ∧ mask.</summary>
    public int And(int a, BigInteger mask) => Note([a], (t, s) => Code.vpandq(t, s[0], Everywhere(mask)));

    /// <summary>¬a ∧ mask.</summary>
    public int AndNot(int a, BigInteger mask) => Note([a], (t, s) => Code.vpandnq(t, s[0], Everywhere(mask)));

    /// <summary>⌊a/2^bits⌋.</summary>
    public int ShiftRight(int a, int bits) => Note([a], (t, s) => Code.vpsrlq(t, s[0], (byte)bits));

    /// <summary>a + ⌊b/2^bits⌋, b in [0, R), by one product.</summary>
    public int AddShifted(int a, int b, int bits) => MultiplyHigh(LaneStart.Of(a), b, LaneFactor.Everywhere(BigInteger.One << (Bits - bits)));

    /// <summary>a modulo 2^31 − 1 for a in [0, R): what a holds beyond 31 bits, added to these.</summary>
    public int Fold(int a) => AddShifted(And(a, int.MaxValue), a, 31);

    /// <summary>|a|, signed.</summary>
    public int Magnitude(int a) => Note([a], (t, s) => Code.vpabsq(t, s[0]));

    /// <summary>a·b of words of 32 bits.</summary>
    public int MultiplyWords(int a, int b, ValueRange rangeOfA, ValueRange rangeOfB)
    {
        foreach (var range in (ReadOnlySpan<ValueRange>)[rangeOfA, rangeOfB])
        {
            if (!range.IsWithin(0, BigInteger.One << 32))
            {
                throw new InvalidOperationException($"code is not in range: a word of 32 bits lies between {range.Low} and {range.High}");
            }
        }

        return Note([a, b], (t, s) => Code.vpmuludq(t, s[0], s[1]));
    }

    /// <summary>a modulo 2^31 − 1 for any a.</summary>
    public int FoldWide(int a) => Add(And(a, int.MaxValue), ShiftRight(a, 31));

    /// <summary>a·2^−k modulo p = c·2^k + 1 for any a below 2^64: with a = h·2^k + l and the complement l' of l it is h + c·l' + c + 1 less p, and what is returned is that sum.</summary>
    public int ReduceByPower(int a, int k)
    {
        var factor = (Modulus - 1) >> k;
        var low = MultiplyLow(LaneStart.Everywhere(factor + 1), AndNot(a, (BigInteger.One << k) - 1), LaneFactor.Everywhere(factor));
        return Add(ShiftRight(a, k), low);
    }

    /// <summary>a·2^bits.</summary>
    public int ShiftLeft(int a, int bits) => Note([a], (t, s) => Code.vpsllq(t, s[0], (byte)bits));

    /// <summary>a where it is below p, else a − p, for a in [0, 2p).</summary>
    public int ReduceOnce(int a)
    {
        var less = Note([a], (t, s) => Code.vpsubq(t, s[0], _modulusRegister));
        return Note([a, less], (t, s) => Code.vpminuq(t, s[0], s[1]));
    }

    /// <summary>What was put in a place of the scratch memory at r9.</summary>
    /// <remarks>Nothing orders it against <see cref="Put"/> but what that one's value depends on.</remarks>
    public int Get(int place) => Note([], (t, _) => Code.vmovdqa64(t, __zmmword_ptr[r9 + (64 * place)]));

    /// <summary>a + what was put in a place.</summary>
    public int AddPlace(int a, int place) => Note([a], (t, s) => Code.vpaddq(t, s[0], __zmmword_ptr[r9 + (64 * place)]));

    /// <summary>Puts a value in a place of the scratch memory.</summary>
    public void Put(int place, int a)
        => _operations.Add(new(-1, [a], -1, true, (_, s) => Code.vmovdqa64(__zmmword_ptr[r9 + (64 * place)], s[0])));

    /// <summary>0.</summary>
    public int Zero() => Note([], (t, _) => Code.vpxorq(t, t, t));

    /// <summary>Goes to the first of the elements at rdi, which lie r8 bytes apart; r11 is three times as many.</summary>
    public void First() => _operations.Add(new(-1, [], -1, true, (_, _) => Code.mov(rax, rdi)));

    /// <summary>Goes on by four elements.</summary>
    public void Next() => _operations.Add(new(-1, [], -1, true, (_, _) => Code.lea(rax, __[rax + (r8 * 4)])));

    /// <summary>Eight words of 32 bits, offset bytes into one of the four elements at hand.</summary>
    public int Load(int element, int offset) => Note([], (t, _) => Code.vpmovzxdq(t, Element(element, offset)));

    /// <summary>Writes the low words there.</summary>
    public void Store(int element, int offset, int a)
        => _operations.Add(new(-1, [a], -1, true, (_, s) => Code.vpmovqd(Element(element, offset), s[0])));

    /// <summary>start + (left·right mod R).</summary>
    public int MultiplyLow(LaneStart start, int left, LaneFactor right) => MultiplyAdd(start, left, right, high: false);

    /// <summary>start + ⌊left·right/R⌋.</summary>
    public int MultiplyHigh(LaneStart start, int left, LaneFactor right) => MultiplyAdd(start, left, right, high: true);

    /// <summary>−x·p⁻¹ mod R: the companion of a factor.</summary>
    public int Companion(int x) => MultiplyLow(LaneStart.Zero, x, LaneFactor.Everywhere(NegativeInverse));

    /// <summary>start + left·right/R + <see cref="Bias"/> modulo p.</summary>
    public int Product(LaneStart start, int left, LaneFactor right, LaneFactor companion)
    {
        var quotient = MultiplyLow(LaneStart.NegativeInverse, left, companion);
        return MultiplyHigh(LaneStart.Of(MultiplyHigh(start, left, right)), quotient, LaneFactor.Everywhere(Modulus));
    }

    /// <summary>start + left·right/R + <see cref="Bias"/> modulo p, the companion right's.</summary>
    public int Product(LaneStart start, int left, int right, int companion) => Product(start, left, LaneFactor.Of(right), LaneFactor.Of(companion));

    /// <summary>start + left·residue/R + <see cref="Bias"/> modulo p.</summary>
    public int ProductWith(LaneStart start, int left, BigInteger residue)
        => Product(start, left, LaneFactor.Everywhere(residue), LaneFactor.Everywhere(Low(residue * NegativeInverse)));

    /// <summary>The range of a product.</summary>
    public ValueRange RangeOfProduct(ValueRange left, ValueRange right, ValueRange start)
    {
        RequireOperand(left);
        RequireOperand(right);
        return new(start.Low, start.High + ((left.High * right.High) >> Bits) + Modulus - 1);
    }

    /// <summary>The range of <see cref="Fold"/>.</summary>
    public ValueRange RangeOfFold(ValueRange range)
    {
        RequireOperand(range);
        return new(0, int.MaxValue + (range.High >> 31));
    }

    /// <summary>Throws where a range does not lie in [0, R): the lanes of an operand count as 52 bits.</summary>
    public static void RequireOperand(ValueRange range)
    {
        if (!range.IsWithin(0, BigInteger.One << Bits))
        {
            throw new InvalidOperationException($"code is not in range: an operand lies between {range.Low} and {range.High}");
        }
    }

    private static BigInteger Low(BigInteger value) => value & ((BigInteger.One << Bits) - 1);

    private int Note(int[] sources, Action<AssemblerRegisterZMM, AssemblerRegisterZMM[]> write, bool isPlain = true)
    {
        _operations.Add(new(_values, sources, -1, isPlain, write));
        return _values++;
    }

    private int MultiplyAdd(LaneStart start, int left, LaneFactor right, bool high)
    {
        var sources = new List<int> { left };
        var (rightAt, startAt) = (-1, -1);
        if (right.Value is { } factor)
        {
            rightAt = sources.Count;
            sources.Add(factor);
        }

        if (start.Value is { } value)
        {
            startAt = sources.Count;
            sources.Add(value);
        }

        _operations.Add(new(_values, [.. sources], startAt, false, Write));
        return _values++;

        void Write(AssemblerRegisterZMM target, AssemblerRegisterZMM[] s)
        {
            Start(target, start, startAt < 0 ? target : s[startAt]);
            AssemblerRegisterZMM? register = rightAt >= 0 ? s[rightAt] : right.Constant == Modulus ? _modulusRegister : right.Constant == NegativeInverse ? _inverseRegister : null;
            switch (register, high)
            {
                case ({ } of, true):
                    Code.vpmadd52huq(target, s[0], of);
                    break;
                case ({ } of, false):
                    Code.vpmadd52luq(target, s[0], of);
                    break;
                case (null, true):
                    Code.vpmadd52huq(target, s[0], Everywhere(right.Constant));
                    break;
                default:
                    Code.vpmadd52luq(target, s[0], Everywhere(right.Constant));
                    break;
            }
        }
    }

    private void Start(AssemblerRegisterZMM target, LaneStart start, AssemblerRegisterZMM value)
    {
        if (start.Value is not null)
        {
            if (!target.Equals(value))
            {
                Code.vmovdqa64(target, value);
            }
        }
        else if (start.IsNegativeInverse)
        {
            Code.vmovdqa64(target, _inverseRegister);
        }
        else if (start.Constant is { } constant)
        {
            Code.vpbroadcastq(target, __qword_ptr[rsi + (8 * Slot(constant))]);
        }
        else if (start.RoundWord is { } index)
        {
            Code.vpbroadcastq(target, __qword_ptr[rcx + (8 * index)]);
        }
        else
        {
            Code.vpxorq(target, target, target);
        }
    }

    private static AssemblerMemoryOperand Element(int element, int offset) => element switch
    {
        0 => __ymmword_ptr[rax + offset],
        1 => __ymmword_ptr[rax + r8 + offset],
        2 => __ymmword_ptr[rax + (r8 * 2) + offset],
        _ => __ymmword_ptr[rax + r11 + offset],
    };

    private AssemblerMemoryOperand Everywhere(BigInteger value) => __qword_bcst[rsi + (8 * Slot(value))];

    private int Slot(BigInteger value)
    {
        var word = unchecked((ulong)(value & ulong.MaxValue));
        if (!_slots.TryGetValue(word, out var slot))
        {
            _slots[word] = slot = _table.Count;
            _table.Add(word);
        }

        return slot;
    }
}
