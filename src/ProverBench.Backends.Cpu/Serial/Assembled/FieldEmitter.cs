using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Serial.Assembled;

/// <summary>Writes the routines of a prime field and of its quadratic extension by u² = −1: mulx with the two carry chains of adcx and adox.</summary>
/// <remarks>
/// Routines follow the System V convention and take pointers to elements, n words each (2 to 6), in Montgomery form and below p. A product is a sum of k products
/// with one reduction, interleaved row by row (Longa, eprint 2022/367, section 3): for operands at most p and k·p + p &lt; R the n + 1 words of the running sum do
/// not overflow, and it ends below (k·p/R + 1)·p, so that one subtraction makes it canonical. Where operands are below 2p each product counts as two or four.
/// A square is reduced apart from its product, whose words off the diagonal are computed once.
/// </remarks>
internal sealed partial class FieldEmitter
{
    private static readonly AssemblerRegister64[] s_free = [r8, r9, r10, r11, rbx, rbp, r12];
    private static readonly AssemblerRegister64[] s_saved = [rbx, rbp, r12, r13, r14, r15];

    private readonly Assembler _code;
    private readonly int _n;
    private readonly uint _xi;
    private readonly ulong[] _modulus;
    private readonly ulong _minusInverse;
    private readonly Label[] _modulusWords;
    private readonly AssemblerRegister64[] _sum;
    private Label _inverseWord;

    /// <param name="code">What is written to.</param>
    /// <param name="modulus">p, by words.</param>
    /// <param name="minusInverse">−p⁻¹ mod 2^64.</param>
    /// <param name="xi">k of the tower's ξ = k + u.</param>
    public FieldEmitter(Assembler code, ulong[] modulus, ulong minusInverse, uint xi)
    {
        (_code, _n, _xi, _modulus, _minusInverse) = (code, modulus.Length, xi, modulus, minusInverse);
        _modulusWords = [.. modulus.Select(_ => code.CreateLabel())];
        _inverseWord = code.CreateLabel();
        _sum = s_free[..(_n + 1)];
    }

    private int Width => 8 * _n;

    /// <summary>The words that routines read; after the last of them.</summary>
    public void Constants()
    {
        for (var i = 0; i < _n; i++)
        {
            _code.Label(ref _modulusWords[i]);
            _code.dq(_modulus[i]);
        }

        _code.Label(ref _inverseWord);
        _code.dq(_minusInverse);
    }

    /// <summary>(r, a, b): r ← a·b.</summary>
    public void Multiply()
    {
        Enter(0);
        _code.mov(rcx, rdx);
        SumOfProducts((rsi, 0, rcx, 0));
        StoreReduced(rdi, 0);
        Leave(0);
    }

    /// <summary>(r, a, count): r ← a^(2^count), count ≥ 1. Between squarings the power stays below 2p: 4p²/R + p is below 2p, as 4p &lt; R.</summary>
    public void SquareRepeatedly()
    {
        var frame = Width + 16;
        Enter(frame);
        _code.mov(__qword_ptr[rsp + (Width + 8)], rdx);
        var again = _code.CreateLabel();
        _code.Label(ref again);
        SquareOnce();
        Store(rdi, 0, _sum.AsSpan(0, _n));
        _code.mov(rsi, rdi);
        _code.dec(__qword_ptr[rsp + (Width + 8)]);
        _code.jne(again);
        StoreReduced(rdi, 0);
        Leave(frame);
    }

    /// <summary>(r, a, b): r ← a·b in the extension.</summary>
    public void MultiplyQuadratic()
    {
        var frame = 2 * Width;
        Enter(frame);
        _code.mov(rcx, rdx);
        NegateImaginary(rcx, 0, 0);
        SumOfProducts((rsi, 0, rcx, 0), (rsi, Width, rsp, 0));
        StoreReduced(rsp, Width);
        SumOfProducts((rsi, 0, rcx, Width), (rsi, Width, rcx, 0));
        StoreReduced(rdi, Width);
        Copy(rdi, 0, rsp, Width);
        Leave(frame);
    }

