using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Writes arithmetic modulo p &lt; 2^31 on eight lanes of 64 bits: Montgomery products with R = 2^52 of operands up to 2^52, by vpmadd52luq and vpmadd52huq.</summary>
/// <remarks>
/// x·y/R = ⌊x·y/R⌋ − ⌊q·p/R⌋ with q = x·y·p⁻¹ mod R, exactly, because x·y and q·p agree modulo R. With y' = y·p⁻¹ mod R at hand q = x·y' mod R: three products and a
/// subtraction, and operands need no reduction first, so that sums of many elements are multiplied as they are. A sum may start from anything: constants are added for nothing.
/// </remarks>
internal sealed class LaneCode
{
    /// <summary>log₂ R.</summary>
    public const int Bits = 52;

    private readonly List<ulong> _table = [];
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly Stack<AssemblerRegisterZMM> _free = new();
    private readonly AssemblerRegisterZMM? _modulus;
    private readonly AssemblerRegisterZMM? _inverse;

    /// <summary>Starts to write; <paramref name="kept"/> registers belong to the caller: zmm0, zmm1, ….</summary>
    public LaneCode(Assembler code, BigInteger modulus, int kept)
    {
        (Code, Modulus) = (code, modulus);
        var inverse = BigInteger.One;
        for (var i = 0; i < 6; i++)
        {
            inverse = Low(inverse * (2 - (modulus * inverse)));
        }

        Inverse = inverse;
        var all = Enumerable.Range(0, 32).Select(i => new AssemblerRegisterZMM(Register.ZMM0 + i)).ToArray();
        Kept = all[..kept];
        var last = 32;
        if (kept <= 16)
        {
            (_modulus, _inverse) = (all[31], all[30]);
            last = 30;
        }

        for (var i = last - 1; i >= kept; i--)
        {
            _free.Push(all[i]);
        }
    }

    /// <summary>What is written to.</summary>
    public Assembler Code { get; }

    /// <summary>p.</summary>
    public BigInteger Modulus { get; }

    /// <summary>p⁻¹ modulo R.</summary>
    public BigInteger Inverse { get; }

    /// <summary>The caller's registers.</summary>
    public AssemblerRegisterZMM[] Kept { get; }

    /// <summary>The words that code reads at rsi.</summary>
    public ulong[] Table => [.. _table];

    /// <summary>Registers that are free now.</summary>
    public int Free => _free.Count;

    /// <summary>Loads what stays in registers.</summary>
    public void Prologue()
    {
        if (_modulus is { } modulus && _inverse is { } inverse)
        {
            Code.vpbroadcastq(modulus, Word(Modulus));
            Code.vpbroadcastq(inverse, Word(Inverse));
        }
    }

    /// <summary>A register that is free.</summary>
    public AssemblerRegisterZMM Take() => _free.Count != 0 ? _free.Pop() : throw new InvalidOperationException("code runs out of registers");

    /// <summary>Gives registers back.</summary>
    public void Release(params ReadOnlySpan<AssemblerRegisterZMM> registers)
    {
        foreach (var register in registers)
        {
            _free.Push(register);
        }
    }

    /// <summary>A constant in memory as a single word.</summary>
    public AssemblerMemoryOperand Word(BigInteger value) => __qword_ptr[rsi + (8 * Slot(value))];

    /// <summary>A constant in every lane.</summary>
    public AssemblerMemoryOperand Everywhere(BigInteger value) => __qword_bcst[rsi + (8 * Slot(value))];

    /// <summary>target ← x·p⁻¹ mod R above whatever: the companion of a factor.</summary>
    public void Companion(AssemblerRegisterZMM target, AssemblerRegisterZMM x)
    {
        Code.vpxorq(target, target, target);
        if (_inverse is { } inverse)
        {
            Code.vpmadd52luq(target, x, inverse);
        }
        else
        {
            Code.vpmadd52luq(target, x, Everywhere(Inverse));
        }
    }

    /// <summary>Products that do not depend on each other, step by step side by side.</summary>
    public void Products(params ReadOnlySpan<LaneProduct> products)
    {
        var quotients = new AssemblerRegisterZMM[products.Length];
        var sums = new AssemblerRegisterZMM[products.Length];
        for (var i = 0; i < products.Length; i++)
        {
            var product = products[i];
            quotients[i] = Take();
            Code.vpxorq(quotients[i], quotients[i], quotients[i]);
            product.Companion.MultiplyLow(Code, quotients[i], product.Left);
        }

        for (var i = 0; i < products.Length; i++)
        {
            var product = products[i];
            sums[i] = Take();
            Start(sums[i], product.Start);
            product.Right.MultiplyHigh(Code, sums[i], product.Left);
        }

        for (var i = 0; i < products.Length; i++)
        {
            var multiple = Take();
            Code.vpxorq(multiple, multiple, multiple);
            if (_modulus is { } modulus)
            {
                Code.vpmadd52huq(multiple, quotients[i], modulus);
            }
            else
            {
                Code.vpmadd52huq(multiple, quotients[i], Everywhere(Modulus));
            }

            Code.vpsubq(products[i].Target, sums[i], multiple);
            Release(multiple, quotients[i], sums[i]);
        }
    }

    /// <summary>A factor that is a constant residue.</summary>
    public (LaneOperand Value, LaneOperand Companion) Constant(BigInteger residue)
        => (new(Everywhere(residue)), new(Everywhere(Low(residue * Inverse))));

    /// <summary>The range of a product.</summary>
    public ValueRange RangeOfProduct(ValueRange left, ValueRange right, ValueRange start)
    {
        RequireOperand(left);
        RequireOperand(right);
        return new(start.Low - Modulus + 1, start.High + ((left.High * right.High) >> Bits));
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

    private void Start(AssemblerRegisterZMM target, LaneStart start)
    {
        switch (start)
        {
            case { IsModulus: true } when _modulus is { } modulus:
                Code.vmovdqa64(target, modulus);
                break;
            case { IsModulus: true }:
                Code.vpbroadcastq(target, Word(Modulus));
                break;
            case { Register: { } register }:
                Code.vmovdqa64(target, register);
                break;
            default:
                Code.vpbroadcastq(target, start.Memory);
                break;
        }
    }

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
