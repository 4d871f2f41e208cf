using Iced.Intel;
using ProverBench.Backends.Cpu.Ifma;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>Writes steps of transforms over primes below 2^31 with AVX-512 IFMA, which .NET does not expose: eight elements a vector, 64 bits a lane.</summary>
/// <remarks>
/// A factor w is a pair (W, W′), W = ±w·2^52 mod p and W′ = W·p⁻¹ mod 2^52. With q = x·W′ mod 2^52, x·W and q·p agree below 2^52, so that ⌊x·W / 2^52⌋ − ⌊q·p / 2^52⌋ = ±x·w mod p
/// for every x below 2^52 (Montgomery's reduction with the quotient's factor made beforehand): three products, no shuffles, no correction. The first term is below
/// x / 2^21 + 1, the second below p. Sums are not reduced within a pass; <see cref="LaneRanges{P}"/> says why nothing leaves [0, 2^52).
/// Routines follow the System V convention and take a pointer to <see cref="StepArguments"/>, or what their docstrings say.
/// </remarks>
/// <param name="code">What is written to.</param>
/// <param name="pool">Its constants.</param>
/// <param name="modulus">p.</param>
/// <param name="inverse">p⁻¹ mod 2^52.</param>
internal sealed class StepEmitter(Assembler code, CodePool pool, ulong modulus, ulong inverse)
{
    private const int Vector = 64;

    private static readonly AssemblerRegisterZMM[] s_data =
    [
        zmm0, zmm1, zmm2, zmm3, zmm4, zmm5, zmm6, zmm7, zmm8, zmm9, zmm10, zmm11, zmm12, zmm13, zmm14, zmm15,
    ];

    private static readonly AssemblerRegisterZMM[] s_free = [zmm16, zmm17, zmm18, zmm19, zmm20, zmm21, zmm22, zmm23, zmm24, zmm25, zmm26, zmm27];

    /// <summary>What made factors leave of these, and where the vectors are that they are multiples of.</summary>
    private static readonly AssemblerRegisterZMM[] s_freeOfRoots = s_free[..8];

    private static readonly AssemblerRegisterZMM[] s_roots = s_free[8..];

    /// <summary>Pointers to the factors of each layer.</summary>
    private static readonly AssemblerRegister64[] s_layers = [r13, r14, r15, rdx];

    private static readonly AssemblerRegister64[] s_saved = [rbx, rbp, r12, r13, r14, r15];
    /// <summary>Where the last butterflies left their results.</summary>
    private readonly AssemblerRegisterZMM[] _results = new AssemblerRegisterZMM[16];

    private static readonly AssemblerRegisterZMM s_inverse = zmm28;
    private static readonly AssemblerRegisterZMM s_scale = zmm29;
    private static readonly AssemblerRegisterZMM s_scaleQuotient = zmm30;
    private static readonly AssemblerRegisterZMM s_reciprocal = s_scale;
    private static readonly AssemblerRegisterZMM s_negative = s_scaleQuotient;
    private static readonly AssemblerRegisterZMM s_modulus = zmm31;

