using ILGPU.Backends.PTX;
using ILGPU.IR;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>PTX of <see cref="GoldilocksArithmetic"/>, p = 2^64 − ε with ε = 2^32 − 1: to add ε is to subtract p.</summary>
internal static class GoldilocksCode
{
    private const uint Epsilon = 0xFFFF_FFFF;

    public static void Add(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, r) = (chain.Argument(0), chain.Argument(1), chain.Result());
        var s = chain.New(3);
        chain.Write("add.cc.u32", s[0], a[0], b[0]);
        chain.Write("addc.cc.u32", s[1], a[1], b[1]);
        chain.Write("addc.u32", s[2], 0U, 0U);
        Canonical(chain, r, s[0], s[1], s[2]);
        chain.Free(s);
    }

    public static void Subtract(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, r) = (chain.Argument(0), chain.Argument(1), chain.Result());
        var d = chain.New(3);
        chain.Write("sub.cc.u32", d[0], a[0], b[0]);
        chain.Write("subc.cc.u32", d[1], a[1], b[1]);
        chain.Write("subc.u32", d[2], 0U, 0U); // ε where it borrowed
        chain.Write("sub.cc.u32", r[0], d[0], d[2]);
        chain.Write("subc.u32", r[1], d[1], 0U);
        chain.Free(d);
    }

    public static void Multiply(PTXBackend backend, PTXCodeGenerator generator, Value call) => Multiply(generator, call, Canonical);

    public static void AddLoose(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, r) = (chain.Argument(0), chain.Argument(1), chain.Result());
        var s = chain.New(3);
        chain.Write("add.cc.u32", s[0], a[0], b[0]);
        chain.Write("addc.cc.u32", s[1], a[1], b[1]);
        chain.Write("addc.u32", s[2], 0U, 0U);
        Wrapped(chain, r, s[0], s[1], s[2]);
        chain.Free(s);
    }

    public static void MultiplyLoose(PTXBackend backend, PTXCodeGenerator generator, Value call) => Multiply(generator, call, Wrapped);

    private static void Multiply(
        PTXCodeGenerator generator,
        Value call,
        Action<PtxChain, ILGPU.Backends.RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[], PtxOperand, PtxOperand, PtxOperand> finish)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, r) = (chain.Argument(0), chain.Argument(1), chain.Result());
        var x = chain.New(4);
        chain.Write("mul.lo.u32", x[0], a[0], b[0]);
        chain.Write("mul.hi.u32", x[1], a[0], b[0]);
        chain.Write("mul.lo.u32", x[2], a[1], b[1]);
        chain.Write("mul.hi.u32", x[3], a[1], b[1]);
        foreach (var (i, j) in ((int, int)[])[(0, 1), (1, 0)])
        {
            chain.Write("mad.lo.cc.u32", x[1], a[i], b[j], x[1]);
            chain.Write("madc.hi.cc.u32", x[2], a[i], b[j], x[2]);
            chain.Write("addc.u32", x[3], x[3], 0U);
        }

        // 2^96 = −1: the top word is subtracted, and ε where that borrows.
        var t = chain.New(3);
        chain.Write("sub.cc.u32", t[0], x[0], x[3]);
        chain.Write("subc.cc.u32", t[1], x[1], 0U);
        chain.Write("subc.u32", t[2], 0U, 0U);
        chain.Write("sub.cc.u32", t[0], t[0], t[2]);
        chain.Write("subc.u32", t[1], t[1], 0U);

        // 2^64 = ε: word 2 is added times ε, which is the word moved up less the word.
        var m = chain.New(2);
        chain.Write("sub.cc.u32", m[0], 0U, x[2]);
        chain.Write("subc.u32", m[1], x[2], 0U);
        chain.Write("add.cc.u32", t[0], t[0], m[0]);
        chain.Write("addc.cc.u32", t[1], t[1], m[1]);
        chain.Write("addc.u32", t[2], 0U, 0U);
        finish(chain, r, t[0], t[1], t[2]);
        chain.Free(x);
        chain.Free(t);
        chain.Free(m);
    }

    /// <summary>r ← high·2^32 + low, and ε where it carried: no second carry, the numbers added are canonical or small.</summary>
    private static void Wrapped(
        PtxChain chain,
        ILGPU.Backends.RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] r,
        PtxOperand low,
        PtxOperand high,
        PtxOperand carry)
    {
        var epsilon = chain.New(1);
        chain.Write("sub.u32", epsilon[0], 0U, carry);
        chain.Write("add.cc.u32", r[0], low, epsilon[0]);
        chain.Write("addc.u32", r[1], high, 0U);
        chain.Free(epsilon);
    }

    /// <summary>r ← carry·2^64 + high·2^32 + low less p where it is p or more; below 2p.</summary>
    private static void Canonical(
        PtxChain chain,
        ILGPU.Backends.RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] r,
        PtxOperand low,
        PtxOperand high,
        PtxOperand carry)
    {
        var s = chain.New(3);
        var subtract = chain.NewPredicate();
        chain.Write("add.cc.u32", s[0], low, Epsilon);
        chain.Write("addc.cc.u32", s[1], high, 0U);
        chain.Write("addc.u32", s[2], carry, 0U);
        chain.Write("setp.ne.u32", subtract, s[2], 0U);
        chain.Write("selp.b32", r[0], s[0], low, subtract);
        chain.Write("selp.b32", r[1], s[1], high, subtract);
        chain.Free(s);
        chain.Free(subtract);
    }
}
