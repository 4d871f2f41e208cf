using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Ptx;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>Makes ILGPU contexts, all alike: what a snapshot shows is what a device gets.</summary>
internal static class GpuContexts
{
    /// <summary>A context with our intrinsics and the devices that are asked for.</summary>
    public static Context Create(Action<Context.Builder> devices)
    {
        NativeLibraries.Resolve();
        return Context.Create(builder =>
        {
            builder.Optimize(OptimizationLevel.O2).Inlining(InliningMode.Aggressive).Profiling();
            PtxIntrinsics.Register(builder);
            devices(builder);
        });
    }
}
