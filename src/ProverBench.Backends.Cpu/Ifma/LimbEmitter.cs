using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Writes arithmetic modulo a prime on eight elements side by side, limbs of 52 bits, Montgomery form with R = 2^(52·n), by vpmadd52luq and vpmadd52huq.</summary>
/// <remarks>
/// Values are lazy: not negative, and below a bound that every <see cref="LimbVector"/> carries and every method computes while the code is written. What a
/// bound does not allow (an operand of a product beyond R, a quotient beyond a table) throws there and then, so that code that was written is in range for all inputs.
/// Results are in registers that the caller releases. Registers are zmm0 to zmm31; the modulus, −p⁻¹ and 2^52 − 1 keep n + 2 of them.
/// </remarks>
internal sealed class LimbEmitter
{
    /// <summary>Bits of a limb.</summary>
    public const int LimbBits = 52;

    /// <summary>Multiples of p that <see cref="Reduce"/> can take off: 0 to 7.</summary>
    private const int Multiples = 8;

    /// <summary>What uncarried limbs below the top can add to the top limb, either way.</summary>
    private const int CarrySlack = 16;

    private readonly AssemblerRegisterZMM[] _modulus;
    private readonly AssemblerRegisterZMM _inverse;
    private readonly AssemblerRegisterZMM _mask = zmm31;
    private readonly Stack<AssemblerRegisterZMM> _free = new();
    private readonly BigInteger _topUnit;
    private readonly BigInteger _quotientFactor;
    private readonly Label[] _multiples;

    /// <param name="code">What is written to.</param>
    /// <param name="pool">Its constants.</param>
    /// <param name="modulus">The odd prime p.</param>
    public LimbEmitter(Assembler code, CodePool pool, BigInteger modulus)
    {
        (Code, Pool, Modulus) = (code, pool, modulus);
        Limbs = LimbsFor(modulus);
        R = BigInteger.One << (LimbBits * Limbs);
        _topUnit = BigInteger.One << (LimbBits * (Limbs - 1));
        AssemblerRegisterZMM[] all =
        [
            zmm0, zmm1, zmm2, zmm3, zmm4, zmm5, zmm6, zmm7, zmm8, zmm9, zmm10, zmm11, zmm12, zmm13, zmm14, zmm15,
            zmm16, zmm17, zmm18, zmm19, zmm20, zmm21, zmm22, zmm23, zmm24, zmm25, zmm26, zmm27, zmm28, zmm29, zmm30,
        ];
        _inverse = zmm30;
        _modulus = all[(30 - Limbs)..30];
        for (var i = 30 - Limbs - 1; i >= 0; i--)
        {
            _free.Push(all[i]);
        }

        // 2^-12 less than 2^52·unit/p: a quotient is never too large, however the lower limbs are carried.
        _quotientFactor = (((_topUnit << LimbBits) * 4095) >> 12) / modulus;
        if (_topUnit * CarrySlack * 4096 > modulus)
        {
            throw new ArgumentOutOfRangeException(nameof(modulus), $"the top limb of a modulus of {modulus.GetBitLength()} bits is too short for quotients");
        }

        _multiples = new Label[Limbs];
        var table = new ulong[Multiples];
        for (var j = 0; j < Limbs; j++)
        {
            for (var q = 0; q < Multiples; q++)
            {
                table[q] = Limb(q * modulus, j);
            }

            _multiples[j] = pool.Table(table);
        }
    }

    /// <summary>What is written to.</summary>
    public Assembler Code { get; }

    /// <summary>Its constants.</summary>
    public CodePool Pool { get; }

    /// <summary>p.</summary>
    public BigInteger Modulus { get; }

    /// <summary>n: the limbs of an element.</summary>
    public int Limbs { get; }

    /// <summary>2^(52·n).</summary>
    public BigInteger R { get; }

    /// <summary>Bytes of eight elements.</summary>
    public int GroupBytes => 64 * Limbs;

    /// <summary>The limbs of elements modulo p: 5 for 254 and 255 bits, 8 for 381; at least four bits stay free.</summary>
    public static int LimbsFor(BigInteger modulus) => (((int)modulus.GetBitLength() + 4) / LimbBits) + 1;

    /// <summary>Limb i of an integer; the top limb takes all that is left.</summary>
    public ulong Limb(BigInteger value, int i)
        => (ulong)(i == Limbs - 1 ? value >> (LimbBits * i) : (value >> (LimbBits * i)) & ((BigInteger.One << LimbBits) - 1));

