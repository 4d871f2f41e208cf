using ILGPU.Backends.PTX;
using ILGPU.IR;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>PTX of <see cref="WordProducts"/>: one instruction each.</summary>
internal static class WordProductCode
{
    public static void Wide(PTXBackend backend, PTXCodeGenerator generator, Value call) => One("mul.wide.u32", generator, call);

    public static void High(PTXBackend backend, PTXCodeGenerator generator, Value call) => One("mul.hi.u32", generator, call);

    public static void WideSigned(PTXBackend backend, PTXCodeGenerator generator, Value call) => One("mul.wide.s32", generator, call);

    public static void HighSigned(PTXBackend backend, PTXCodeGenerator generator, Value call) => One("mul.hi.s32", generator, call);

    private static void One(string operation, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        var (a, b) = (chain.Argument(0), chain.Argument(1));
        chain.Write(operation, chain.Result()[0], a[0], b[0]);
    }
}