    /// <summary>(arguments): one step.</summary>
    public void Step(StepKind kind)
    {
        foreach (var register in s_saved)
        {
            code.push(register);
        }

        code.vpbroadcastq(s_modulus, __qword_ptr[pool.Word(modulus)]);
        if (kind.Output != StepOutput.Lanes && kind.Inverse)
        {
            code.mov(rax, Argument(nameof(StepArguments.Scale)));
            code.vmovdqu64(s_scale, __zmmword_ptr[rax]);
            code.vmovdqu64(s_scaleQuotient, __zmmword_ptr[rax + Vector]);
        }
        else if (kind.Output != StepOutput.Lanes)
        {
            code.vpbroadcastq(s_reciprocal, __qword_ptr[pool.Word((1UL << 52) / modulus)]);
            code.vpbroadcastq(s_negative, __qword_ptr[pool.Word((1UL << 52) - modulus)]);
        }

        if (kind.Made)
        {
            code.vpbroadcastq(s_inverse, __qword_ptr[pool.Word(inverse)]);
            code.mov(rax, Argument(nameof(StepArguments.Roots)));
            for (var layer = 0; layer < kind.LogRadix; layer++)
            {
                code.vmovdqu64(s_roots[layer], __zmmword_ptr[rax + (layer * Vector)]);
            }
        }

        code.mov(r8, Argument(nameof(StepArguments.InSegment)));
        code.lea(r9, __[r8 + (r8 * 2)]);
        code.mov(r10, Argument(nameof(StepArguments.OutSegment)));
        code.lea(r11, __[r10 + (r10 * 2)]);
        code.mov(r13, Argument(nameof(StepArguments.Factors0)));
        code.mov(r14, Argument(nameof(StepArguments.Factors1)));
        code.mov(r15, Argument(nameof(StepArguments.Factors2)));
        code.mov(rdx, Argument(nameof(StepArguments.Factors3)));
        var block = code.CreateLabel();
        code.Label(ref block);
        code.mov(rax, Argument(nameof(StepArguments.In)));
        code.lea(rbx, __[rax + (r8 * 4)]);
        code.mov(rcx, Argument(nameof(StepArguments.Out)));
        code.lea(rbp, __[rcx + (r10 * 4)]);
        code.mov(r12, Argument(nameof(StepArguments.Count)));
        var iteration = code.CreateLabel();
        code.Label(ref iteration);
        Iterate(kind);
        code.add(rax, Argument(nameof(StepArguments.InNext)));
        code.add(rbx, Argument(nameof(StepArguments.InNext)));
        code.add(rcx, Argument(nameof(StepArguments.OutNext)));
        code.add(rbp, Argument(nameof(StepArguments.OutNext)));
        code.dec(r12);
        code.jne(iteration);
        code.mov(rax, Argument(nameof(StepArguments.InBlock)));
        code.add(Argument(nameof(StepArguments.In)), rax);
        code.mov(rax, Argument(nameof(StepArguments.OutBlock)));
        code.add(Argument(nameof(StepArguments.Out)), rax);
        var pair = kind.Own && !kind.Made ? 2 * Vector : 16;
        for (var layer = 0; layer < kind.LogRadix; layer++)
        {
            code.add(s_layers[layer], pair << layer);
        }

        code.dec(Argument(nameof(StepArguments.Blocks)));
        code.jne(block);
        code.vzeroupper();
        foreach (var register in s_saved.Reverse())
        {
            code.pop(register);
        }

        code.ret();
    }

    /// <summary>(target, g, pairs, count): pair of vectors i of target ← g times pair i of the scalar pairs.</summary>
    public void Factors()
    {
        code.vpbroadcastq(s_modulus, __qword_ptr[pool.Word(modulus)]);
        code.vpbroadcastq(zmm4, __qword_ptr[pool.Word(inverse)]);
        code.vmovdqu64(zmm5, __zmmword_ptr[rsi]);
        var again = code.CreateLabel();
        code.Label(ref again);
        Multiply(zmm0, zmm5, StepFactor.In(__qword_bcst[rdx], __qword_bcst[rdx + 8]), zmm1, zmm2);
        Quotient(zmm3, zmm0, zmm4);
        code.vmovdqu64(__zmmword_ptr[rdi], zmm0);
        code.vmovdqu64(__zmmword_ptr[rdi + Vector], zmm3);
        code.add(rdi, 2 * Vector);
        code.add(rdx, 16);
        code.dec(rcx);
        code.jne(again);
        code.vzeroupper();
        code.ret();
    }

    /// <summary>(target, source, pairs, count): vector i of target ← vector i of source times scalar pair i, in (0, p + 2^25).</summary>
    public void Scale()
    {
        code.vpbroadcastq(s_modulus, __qword_ptr[pool.Word(modulus)]);
        var again = code.CreateLabel();
        code.Label(ref again);
        code.vmovdqu64(zmm5, __zmmword_ptr[rsi]);
        Multiply(zmm0, zmm5, StepFactor.In(__qword_bcst[rdx], __qword_bcst[rdx + 8]), zmm1, zmm2);
        code.vmovdqu64(__zmmword_ptr[rdi], zmm0);
        code.add(rdi, Vector);
        code.add(rsi, Vector);
        code.add(rdx, 16);
        code.dec(rcx);
        code.jne(again);
        code.vzeroupper();
        code.ret();
    }

    private static AssemblerMemoryOperand Argument(string name)
        => __qword_ptr[rdi + (int)System.Runtime.InteropServices.Marshal.OffsetOf<StepArguments>(name)];

    /// <summary>The operand of segment i of what is read, or written. From the ninth on it is relative to rsi, which <see cref="Reach"/> sets.</summary>
    private static AssemblerMemoryOperand Segment(AssemblerMemoryOperandFactory size, bool read, int i, int bytes)
    {
        var (low, high, one, three) = read ? (rax, rbx, r8, r9) : (rcx, rbp, r10, r11);
        var start = i < 4 ? low : i < 8 ? high : rsi;
        return (i & 3) switch
        {
            0 => size[start + bytes],
            1 => size[start + one + bytes],
            2 => size[start + (one * 2) + bytes],
            _ => size[start + three + bytes],
        };
    }

