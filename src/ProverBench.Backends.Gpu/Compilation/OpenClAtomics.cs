using System.Reflection;
using ILGPU.Backends.OpenCL;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>Names the memory that atomic operations work on in OpenCL C.</summary>
/// <remarks>
/// ILGPU 1.5.3 casts what they work on to a pointer of no address space, which is a generic one where a device has them and a private one where it has not: such a device refuses the cast. All that
/// our kernels do atomically they do in global memory.
/// </remarks>
internal static class OpenClAtomics
{
    private static readonly FieldInfo Source = typeof(CLCompiledKernel).GetField("<Source>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new NotSupportedException("this version of ILGPU keeps the source of a kernel elsewhere: the memory of its atomic operations cannot be named");

    /// <summary>The same kernel, its atomic operations in global memory by name; a compiler refuses one that works on other memory.</summary>
    public static CLCompiledKernel InGlobalMemory(CLCompiledKernel kernel)
    {
        Source.SetValue(kernel, kernel.Source.Replace("((atomic_uint*)", "((volatile __global atomic_uint*)", StringComparison.Ordinal));
        return kernel;
    }
}
