using ILGPU.Backends.PTX;
using ILGPU.IR;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using Register = ILGPU.Backends.RegisterAllocator<ILGPU.Backends.PTX.PTXRegisterKind>.PrimitiveRegister;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>PTX of <see cref="IWords{W}"/> for any even number of words, all in registers.</summary>
internal static class WordsCode
{
    public static void AddMod(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, m) = (chain.Argument(0), chain.Argument(1), chain.Argument(2));
        var s = chain.New(a.Length);
        for (var i = 0; i < a.Length; i++)
        {
            chain.Write(i == 0 ? "add.cc.u32" : i + 1 < a.Length ? "addc.cc.u32" : "addc.u32", s[i], a[i], b[i]);
        }

        SubtractOnce(chain, s, m);
        chain.Free(s);
    }

    public static void SubtractMod(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, m, r) = (chain.Argument(0), chain.Argument(1), chain.Argument(2), chain.Result());
        var d = chain.New(a.Length);
        var masked = chain.New(a.Length + 1);
        for (var i = 0; i < a.Length; i++)
        {
            chain.Write(i == 0 ? "sub.cc.u32" : "subc.cc.u32", d[i], a[i], b[i]);
        }

        chain.Write("subc.u32", masked[^1], 0U, 0U);
        for (var i = 0; i < a.Length; i++)
        {
            chain.Write("and.b32", masked[i], masked[^1], m[i]);
        }

        for (var i = 0; i < a.Length; i++)
        {
            chain.Write(i == 0 ? "add.cc.u32" : i + 1 < a.Length ? "addc.cc.u32" : "addc.u32", r[i], d[i], masked[i]);
        }

        chain.Free(d);
        chain.Free(masked);
    }

    /// <remarks>
    /// Products of even words of a start at even places, those of odd words at odd ones, so that the low and high half of each product meet one carry chain and the hardware multiplies
    /// and adds 64 bits at once. Two numbers are kept, even + odd·2^32; a division by 2^32 exchanges them. The sum stays below 2m·2^32, which has room since the top bit of m is free.
    /// </remarks>
    public static void MultiplyMontgomery(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, m, minusInverse) = (chain.Argument(0), chain.Argument(1), chain.Argument(2), chain.Argument(3)[0]);
        var n = a.Length;
        var (even, odd) = (chain.New(n), chain.New(n));
        var quotient = chain.New(1)[0];
        for (var row = 0; row < n; row++)
        {
            if (row == 0)
            {
                for (var j = 0; j < n; j += 2)
                {
                    chain.Write("mul.lo.u32", even[j], a[j], b[0]);
                    chain.Write("mul.hi.u32", even[j + 1], a[j], b[0]);
                    chain.Write("mul.lo.u32", odd[j], a[j + 1], b[0]);
                    chain.Write("mul.hi.u32", odd[j + 1], a[j + 1], b[0]);
                }
            }
            else
            {
                // What was even has a zero word at its end, one at place 0 and the rest two places too high.
                (even, odd) = (odd, even);
                chain.Write("add.cc.u32", even[0], even[0], odd[1]);
                for (var j = 0; j + 2 < n; j += 2)
                {
                    chain.Write("madc.lo.cc.u32", odd[j], a[j + 1], b[row], odd[j + 2]);
                    chain.Write("madc.hi.cc.u32", odd[j + 1], a[j + 1], b[row], odd[j + 3]);
                }

                chain.Write("madc.lo.cc.u32", odd[n - 2], a[n - 1], b[row], 0U);
                chain.Write("madc.hi.u32", odd[n - 1], a[n - 1], b[row], 0U);
                AddProducts(chain, even, a, 0, b[row], carries: true);
                chain.Write("addc.u32", odd[n - 1], odd[n - 1], 0U);
            }

            chain.Write("mul.lo.u32", quotient, even[0], minusInverse);
            AddProducts(chain, odd, m, 1, quotient, carries: false);
            AddProducts(chain, even, m, 0, quotient, carries: true);
            chain.Write("addc.u32", odd[n - 1], odd[n - 1], 0U);
        }

        var s = chain.New(n);
        for (var i = 0; i < n; i++)
        {
            chain.Write(
                i == 0 ? "add.cc.u32" : i + 1 < n ? "addc.cc.u32" : "addc.u32",
                s[i],
                odd[i],
                i + 1 < n ? even[i + 1] : 0U);
        }

        SubtractOnce(chain, s, m);
        chain.Free(even);
        chain.Free(odd);
        chain.Free(s);
        chain.Free(quotient);
    }

    /// <summary>sum ← sum + Σ factors[j]·word·2^(32·(j − first)) over every other j from first on.</summary>
    private static void AddProducts(PtxChain chain, Register[] sum, Register[] factors, int first, Register word, bool carries)
    {
        for (var j = 0; j < sum.Length; j += 2)
        {
            chain.Write(j == 0 ? "mad.lo.cc.u32" : "madc.lo.cc.u32", sum[j], factors[j + first], word, sum[j]);
            chain.Write(carries || j + 2 < sum.Length ? "madc.hi.cc.u32" : "madc.hi.u32", sum[j + 1], factors[j + first], word, sum[j + 1]);
        }
    }

    /// <summary>The result ← s less m where s is m or more.</summary>
    private static void SubtractOnce(PtxChain chain, Register[] s, Register[] m)
    {
        var r = chain.Result();
        var d = chain.New(s.Length + 1);
        var keep = chain.NewPredicate();
        for (var i = 0; i < s.Length; i++)
        {
            chain.Write(i == 0 ? "sub.cc.u32" : "subc.cc.u32", d[i], s[i], m[i]);
        }

        chain.Write("subc.u32", d[^1], 0U, 0U);
        chain.Write("setp.ne.u32", keep, d[^1], 0U);
        for (var i = 0; i < s.Length; i++)
        {
            chain.Write("selp.b32", r[i], s[i], d[i], keep);
        }

        chain.Free(d);
        chain.Free(keep);
    }
}