    /// <summary>Sets rsi for segments i to i + 3.</summary>
    private void Reach(bool read, int i)
    {
        if (i is 8 or 12)
        {
            var start = (read, i) switch
            {
                (true, 8) => rax,
                (true, _) => rbx,
                (false, 8) => rcx,
                _ => rbp,
            };
            code.lea(rsi, __[start + ((read ? r8 : r10) * 8)]);
        }
    }

    /// <summary>One iteration: as many vectors together as registers hold, so that butterflies do not wait for each other.</summary>
    private void Iterate(StepKind kind)
    {
        var together = kind.LogRadix == 4 ? 1 : kind.Vectors;
        for (var v = 0; v < kind.Vectors; v += together)
        {
            Read(kind, v, together);
            if (kind.Narrow && v + together == kind.Vectors)
            {
                Ask(kind);
            }

            Transform(kind, together);
            Write(kind, v, together);
        }
    }

    private void Read(StepKind kind, int first, int together)
    {
        var radix = 1 << kind.LogRadix;
        for (var i = 0; i < radix; i++)
        {
            Reach(read: true, i);
            for (var v = 0; v < together; v++)
            {
                var data = s_data[(v * radix) + i];
                if (kind.Narrow)
                {
                    code.vpmovzxdq(data, Segment(__ymmword_ptr, read: true, i, 32 * (first + v)));
                }
                else
                {
                    code.vmovdqu64(data, Segment(__zmmword_ptr, read: true, i, Vector * (first + v)));
                }
            }
        }
    }

