using ILGPU.Backends.PTX;
using ILGPU.IR;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>PTX of <see cref="WordLogic"/>: one instruction each. The tables of lop3 are the function of 0xF0, 0xCC and 0xAA.</summary>
internal static class WordLogicCode
{
    public static void Funnel(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (low, high, count) = (chain.Argument(0)[0], chain.Argument(1)[0], chain.Argument(2)[0]);
        chain.Write("shf.l.wrap.b32", chain.Result()[0], low, high, count);
    }

    public static void Xor(PTXBackend backend, PTXCodeGenerator generator, Value call) => Table(generator, call, 0xF0 ^ 0xCC ^ 0xAA);

    public static void Chi(PTXBackend backend, PTXCodeGenerator generator, Value call) => Table(generator, call, 0xF0 ^ (~0xCCU & 0xAA));

    private static void Table(PTXCodeGenerator generator, Value call, uint table)
    {
        var chain = new PtxChain(generator, call);
        var (a, b, c) = (chain.Argument(0)[0], chain.Argument(1)[0], chain.Argument(2)[0]);
        chain.Write("lop3.b32", chain.Result()[0], a, b, c, table);
    }
}