    /// <summary>(r, a, b, c, d): r ← a·b + c·d in the extension, with one reduction a coefficient.</summary>
    public void MultiplyAdd()
    {
        var frame = (3 * Width) + 16;
        Enter(frame);
        _code.mov(__qword_ptr[rsp + (3 * Width)], rcx);
        _code.mov(__qword_ptr[rsp + ((3 * Width) + 8)], r8);
        _code.mov(rcx, rdx);
        LoadLatter();
        NegateImaginary(rcx, 0, 0);
        NegateImaginary(r15, 0, Width);
        SumOfProducts((rsi, 0, rcx, 0), (rsi, Width, rsp, 0), (r14, 0, r15, 0), (r14, Width, rsp, Width));
        StoreReduced(rsp, 2 * Width);
        LoadLatter();
        SumOfProducts((rsi, 0, rcx, Width), (rsi, Width, rcx, 0), (r14, 0, r15, Width), (r14, Width, r15, 0));
        StoreReduced(rdi, Width);
        Copy(rdi, 0, rsp, 2 * Width);
        Leave(frame);

        void LoadLatter()
        {
            _code.mov(r14, __qword_ptr[rsp + (3 * Width)]);
            _code.mov(r15, __qword_ptr[rsp + ((3 * Width) + 8)]);
        }
    }