    private void Ask(StepKind kind)
    {
        code.mov(rsi, Argument(nameof(StepArguments.Ahead)));
        code.add(rsi, rax);
        for (var i = 0; i < 1 << kind.LogRadix; i++)
        {
            if (i != 0 && (i & 3) == 0)
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

    private void Transform(StepKind kind, int together)
    {
        var radix = 1 << kind.LogRadix;
        var data = s_data[..(radix * together)];
        if (kind.Narrow || kind.Inverse)
        {
            code.mov(rsi, Argument(nameof(StepArguments.Offsets)));
        }

        // Only what nothing is added to could fall below zero.
        for (var i = 0; kind.Narrow && !kind.Inverse && i < data.Length; i++)
        {
            if ((i & (radix / 2)) == 0)
            {
                code.vpaddq(data[i], data[i], __zmmword_ptr[rsi]);
            }
        }

        var free = new Queue<AssemblerRegisterZMM>(Free(kind));
        for (var step = 0; step < kind.LogRadix; step++)
        {
            var layer = kind.Inverse ? kind.LogRadix - 1 - step : step;
            var half = radix >> (layer + 1);
            for (var block = 0; block < radix; block += 2 * half)
            {
                var factor = Factor(kind, layer, block / (2 * half), free);
                for (var i = block; i < block + half; i++)
                {
                    for (var v = 0; v < together; v++)
                    {
                        var a = (v * radix) + i;
                        if (kind.Inverse)
                        {
                            InverseButterfly(data, a, a + half, factor, step, free);
                        }
                        else
                        {
                            ForwardButterfly(data, a, a + half, factor, free);
                        }
                    }
                }

                foreach (var register in factor.Registers)
                {
                    free.Enqueue(register);
                }
            }
        }

        data.CopyTo(_results, 0);
    }

    private static AssemblerRegisterZMM[] Free(StepKind kind) => kind.Made ? s_freeOfRoots : s_free;

    /// <summary>Factor i of a layer, made where the step makes them.</summary>
    private StepFactor Factor(StepKind kind, int layer, int i, Queue<AssemblerRegisterZMM> free)
    {
        if (kind.Own && !kind.Made)
        {
            return StepFactor.In(__zmmword_ptr[s_layers[layer] + (2 * Vector * i)], __zmmword_ptr[s_layers[layer] + ((2 * Vector * i) + Vector)]);
        }

        var scalar = StepFactor.In(__qword_bcst[s_layers[layer] + (16 * i)], __qword_bcst[s_layers[layer] + ((16 * i) + 8)]);
        if (!kind.Made)
        {
            return scalar;
        }

        var (factor, quotient, t) = (free.Dequeue(), free.Dequeue(), free.Dequeue());
        Multiply(factor, s_roots[layer], scalar, quotient, t);
        Quotient(quotient, factor, s_inverse);
        free.Enqueue(t);
        return StepFactor.In(factor, quotient);
    }

    /// <summary>quotient ← factor·p⁻¹ mod 2^52.</summary>
    private void Quotient(AssemblerRegisterZMM quotient, AssemblerRegisterZMM factor, AssemblerRegisterZMM inverses)
    {
        code.vpxorq(quotient, quotient, quotient);
        code.vpmadd52luq(quotient, factor, inverses);
    }

    private void Write(StepKind kind, int first, int together)
    {
        var radix = 1 << kind.LogRadix;
        var free = new Queue<AssemblerRegisterZMM>(Free(kind).Concat(s_data).Except(_results[..(radix * together)]));
        for (var i = 0; i < radix; i++)
        {
            Reach(read: false, i);
            for (var v = 0; v < together; v++)
            {
                var value = _results[(v * radix) + i];
                if (kind.Output == StepOutput.Lanes)
                {
                    code.vmovdqu64(Segment(__zmmword_ptr, read: false, i, Vector * (first + v)), value);
                    continue;
                }

                var (product, t, u) = (free.Dequeue(), free.Dequeue(), free.Dequeue());
                if (kind.Inverse)
                {
                    Multiply(product, value, StepFactor.In(s_scale, s_scaleQuotient), t, u);
                    (value, product) = (product, value);
                }
                else
                {
                    Reduce(value, t);
                }

                if (kind.Output == StepOutput.Canonical)
                {
                    code.vpsubd(t, value, s_modulus);
                    code.vpminud(value, value, t);
                }

                code.vpmovqd(Segment(__ymmword_ptr, read: false, i, 32 * (first + v)), value);
                free.Enqueue(value);
                free.Enqueue(t);
                free.Enqueue(u);
            }
        }
    }

    /// <summary>The low 32 bits of x ← those of x mod p, or of up to 2^17 beyond p, for x below 2^37: less ⌊x·⌊2^52/p⌋ / 2^52⌋·p. Bits from 2^52 on are left over. t is overwritten.</summary>
    private void Reduce(AssemblerRegisterZMM x, AssemblerRegisterZMM t)
    {
        code.vpxorq(t, t, t);
        code.vpmadd52huq(t, x, s_reciprocal);
        code.vpmadd52luq(x, t, s_negative);
    }

    /// <summary>(a, b) ← (a + r·b, a − r·b), the pair being that of −r.</summary>
    private void ForwardButterfly(AssemblerRegisterZMM[] data, int a, int b, StepFactor factor, Queue<AssemblerRegisterZMM> free)
    {
        var (q, high, twice) = (free.Dequeue(), free.Dequeue(), free.Dequeue());
        code.vpxorq(q, q, q);
        factor.Low(code, q, data[b]);
        code.vpxorq(high, high, high);
        factor.High(code, high, data[b]);
        code.vpaddq(twice, data[a], data[a]);
        code.vpmadd52huq(data[a], q, s_modulus);
        code.vpsubq(data[a], data[a], high);
        code.vpsubq(twice, twice, data[a]);
        free.Enqueue(data[b]);
        free.Enqueue(q);
        free.Enqueue(high);
        data[b] = twice;
    }

    /// <summary>(a, b) ← (a + b, (a − b)·r).</summary>
    private void InverseButterfly(AssemblerRegisterZMM[] data, int a, int b, StepFactor factor, int layer, Queue<AssemblerRegisterZMM> free)
    {
        var (difference, t, product) = (free.Dequeue(), free.Dequeue(), free.Dequeue());
        code.vpsubq(difference, data[a], data[b]);
        code.vpaddq(difference, difference, __zmmword_ptr[rsi + (Vector * layer)]);
        code.vpaddq(data[a], data[a], data[b]);
        Multiply(product, difference, factor, t, data[b]);
        free.Enqueue(data[b]);
        free.Enqueue(difference);
        free.Enqueue(t);
        data[b] = product;
    }

    /// <summary>product ← x times a factor, in (0, p + x / 2^21 + 1); t, u are overwritten.</summary>
    private void Multiply(AssemblerRegisterZMM product, AssemblerRegisterZMM x, StepFactor factor, AssemblerRegisterZMM t, AssemblerRegisterZMM u)
    {
        code.vpxorq(t, t, t);
        factor.Low(code, t, x);
        code.vmovdqa64(product, s_modulus);
        factor.High(code, product, x);
        code.vpxorq(u, u, u);
        code.vpmadd52huq(u, t, s_modulus);
        code.vpsubq(product, product, u);
    }
}