    /// <summary>Loads the constants that registers hold: at the start of every routine. Changes no other register.</summary>
    public void LoadConstants()
    {
        var word = BigInteger.One << LimbBits;
        var inverse = BigInteger.ModPow(Modulus, (word >> 1) - 1, word);
        Code.vpbroadcastq(_mask, __qword_ptr[Pool.Word((1UL << LimbBits) - 1)]);
        Code.vpbroadcastq(_inverse, __qword_ptr[Pool.Word((ulong)(word - inverse))]);
        for (var j = 0; j < Limbs; j++)
        {
            Code.vpbroadcastq(_modulus[j], __qword_ptr[Pool.Word(Limb(Modulus, j))]);
        }
    }

    /// <summary>A register of no meaning; <see cref="Release(AssemblerRegisterZMM)"/> gives it back.</summary>
    /// <exception cref="InvalidOperationException">All are taken.</exception>
    public AssemblerRegisterZMM Take() => _free.TryPop(out var register) ? register : throw new InvalidOperationException("no vector register is free");

    /// <summary>Gives a register back.</summary>
    public void Release(AssemblerRegisterZMM register) => _free.Push(register);

    /// <summary>Gives a value's registers back, if it has any.</summary>
    public void Release(LimbVector value)
    {
        foreach (var register in value.Registers ?? [])
        {
            Release(register);
        }
    }

    /// <summary>Carried limbs from memory into registers.</summary>
    public LimbVector Load(LimbAddress from, BigInteger below)
    {
        var registers = new AssemblerRegisterZMM[Limbs];
        for (var j = 0; j < Limbs; j++)
        {
            registers[j] = Take();
            Code.vmovdqu64(registers[j], from[j]);
        }

        return new(registers, below, carried: true);
    }

    /// <summary>Stores carried limbs and gives their registers back; the value, in memory.</summary>
    public LimbVector Store(LimbVector value, LimbAddress to)
    {
        Require(value.IsCarried, "limbs are stored carried");
        for (var j = 0; j < Limbs; j++)
        {
            Code.vmovdqu64(to[j], value.Registers![j]);
        }

        Release(value);
        return new(to, value.Below);
    }

    /// <summary>a·b/R mod p, below a·b/R + p.</summary>
    public LimbVector Multiply(LimbVector a, LimbVector b) => SumOfProducts((a, b));

    /// <summary>(Σ a·b)/R mod p with one reduction, below Σ a·b/R + p. Operands may be in memory; a's limbs are read n times, b's once.</summary>
    /// <remarks>Row by row (CIOS): the columns in flight are n + 1, each at most 2·n·(products + 1)·2^52.</remarks>
    public LimbVector SumOfProducts(params ReadOnlySpan<(LimbVector A, LimbVector B)> products)
    {
        Require(2 * Limbs * (products.Length + 1) < 1 << (63 - LimbBits), "columns overflow");
        var below = BigInteger.Zero;
        foreach (var (a, b) in products)
        {
            Require(a.IsCarried && b.IsCarried && a.Below <= R && b.Below <= R, "factors are carried and below R");
            below += (a.Below - 1) * (b.Below - 1);
        }

        var sum = new List<AssemblerRegisterZMM>();
        for (var j = 0; j < Limbs; j++)
        {
            sum.Add(Zero());
        }

        var rows = new AssemblerRegisterZMM[products.Length];
        for (var i = 0; i < Limbs; i++)
        {
            sum.Add(Zero());
            for (var k = 0; k < products.Length; k++)
            {
                rows[k] = Row(products[k].B, i);
                for (var j = 0; j < Limbs; j++)
                {
                    MultiplyAdd(sum[j], rows[k], products[k].A, j, high: false);
                }
            }

            // The quotient digit needs the lower halves alone; the upper ones follow while it is on its way.
            var digit = Zero();
            Code.vpmadd52luq(digit, sum[0], _inverse);
            for (var k = 0; k < products.Length; k++)
            {
                for (var j = 0; j < Limbs; j++)
                {
                    MultiplyAdd(sum[j + 1], rows[k], products[k].A, j, high: true);
                }

                if (products[k].B.Registers is null)
                {
                    Release(rows[k]);
                }
            }

            for (var j = 0; j < Limbs; j++)
            {
                Code.vpmadd52luq(sum[j], digit, _modulus[j]);
            }

            for (var j = 0; j < Limbs; j++)
            {
                Code.vpmadd52huq(sum[j + 1], digit, _modulus[j]);
            }

            // The lowest column is a multiple of 2^52 now.
            Code.vpsrlq(sum[0], sum[0], LimbBits);
            Code.vpaddq(sum[1], sum[1], sum[0]);
            Release(digit);
            Release(sum[0]);
            sum.RemoveAt(0);
        }

        return Carry(new([.. sum], (below / R) + Modulus + 1, carried: false));
    }

