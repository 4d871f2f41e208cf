using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Serial.Assembled;

/// <content>The binary GCD of <see cref="ModularInverse{L, P}"/>, 31 steps at a time (Pornin, eprint 2020/972, algorithm 2), not in constant time.</content>
internal sealed partial class FieldEmitter
{
    private const int Steps = 31;

    // The frame: the factors' sizes f₀, g₀, f₁, g₁, then these, then two elements.
    private const int Rounds = 32;
    private const int HighestWord = 40;
    private const int Signs = 48;
    private const int Work = 64;
    private const int Complements = 72;

    private int InversionFrame => Complements + (2 * Width);

    /// <summary>
    /// (work): on entry a = y, b = p, u = 1, v = 0, n words each and as many words of room behind them; on return the first n words hold a v with v·y ≡ 2^(−33k) mod p
    /// and v &lt; p + p/2^31. Returns the rounds k.
    /// </summary>
    /// <remarks>
    /// Keeps u·y ≡ a and v·y ≡ b, up to 2^(−33k): a round divides a and b by 2^31, u and v in Montgomery's way by 2^64. The factors of a number differ in sign, so that only
    /// their sizes matter: a becomes |f·a − g·b|/2^31, u becomes f·u + g·(2p − v) or f·(2p − u) + g·v, below 2^32·p before its reduction and at most p + p/2^32 after it.
    /// </remarks>
    public void Invert()
    {
        Enter(InversionFrame);
        // rsi holds this round's numbers, rdi takes the next one's.
        _code.mov(__qword_ptr[rsp + Work], rdi);
        _code.mov(rsi, rdi);
        _code.add(rdi, 4 * Width);
        _code.mov(__qword_ptr[rsp + Rounds], 0);
        _code.mov(__qword_ptr[rsp + HighestWord], 8 * (_n - 1));
        var again = _code.CreateLabel();
        _code.Label(ref again);
        Approximate();
        TakeSteps();
        CombineNumbers(0);
        CombineNumbers(1);
        Complement(2 * Width, Complements);
        Complement(3 * Width, Complements + Width);
        CombineCofactors(0);
        CombineCofactors(1);
        _code.inc(__qword_ptr[rsp + Rounds]);
        _code.xchg(rsi, rdi);
        _code.mov(rax, __qword_ptr[rsi]);
        for (var j = 1; j < _n; j++)
        {
            _code.or(rax, __qword_ptr[rsi + (8 * j)]);
        }

        _code.test(rax, rax);
        _code.jne(again);
        _code.mov(rdx, __qword_ptr[rsp + Work]);
        _code.mov(rcx, __qword_ptr[rsp + Rounds]);
        Copy(rdx, 0, rsi, 3 * Width);
        _code.mov(rax, rcx);
        Leave(InversionFrame);
    }

    /// <summary>r8, r9 ← the lowest 31 bits and the 33 bits from the top of the longer number, of a and b; the numbers themselves when they fit 64 bits.</summary>
    private void Approximate()
    {
        var found = _code.CreateLabel();
        var next = _code.CreateLabel();
        var one = _code.CreateLabel();
        var ready = _code.CreateLabel();
        _code.mov(r14, __qword_ptr[rsp + HighestWord]);
        _code.Label(ref next);
        _code.test(r14, r14);
        _code.je(one);
        _code.mov(rcx, __qword_ptr[rsi + r14]);
        _code.or(rcx, __qword_ptr[rsi + r14 + Width]);
        _code.jne(found);
        _code.sub(r14, 8);
        _code.jmp(next);

        _code.Label(ref one);
        _code.mov(__qword_ptr[rsp + HighestWord], r14);
        _code.mov(r8, __qword_ptr[rsi]);
        _code.mov(r9, __qword_ptr[rsi + Width]);
        _code.jmp(ready);

        _code.Label(ref found);
        _code.mov(__qword_ptr[rsp + HighestWord], r14);
        _code.lzcnt(rcx, rcx);
        _code.mov(edx, int.MaxValue);
        foreach (var (number, at) in new[] { (r8, 0), (r9, Width) })
        {
            _code.mov(number, __qword_ptr[rsi + r14 + at]);
            _code.mov(rax, __qword_ptr[rsi + r14 + (at - 8)]);
            _code.shld(number, rax, cl);
            _code.shr(number, Steps);
            _code.shl(number, Steps);
            _code.mov(rax, __qword_ptr[rsi + at]);
            _code.and(rax, rdx);
            _code.or(number, rax);
        }

        _code.Label(ref ready);
    }