    /// <summary>(r, a): r ← a² = (c0 + c1)(c0 − c1) + 2·c0·c1·u.</summary>
    public void SquareQuadratic()
    {
        var frame = 4 * Width;
        Enter(frame);
        // c0 + c1, c0 − c1 + p and 2·c0, below 2p
        for (var j = 0; j < _n; j++)
        {
            _code.mov(_sum[j], __qword_ptr[rsi + (8 * j)]);
        }

        var t = Others(_n);
        for (var j = 0; j < _n; j++)
        {
            _code.mov(t[j], _sum[j]);
            AddNext(j, t[j], __qword_ptr[rsi + (Width + (8 * j))]);
            _code.mov(__qword_ptr[rsp + (8 * j)], t[j]);
        }

        for (var j = 0; j < _n; j++)
        {
            _code.mov(t[j], _sum[j]);
            SubtractNext(j, t[j], __qword_ptr[rsi + (Width + (8 * j))]);
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, t[j], __qword_ptr[_modulusWords[j]]);
            _code.mov(__qword_ptr[rsp + (Width + (8 * j))], t[j]);
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, _sum[j], _sum[j]);
            _code.mov(__qword_ptr[rsp + ((2 * Width) + (8 * j))], _sum[j]);
        }

        SumOfProducts((rsp, 0, rsp, Width));
        StoreReduced(rsp, 3 * Width);
        SumOfProducts((rsp, 2 * Width, rsi, Width));
        StoreReduced(rdi, Width);
        Copy(rdi, 0, rsp, 3 * Width);
        Leave(frame);
    }

    /// <summary>(r, a, b): r ← a + b, coefficient by coefficient.</summary>
    public void Add(int coefficients)
    {
        Enter(0);
        for (var k = 0; k < coefficients; k++)
        {
            var x = Wide(out var t);
            Load(x, rsi, k * Width);

            for (var j = 0; j < _n; j++)
            {
                AddNext(j, x[j], __qword_ptr[rdx + ((k * Width) + (8 * j))]);
            }

            ReduceOnce(x, t);
            Store(rdi, k * Width, t);
        }

        Leave(0);
    }

    /// <summary>(r, a, b): r ← a − b, coefficient by coefficient.</summary>
    public void Subtract(int coefficients)
    {
        Enter(0);
        for (var k = 0; k < coefficients; k++)
        {
            var x = Wide(out var t);
            Load(x, rsi, k * Width);

            for (var j = 0; j < _n; j++)
            {
                SubtractNext(j, x[j], __qword_ptr[rdx + ((k * Width) + (8 * j))]);
            }

            AddBack(x, t);
            Store(rdi, k * Width, x);
        }

        Leave(0);
    }

    /// <summary>(r, x, a, b): r ← x − a − b, coefficient by coefficient.</summary>
    public void SubtractBoth(int coefficients)
    {
        Enter(8);
        _code.mov(__qword_ptr[rsp], rcx);
        for (var k = 0; k < coefficients; k++)
        {
            var x = Wide(out var t);
            Load(x, rsi, k * Width);
            for (var j = 0; j < _n; j++)
            {
                SubtractNext(j, x[j], __qword_ptr[rdx + ((k * Width) + (8 * j))]);
            }

            AddBack(x, t);
            _code.mov(t[0], __qword_ptr[rsp]);
            for (var j = 0; j < _n; j++)
            {
                SubtractNext(j, x[j], __qword_ptr[t[0] + ((k * Width) + (8 * j))]);
            }

            AddBack(x, t);
            Store(rdi, k * Width, x);
        }

        Leave(8);
    }

    /// <summary>(r, s, a): r ← 3s − 2a, or 3s + 2a, in the extension.</summary>
    public void TripleAndTwice(bool plus)
    {
        Enter(0);
        for (var k = 0; k < 2; k++)
        {
            var x = Wide(out var t);
            Load(x, rsi, k * Width);
            for (var j = 0; j < _n; j++)
            {
                var word = __qword_ptr[rdx + ((k * Width) + (8 * j))];
                if (plus)
                {
                    AddNext(j, x[j], word);
                }
                else
                {
                    SubtractNext(j, x[j], word);
                }
            }

            if (plus)
            {
                ReduceOnce(x, t);
                (x, t) = (t, x);
            }
            else
            {
                AddBack(x, t);
            }

            for (var j = 0; j < _n; j++)
            {
                AddNext(j, x[j], x[j]);
            }

            ReduceOnce(x, t);
            for (var j = 0; j < _n; j++)
            {
                AddNext(j, t[j], __qword_ptr[rsi + ((k * Width) + (8 * j))]);
            }

            ReduceOnce(t, x);
            Store(rdi, k * Width, x);
        }

        Leave(0);
    }

    /// <summary>(r, a): r ← a·ξ = (k·c0 − c1) + (k·c1 + c0)·u.</summary>
    public void MultiplyByXi()
    {
        Enter(Width);
        var x = Wide(out var t);
        Load(x, rsi, 0);
        MultiplyByK(x, t, 0);
        for (var j = 0; j < _n; j++)
        {
            SubtractNext(j, x[j], __qword_ptr[rsi + (Width + (8 * j))]);
        }

        AddBack(x, t);
        Store(rsp, 0, x);
        Load(x, rsi, Width);
        MultiplyByK(x, t, Width);
        for (var j = 0; j < _n; j++)
        {
            AddNext(j, x[j], __qword_ptr[rsi + (8 * j)]);
        }

        ReduceOnce(x, t);
        Store(rdi, Width, t);
        Copy(rdi, 0, rsp, 0);
        Leave(Width);
    }

    /// <summary>x ← k·x for k = 1 or k = 2^m + 1, where x was loaded from this offset of a. Changes t.</summary>
    private void MultiplyByK(AssemblerRegister64[] x, AssemblerRegister64[] t, int offset)
    {
        if (_xi == 1)
        {
            return;
        }

        for (var m = _xi - 1; m > 1; m >>= 1)
        {
            for (var j = 0; j < _n; j++)
            {
                AddNext(j, x[j], x[j]);
            }

            ReduceOnce(x, t);
            for (var j = 0; j < _n; j++)
            {
                _code.mov(x[j], t[j]);
            }
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, x[j], __qword_ptr[rsi + (offset + (8 * j))]);
        }

        ReduceOnce(x, t);
        for (var j = 0; j < _n; j++)
        {
            _code.mov(x[j], t[j]);
        }
    }

    /// <summary>The frame at an offset ← p − the imaginary part, at most p, of what lies at an offset. Changes rax.</summary>
    private void NegateImaginary(AssemblerRegister64 from, int offset, int to)
    {
        for (var j = 0; j < _n; j++)
        {
            _code.mov(rax, __qword_ptr[_modulusWords[j]]);
            SubtractNext(j, rax, __qword_ptr[from + (offset + Width + (8 * j))]);
            _code.mov(__qword_ptr[rsp + (to + (8 * j))], rax);
        }
    }

    private void Enter(int frame)
    {
        foreach (var register in s_saved)
        {
            _code.push(register);
        }

        if (frame != 0)
        {
            _code.sub(rsp, frame);
        }
    }

    private void Leave(int frame)
    {
        if (frame != 0)
        {
            _code.add(rsp, frame);
        }

        for (var i = s_saved.Length - 1; i >= 0; i--)
        {
            _code.pop(s_saved[i]);
        }

        _code.ret();
    }

    /// <summary>
    /// The running sum ← Σ a·b·R⁻¹, below 2p; pairs are base register and offset of each operand. Changes rax, rdx and r13, and r14 where there are two pairs: on Zen 4 a row's
    /// last carry goes in fastest by an immediate where rows of products and of reductions take turns, from a register that is zero where there are two of products.
    /// </summary>
    private void SumOfProducts(params ReadOnlySpan<(AssemblerRegister64 A, int AtA, AssemblerRegister64 B, int AtB)> pairs)
    {
        var zero = pairs.Length == 2 ? r14 : rax;
        for (var i = 0; i < _n; i++)
        {
            var started = i != 0;
            foreach (var (a, atA, b, atB) in pairs)
            {
                _code.mov(rdx, __qword_ptr[a + (atA + (8 * i))]);
                if (started)
                {
                    AddRow(j => __qword_ptr[b + (atB + (8 * j))], zero);
                    AddLastCarry(pairs.Length, zero);
                }
                else
                {
                    FirstRow(b, atB);
                }

                started = true;
            }

            ReduceRow(zero);
        }
    }

    /// <summary>
    /// The running sum ← a²·R⁻¹, below 2p, for the a below 2p behind rsi: n(n − 1)/2 products of different words, doubled, and n squares, then the reduction of the lower half.
    /// The frame begins with n + 1 words. Changes rax, rcx, rdx, r13, r14 and r15.
    /// </summary>
    private void SquareOnce()
    {
        // Word i of a² where it is not in memory; the lowest is stored before the highest but one takes its register.
        AssemblerRegister64[] high = [_sum[_n], r14, r15, rcx];
        var last = (2 * _n) - 2;
        AssemblerRegister64 Word(int i) => i < _n ? _sum[i] : i == last ? _sum[0] : high[i - _n];

        _code.mov(rdx, __qword_ptr[rsi]);
        _code.mulx(Word(2), Word(1), __qword_ptr[rsi + 8]);
        for (var j = 2; j < _n; j++)
        {
            _code.mulx(Word(j + 1), rax, __qword_ptr[rsi + (8 * j)]);
            AddNext(j - 2, Word(j), rax);
        }

        _code.adc(Word(_n), 0);
        for (var i = 1; i < _n - 1; i++)
        {
            _code.mov(rdx, __qword_ptr[rsi + (8 * i)]);
            _code.mov(Word(_n + i), 0);
            _code.xor(eax, eax);
            for (var j = i + 1; j < _n; j++)
            {
                _code.mulx(r13, rax, __qword_ptr[rsi + (8 * j)]);
                _code.adcx(Word(i + j), rax);
                _code.adox(Word(i + j + 1), r13);
            }

            _code.mov(eax, 0);
            _code.adcx(Word(_n + i), rax);
        }

        _code.mov(rdx, __qword_ptr[rsi]);
        _code.xor(eax, eax);
        _code.mulx(r13, rax, rdx);
        _code.mov(__qword_ptr[rsp + Width], rax);
        for (var i = 1; i < _n; i++)
        {
            _code.mov(rdx, __qword_ptr[rsi + (8 * i)]);
            _code.adcx(Word((2 * i) - 1), Word((2 * i) - 1));
            _code.adox(Word((2 * i) - 1), r13);
            _code.mulx(r13, rax, rdx);
            _code.adcx(Word(2 * i), Word(2 * i));
            _code.adox(Word(2 * i), rax);
        }

        _code.mov(eax, 0);
        _code.adcx(r13, rax);
        _code.adox(r13, rax);
        for (var i = _n; i <= last; i++)
        {
            _code.mov(__qword_ptr[rsp + (8 * (i - _n))], Word(i));
        }

        _code.mov(__qword_ptr[rsp + (Width - 8)], r13);
        _code.mov(_sum[0], __qword_ptr[rsp + Width]);
        _code.mov(_sum[_n], 0);
        for (var i = 0; i < _n; i++)
        {
            ReduceRow();
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, _sum[j], __qword_ptr[rsp + (8 * j)]);
        }
    }

    private void AddLastCarry(int pairs, AssemblerRegister64 zero)
    {
        switch (pairs)
        {
            case 1:
                _code.adc(_sum[_n], 0);
                break;
            case 2:
                _code.adcx(_sum[_n], zero);
                break;
            default:
                _code.mov(eax, 0);
                _code.adcx(_sum[_n], rax);
                break;
        }
    }

    private void ReduceRow() => ReduceRow(rax);

    /// <summary>The running sum ← (the sum + m·p)/2^64 for the m that makes it whole. Changes rax, rdx, r13 and the register that may stay zero.</summary>
    private void ReduceRow(AssemblerRegister64 zero)
    {
        _code.mov(rdx, _sum[0]);
        _code.imul(rdx, __qword_ptr[_inverseWord]);
        AddRow(j => __qword_ptr[_modulusWords[j]], zero);
        // The lowest word is zero now; it becomes the highest.
        _code.adcx(_sum[_n], zero == rax ? _sum[0] : zero);
        Rotate();
    }

    private void FirstRow(AssemblerRegister64 b, int atB)
    {
        _code.mulx(_sum[1], _sum[0], __qword_ptr[b + atB]);
        for (var j = 1; j < _n; j++)
        {
            _code.mulx(_sum[j + 1], rax, __qword_ptr[b + (atB + (8 * j))]);
            AddNext(j - 1, _sum[j], rax);
        }

        _code.adc(_sum[_n], 0);
    }

    private void AddRow(Func<int, AssemblerMemoryOperand> word) => AddRow(word, rax);

    /// <summary>The running sum ← the sum + rdx·(the words), the last carry pending. Clears a register first, rax or one that stays zero. Changes rax and r13.</summary>
    private void AddRow(Func<int, AssemblerMemoryOperand> word, AssemblerRegister64 zero)
    {
        _code.xor(zero, zero);
        for (var j = 0; j < _n; j++)
        {
            _code.mulx(r13, rax, word(j));
            _code.adcx(_sum[j], rax);
            _code.adox(_sum[j + 1], r13);
        }
    }

    private void Rotate()
    {
        var first = _sum[0];
        for (var j = 0; j < _n; j++)
        {
            _sum[j] = _sum[j + 1];
        }

        _sum[_n] = first;
    }

    /// <summary>Writes the running sum, below 2p, made canonical.</summary>
    private void StoreReduced(AssemblerRegister64 to, int offset)
    {
        var t = Others(_n);
        ReduceOnce(_sum, t);
        Store(to, offset, t);
    }

    /// <summary>Registers beside the words of the running sum and the pointers.</summary>
    private AssemblerRegister64[] Others(int count)
    {
        AssemblerRegister64[] all = [rax, rdx, r13, r14, r15, _sum[_n]];
        return all[..count];
    }

    /// <summary>Registers of a sum and as many others, beside rdi, rsi and rdx.</summary>
    private AssemblerRegister64[] Wide(out AssemblerRegister64[] others)
    {
        AssemblerRegister64[] all = [rax, rcx, r8, r9, r10, r11, rbx, rbp, r12, r13, r14, r15];
        others = all[_n..(2 * _n)];
        return all[.._n];
    }

    /// <summary>t ← x − p where that is not negative, else x.</summary>
    private void ReduceOnce(ReadOnlySpan<AssemblerRegister64> x, ReadOnlySpan<AssemblerRegister64> t)
    {
        for (var j = 0; j < _n; j++)
        {
            _code.mov(t[j], x[j]);
        }

        for (var j = 0; j < _n; j++)
        {
            SubtractNext(j, t[j], __qword_ptr[_modulusWords[j]]);
        }

        for (var j = 0; j < _n; j++)
        {
            _code.cmovb(t[j], x[j]);
        }
    }

    /// <summary>x ← x + p where the carry is set. Changes t.</summary>
    private void AddBack(ReadOnlySpan<AssemblerRegister64> x, ReadOnlySpan<AssemblerRegister64> t)
    {
        _code.sbb(t[0], t[0]);
        for (var j = _n - 1; j >= 0; j--)
        {
            if (j != 0)
            {
                _code.mov(t[j], __qword_ptr[_modulusWords[j]]);
                _code.and(t[j], t[0]);
            }
            else
            {
                _code.and(t[0], __qword_ptr[_modulusWords[0]]);
            }
        }

        for (var j = 0; j < _n; j++)
        {
            AddNext(j, x[j], t[j]);
        }
    }

    private void Load(ReadOnlySpan<AssemblerRegister64> words, AssemblerRegister64 from, int offset)
    {
        for (var j = 0; j < _n; j++)
        {
            _code.mov(words[j], __qword_ptr[from + (offset + (8 * j))]);
        }
    }

    private void Store(AssemblerRegister64 to, int offset, ReadOnlySpan<AssemblerRegister64> words)
    {
        for (var j = 0; j < _n; j++)
        {
            _code.mov(__qword_ptr[to + (offset + (8 * j))], words[j]);
        }
    }

    private void Copy(AssemblerRegister64 to, int offset, AssemblerRegister64 from, int fromOffset)
    {
        for (var j = 0; j < _n; j++)
        {
            _code.mov(rax, __qword_ptr[from + (fromOffset + (8 * j))]);
            _code.mov(__qword_ptr[to + (offset + (8 * j))], rax);
        }
    }

    private void AddNext(int index, AssemblerRegister64 to, AssemblerMemoryOperand other)
    {
        if (index == 0)
        {
            _code.add(to, other);
        }
        else
        {
            _code.adc(to, other);
        }
    }

    private void AddNext(int index, AssemblerRegister64 to, AssemblerRegister64 other)
    {
        if (index == 0)
        {
            _code.add(to, other);
        }
        else
        {
            _code.adc(to, other);
        }
    }

    private void SubtractNext(int index, AssemblerRegister64 to, AssemblerMemoryOperand other)
    {
        if (index == 0)
        {
            _code.sub(to, other);
        }
        else
        {
            _code.sbb(to, other);
        }
    }
}