    /// <summary>The 2n columns of a·b, not reduced, each at most 2·n·2^52, in new registers.</summary>
    public AssemblerRegisterZMM[] Columns(LimbVector a, LimbVector b)
    {
        Require(a.IsCarried && b.IsCarried && a.Below <= R && b.Below <= R, "factors are carried and below R");
        var columns = new AssemblerRegisterZMM[2 * Limbs];
        for (var k = 0; k < columns.Length; k++)
        {
            columns[k] = Zero();
        }

        for (var i = 0; i < Limbs; i++)
        {
            var row = Row(b, i);
            for (var j = 0; j < Limbs; j++)
            {
                var factor = Row(a, j);
                Code.vpmadd52luq(columns[i + j], row, factor);
                Code.vpmadd52huq(columns[i + j + 1], row, factor);
                if (a.Registers is null)
                {
                    Release(factor);
                }
            }

            if (b.Registers is null)
            {
                Release(row);
            }
        }

        return columns;
    }

    /// <summary>The sum of signed columns, each at most 2^60 in size, over R mod p: below the sum over R, and p. The registers become the result's.</summary>
    /// <param name="columns">2n vectors of a sum that is not negative.</param>
    /// <param name="below">What the sum is below.</param>
    public LimbVector ReduceColumns(AssemblerRegisterZMM[] columns, BigInteger below)
    {
        for (var i = 0; i < Limbs; i++)
        {
            var digit = Zero();
            Code.vpmadd52luq(digit, columns[i], _inverse);
            for (var j = 0; j < Limbs; j++)
            {
                Code.vpmadd52luq(columns[i + j], digit, _modulus[j]);
            }

            for (var j = 0; j < Limbs; j++)
            {
                Code.vpmadd52huq(columns[i + j + 1], digit, _modulus[j]);
            }

            Code.vpsraq(columns[i], columns[i], LimbBits);
            Code.vpaddq(columns[i + 1], columns[i + 1], columns[i]);
            Release(digit);
            Release(columns[i]);
        }

        return Carry(new(columns[Limbs..], (below / R) + Modulus + 1, carried: false));
    }

    /// <summary>Limb-wise a + b + …, not carried, in new registers.</summary>
    public LimbVector Add(LimbVector a, params ReadOnlySpan<LimbVector> others)
    {
        var result = Copy(a);
        var below = a.Below;
        foreach (var other in others)
        {
            below += other.Below - 1;
            for (var j = 0; j < Limbs; j++)
            {
                if (other.Registers is { } registers)
                {
                    Code.vpaddq(result[j], result[j], registers[j]);
                }
                else
                {
                    Code.vpaddq(result[j], result[j], other.Address[j]);
                }
            }
        }

        return new(result, below, carried: false);
    }

    /// <summary>Limb-wise a − b − … + k·p, not carried, in new registers; k is the least that keeps the value, and its top limb, from being negative.</summary>
    public LimbVector Subtract(LimbVector a, params ReadOnlySpan<LimbVector> others)
    {
        var taken = BigInteger.Zero;
        foreach (var other in others)
        {
            taken += other.Below - 1;
        }

        // Room for what the lower limbs borrow keeps the top limb from being negative.
        var offset = (taken + (CarrySlack * _topUnit) + Modulus - 1) / Modulus * Modulus;
        var result = Copy(a);
        for (var j = 0; j < Limbs; j++)
        {
            Code.vpaddq(result[j], result[j], __qword_bcst[Pool.Word(Limb(offset, j))]);
            foreach (var other in others)
            {
                if (other.Registers is { } registers)
                {
                    Code.vpsubq(result[j], result[j], registers[j]);
                }
                else
                {
                    Code.vpsubq(result[j], result[j], other.Address[j]);
                }
            }
        }

        return new(result, a.Below + offset, carried: false);
    }

    /// <summary>Limb-wise k·p − a, not carried, in new registers; k as for <see cref="Subtract"/>.</summary>
    public LimbVector Negate(LimbVector a)
    {
        var offset = (a.Below - 1 + (CarrySlack * _topUnit) + Modulus - 1) / Modulus * Modulus;
        var result = new AssemblerRegisterZMM[Limbs];
        for (var j = 0; j < Limbs; j++)
        {
            result[j] = Take();
            Code.vpbroadcastq(result[j], __qword_ptr[Pool.Word(Limb(offset, j))]);
            if (a.Registers is { } registers)
            {
                Code.vpsubq(result[j], result[j], registers[j]);
            }
            else
            {
                Code.vpsubq(result[j], result[j], a.Address[j]);
            }
        }

        return new(result, offset + 1, carried: false);
    }

