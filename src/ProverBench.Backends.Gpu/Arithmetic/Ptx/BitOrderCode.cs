using ILGPU.Backends.PTX;
using ILGPU.IR;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>PTX of <see cref="BitOrder"/>: one instruction.</summary>
internal static class BitOrderCode
{
    public static void Reverse32(PTXBackend backend, PTXCodeGenerator generator, Value call)
    {
        var chain = new PtxChain(generator, call);
        chain.Write("brev.b32", chain.Result()[0], chain.Argument(0)[0]);
    }
}
