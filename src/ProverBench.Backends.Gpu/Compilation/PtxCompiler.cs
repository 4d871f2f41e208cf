using System.Reflection;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>Compiles kernels to PTX where there is no device. Each in a context of its own: one that fails leaves its context unusable.</summary>
internal static class PtxCompiler
{
    /// <summary>What is compiled for: sm_80, the oldest of the data-centre cards in wide use; drivers compile it further for what they have.</summary>
    private static readonly CudaArchitecture Architecture = CudaArchitecture.SM_80;

    private static readonly CudaInstructionSet InstructionSet = CudaInstructionSet.ISA_70;

    /// <summary>The PTX of an explicitly grouped kernel.</summary>
    /// <exception cref="ILGPU.InternalCompilerException">It does not compile.</exception>
    public static string Compile(MethodInfo kernel)
    {
        using var context = GpuContexts.Create(_ => { });

        // ILGPU makes this backend for a device alone; its constructor wants none.
        var constructor = typeof(PTXBackend).GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
            [typeof(ILGPU.Context), typeof(CudaArchitecture), typeof(CudaInstructionSet), typeof(NvvmAPI)])!;
        using var backend = SafePlacement.Apply((PTXBackend)constructor.Invoke([context, Architecture, InstructionSet, null]));
        return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
    }
}