    /// <summary>The same value in carried limbs, in the same registers.</summary>
    public LimbVector Carry(LimbVector value)
    {
        Require(value.Below <= R, "a value that is carried is below R");
        var registers = value.Registers!;
        var carry = Take();
        for (var j = 0; j < Limbs - 1; j++)
        {
            Code.vpsraq(carry, registers[j], LimbBits);
            Code.vpandq(registers[j], registers[j], _mask);
            Code.vpaddq(registers[j + 1], registers[j + 1], carry);
        }

        Release(carry);
        return new(registers, value.Below, carried: true);
    }

    /// <summary>The value less a multiple of p that its top limb tells, carried, in the same registers: below p and a small part of it.</summary>
    /// <remarks>
    /// With W = 2^(52(n−1)), M = ⌊2^52·W·(1 − 2^−12)/p⌋ and V = t·W + e, |e| ≤ 16·W: q = ⌊t·M/2^52⌋ is at most V/p, because 2^−12·V exceeds 16·W where q is not zero;
    /// and V − q·p &lt; p + 16·W + t·(W − p·M/2^52).
    /// </remarks>
    public LimbVector Reduce(LimbVector value)
    {
        var top = ((value.Below + (CarrySlack * _topUnit)) / _topUnit) + 1;
        Require(top < BigInteger.One << LimbBits && (top * _quotientFactor) >> LimbBits < Multiples, "a value that is reduced is below 8p");
        var quotient = Quotient(value);
        var multiple = Take();
        var registers = value.Registers!;
        for (var j = 0; j < Limbs; j++)
        {
            Code.vpermq(multiple, quotient, __zmmword_ptr[_multiples[j]]);
            Code.vpsubq(registers[j], registers[j], multiple);
        }

        Release(multiple);
        Release(quotient);
        var below = Modulus + (CarrySlack * _topUnit) + (((top * ((_topUnit << LimbBits) - (Modulus * _quotientFactor))) >> LimbBits) + 2);
        return Carry(new(registers, below, carried: false));
    }

    /// <summary>The representative in [0, p), in the same registers. Changes k1.</summary>
    public LimbVector Canonical(LimbVector value)
    {
        if (value.Below > 2 * Modulus)
        {
            value = Reduce(value);
        }
        else if (!value.IsCarried)
        {
            value = Carry(value);
        }

        Require(value.Below <= 2 * Modulus, "a value that is made canonical is below 2p");
        var registers = value.Registers!;
        var less = new AssemblerRegisterZMM[Limbs];
        for (var j = 0; j < Limbs; j++)
        {
            less[j] = Take();
            Code.vpsubq(less[j], registers[j], _modulus[j]);
        }

        _ = Carry(new(less, Modulus, carried: false));
        Code.vpmovq2m(k1, less[^1]);
        // Not negative: it was p or more.
        Code.knotw(k1, k1);
        for (var j = 0; j < Limbs; j++)
        {
            Code.vmovdqa64(registers[j].k1, less[j]);
            Release(less[j]);
        }

        return new(registers, Modulus, carried: true);
    }

    private AssemblerRegisterZMM Quotient(LimbVector value)
    {
        var quotient = Zero();
        Code.vpmadd52huq(quotient, value.Registers![^1], __qword_bcst[Pool.Word((ulong)_quotientFactor)]);
        return quotient;
    }

    private AssemblerRegisterZMM[] Copy(LimbVector value)
    {
        var copy = new AssemblerRegisterZMM[Limbs];
        for (var j = 0; j < Limbs; j++)
        {
            copy[j] = Take();
            if (value.Registers is { } registers)
            {
                Code.vmovdqa64(copy[j], registers[j]);
            }
            else
            {
                Code.vmovdqu64(copy[j], value.Address[j]);
            }
        }

        return copy;
    }

    private AssemblerRegisterZMM Zero()
    {
        var register = Take();
        Code.vpxorq(register, register, register);
        return register;
    }

    /// <summary>Limb i in a register: its own, or one that is taken.</summary>
    private AssemblerRegisterZMM Row(LimbVector value, int i)
    {
        if (value.Registers is { } registers)
        {
            return registers[i];
        }

        var row = Take();
        Code.vmovdqu64(row, value.Address[i]);
        return row;
    }

    private void MultiplyAdd(AssemblerRegisterZMM sum, AssemblerRegisterZMM row, LimbVector value, int j, bool high)
    {
        switch (value.Registers, high)
        {
            case ({ } registers, false):
                Code.vpmadd52luq(sum, row, registers[j]);
                break;
            case ({ } registers, true):
                Code.vpmadd52huq(sum, row, registers[j]);
                break;
            case (null, false):
                Code.vpmadd52luq(sum, row, value.Address[j]);
                break;
            default:
                Code.vpmadd52huq(sum, row, value.Address[j]);
                break;
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"code is not in range: {what}");
        }
    }
}
