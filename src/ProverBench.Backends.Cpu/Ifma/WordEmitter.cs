using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Writes what moves eight elements between limbs of 52 bits and 64-bit words, one vector a word, and between those and eight neighbours in memory.</summary>
/// <remarks>
/// Integers are kept, not field elements: x·2^256 as the scalar types have it counts as x·2^−4 in Montgomery form with R = 2^260, and x·2^384 as x·2^−32 with R = 2^416.
/// Linear maps need no correction; a product with a constant takes it into the constant.
/// </remarks>
internal sealed class WordEmitter(LimbEmitter limbs)
{
    private const int LimbBits = LimbEmitter.LimbBits;

    private Assembler Code => limbs.Code;

    /// <summary>The limbs of words, whose registers are released.</summary>
    /// <param name="words">A vector a word, the lowest first; values below <paramref name="below"/>.</param>
    /// <param name="below">A bound of at most 2^(52·n).</param>
    public LimbVector FromWords(ReadOnlySpan<AssemblerRegisterZMM> words, BigInteger below)
    {
        var mask = limbs.Take();
        Code.vpbroadcastq(mask, __qword_ptr[limbs.Pool.Word((1UL << LimbBits) - 1)]);
        var result = new AssemblerRegisterZMM[limbs.Limbs];
        for (var i = 0; i < result.Length; i++)
        {
            var (at, shift) = (LimbBits * i >> 6, LimbBits * i & 63);
            result[i] = limbs.Take();
            if (at >= words.Length)
            {
                Code.vpxorq(result[i], result[i], result[i]);
            }
            else if (shift == 0)
            {
                Code.vpandq(result[i], words[at], mask);
            }
            else if (at + 1 < words.Length && shift > 64 - LimbBits)
            {
                Code.vpshrdq(result[i], words[at], words[at + 1], (byte)shift);
                Code.vpandq(result[i], result[i], mask);
            }
            else
            {
                Code.vpsrlq(result[i], words[at], (byte)shift);
                if (shift < 64 - LimbBits)
                {
                    Code.vpandq(result[i], result[i], mask);
                }
            }
        }

        limbs.Release(mask);
        foreach (var word in words)
        {
            limbs.Release(word);
        }

        return new(result, below, carried: true);
    }

    /// <summary>The words of carried limbs, whose registers are released; the value is below 2^(64·count).</summary>
    public AssemblerRegisterZMM[] ToWords(LimbVector value, int count)
    {
        if (!value.IsCarried || value.Below > BigInteger.One << (64 * count))
        {
            throw new InvalidOperationException($"code is not in range: limbs that become {count} words are carried and below 2^{64 * count}");
        }

        var registers = value.Registers!;
        var words = new AssemblerRegisterZMM[count];
        var part = limbs.Take();
        for (var w = 0; w < count; w++)
        {
            words[w] = limbs.Take();
            var (at, shift) = (64 * w / LimbBits, 64 * w % LimbBits);
            if (shift == 0)
            {
                Code.vmovdqa64(words[w], registers[at]);
            }
            else
            {
                Code.vpsrlq(words[w], registers[at], (byte)shift);
            }

            for (var up = LimbBits - shift; up < 64 && ++at < registers.Length; up += LimbBits)
            {
                Code.vpsllq(part, registers[at], (byte)up);
                Code.vporq(words[w], words[w], part);
            }
        }

        limbs.Release(part);
        limbs.Release(value);
        return words;
    }

    /// <summary>Eight neighbouring elements of four words: vector k gets word k of all, lane by lane in order.</summary>
    public AssemblerRegisterZMM[] LoadFourWords(LimbAddress from)
    {
        // From (e0: w0 … w3, e1: w0 … w3) and the same of e2 and e3 to two words of four elements.
        var low = limbs.Pool.Table([0, 4, 8, 12, 1, 5, 9, 13]);
        var high = limbs.Pool.Table([2, 6, 10, 14, 3, 7, 11, 15]);
        var first = limbs.Take();
        var second = limbs.Take();
        AssemblerRegisterZMM[] halves = [limbs.Take(), limbs.Take(), limbs.Take(), limbs.Take()];
        for (var half = 0; half < 2; half++)
        {
            Code.vmovdqu64(first, from[2 * half]);
            Code.vmovdqu64(second, from[(2 * half) + 1]);
            Code.vmovdqa64(halves[2 * half], __zmmword_ptr[low]);
            Code.vpermi2q(halves[2 * half], first, second);
            Code.vmovdqa64(halves[(2 * half) + 1], __zmmword_ptr[high]);
            Code.vpermi2q(halves[(2 * half) + 1], first, second);
        }

        var last = limbs.Take();
        var words = new[] { first, second, last, halves[1] };
        Code.vshufi64x2(words[0], halves[0], halves[2], 0x44);
        Code.vshufi64x2(words[1], halves[0], halves[2], 0xEE);
        Code.vshufi64x2(words[2], halves[1], halves[3], 0x44);
        Code.vshufi64x2(words[3], halves[1], halves[3], 0xEE);
        limbs.Release(halves[0]);
        limbs.Release(halves[2]);
        limbs.Release(halves[3]);
        return words;
    }

    /// <summary>The reverse of <see cref="LoadFourWords"/>; registers are released.</summary>
    public void StoreFourWords(AssemblerRegisterZMM[] words, LimbAddress to)
    {
        var even = limbs.Pool.Table([0, 4, 8, 12, 1, 5, 9, 13]);
        var odd = limbs.Pool.Table([2, 6, 10, 14, 3, 7, 11, 15]);
        var low = limbs.Take();
        var high = limbs.Take();
        var result = limbs.Take();
        for (var half = 0; half < 2; half++)
        {
            var lanes = (byte)(half == 0 ? 0x44 : 0xEE);
            Code.vshufi64x2(low, words[0], words[1], lanes);
            Code.vshufi64x2(high, words[2], words[3], lanes);
            Code.vmovdqa64(result, __zmmword_ptr[even]);
            Code.vpermi2q(result, low, high);
            Code.vmovdqu64(to[2 * half], result);
            Code.vmovdqa64(result, __zmmword_ptr[odd]);
            Code.vpermi2q(result, low, high);
            Code.vmovdqu64(to[(2 * half) + 1], result);
        }

        foreach (var register in (ReadOnlySpan<AssemblerRegisterZMM>)[low, high, result, .. words])
        {
            limbs.Release(register);
        }
    }
}
