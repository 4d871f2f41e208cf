using ILGPU;
using ILGPU.Backends;
using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>Makes a compiler forget what it has compiled, so that a kernel does not depend on those before it.</summary>
/// <remarks>
/// ILGPU 1.5.3 takes structures of the same words for one type, whatever they are made of, and finds parts of it by those of the structure it met first: after one of three times eight words,
/// half of one of two times twelve is found to have eight. A kernel that does not compile also leaves methods without bodies behind. Kernels that are loaded stay loaded.
/// </remarks>
internal static class FreshCompiler
{
    /// <summary>Clears methods, types and implementations of intrinsics; while nothing else compiles there.</summary>
    public static void Apply(Context context, Accelerator accelerator)
    {
        context.ClearCache(ClearCacheMode.Default);
        accelerator.GetBackend().ClearCache(ClearCacheMode.Default);
    }
}