    /// <summary>Thirty-one steps on r8 and r9, as many at once as a has zeros at its end; then the sizes of the factors to the frame.</summary>
    private void TakeSteps()
    {
        var (a, b, first, second, left) = (r8, r9, r10, r11, rbx);
        var step = _code.CreateLabel();
        var done = _code.CreateLabel();
        _code.mov(first, 1);
        _code.mov(second, 1L << 32);
        _code.mov(left, 1L << Steps);
        _code.Label(ref step);
        // One bit above the last step ends the search for a's lowest one.
        _code.mov(rax, a);
        _code.or(rax, left);
        _code.tzcnt(rax, rax);
        _code.shrx(a, a, rax);
        _code.shlx(second, second, rax);
        _code.shrx(left, left, rax);
        _code.cmp(left, 1);
        _code.je(done);
        // a is odd: (a, b) ← (|a − b|, min(a, b)) and the same with their factors.
        _code.mov(rdx, b);
        _code.sub(rdx, a);
        _code.mov(rbp, second);
        _code.sub(rbp, first);
        _code.mov(r12, a);
        _code.mov(r13, first);
        _code.sub(first, second);
        _code.sub(a, b);
        _code.cmovb(a, rdx);
        _code.cmovb(b, r12);
        _code.cmovb(first, rbp);
        _code.cmovb(second, r13);
        _code.jmp(step);
        _code.Label(ref done);

        // Halves of a word hold f and g of a number, each at most 2^31 in size.
        _code.mov(rax, 0x7FFF_FFFF_7FFF_FFFFL);
        foreach (var (factors, at) in new[] { (first, 0), (second, 16) })
        {
            _code.add(factors, rax);
            _code.mov(edx, Low(factors));
            _code.shr(factors, 32);
            foreach (var (factor, offset) in new[] { (rdx, 0), (factors, 8) })
            {
                _code.sub(factor, 0x7FFF_FFFF);
                _code.mov(rcx, factor);
                _code.neg(rcx);
                _code.cmovns(factor, rcx);
                _code.mov(__qword_ptr[rsp + (at + offset)], factor);
            }
        }
    }

    private static AssemblerRegister32 Low(AssemblerRegister64 register) => register == r10 ? r10d : register == r11 ? r11d : throw new ArgumentException($"{register} holds no factors");

    /// <summary>The next a or b ← |f·a − g·b|/2^31; its sign to the frame, −1 where f·a ≥ g·b, else 0.</summary>
    private void CombineNumbers(int number)
    {
        // ¬(f·a) + g·b = ¬(f·a − g·b)
        _code.mov(rdx, __qword_ptr[rsp + (16 * number)]);
        FirstRow(rsi, 0);
        foreach (var word in _sum)
        {
            _code.not(word);
        }

        _code.mov(rdx, __qword_ptr[rsp + ((16 * number) + 8)]);
        AddRow(j => __qword_ptr[rsi + (Width + (8 * j))]);
        _code.mov(eax, 0);
        _code.adcx(_sum[_n], rax);
        _code.mov(rdx, _sum[_n]);
        _code.sar(rdx, 63);
        _code.mov(__qword_ptr[rsp + (Signs + (8 * number))], rdx);
        for (var j = 0; j < _n; j++)
        {
            _code.shr(_sum[j], Steps);
            _code.mov(rax, _sum[j + 1]);
            _code.shl(rax, 64 - Steps);
            _code.or(_sum[j], rax);
            _code.xor(_sum[j], rdx);
        }

        // ¬x for x ≥ 0, else −x = ¬x + 1 where the bits shifted out of ¬x were ones
        _code.inc(rdx);
        for (var j = 0; j < _n; j++)
        {
            if (j == 0)
            {
                _code.add(_sum[0], rdx);
            }
            else
            {
                _code.adc(_sum[j], 0);
            }
        }

        Store(rdi, number * Width, _sum.AsSpan(0, _n));
    }

    /// <summary>The frame at an offset ← 2p − the cofactor at an offset of this round's numbers.</summary>
    private void Complement(int from, int to)
    {
        var x = _sum.AsSpan(0, _n);
        for (var j = 0; j < _n; j++)
        {
            _code.mov(x[j], __qword_ptr[_modulusWords[j]]);
        }

        for (var j = 0; j < _n; j++)
        {
            SubtractNext(j, x[j], __qword_ptr[rsi + (from + (8 * j))]);
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, x[j], __qword_ptr[_modulusWords[j]]);
        }

        Store(rsp, to, x);
    }

    /// <summary>The next u or v.</summary>
    private void CombineCofactors(int number)
    {
        // f·u + g·(2p − v), or f·(2p − u) + g·v
        _code.lea(rcx, __qword_ptr[rsi + (2 * Width)]);
        _code.lea(r14, __qword_ptr[rsp + (Complements + Width)]);
        _code.lea(rax, __qword_ptr[rsp + Complements]);
        _code.lea(rdx, __qword_ptr[rsi + (3 * Width)]);
        _code.cmp(__qword_ptr[rsp + (Signs + (8 * number))], 0);
        _code.cmove(rcx, rax);
        _code.cmove(r14, rdx);
        _code.mov(rdx, __qword_ptr[rsp + (16 * number)]);
        FirstRow(rcx, 0);
        _code.mov(rdx, __qword_ptr[rsp + ((16 * number) + 8)]);
        AddRow(j => __qword_ptr[r14 + (8 * j)]);
        _code.mov(eax, 0);
        _code.adcx(_sum[_n], rax);
        ReduceRow();
        Store(rdi, (2 + number) * Width, _sum.AsSpan(0, _n));
    }
}
