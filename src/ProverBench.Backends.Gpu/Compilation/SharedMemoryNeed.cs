using System.Globalization;
using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>Says in one sentence that a kernel wants more shared memory than a device has; drivers of OpenCL say at its launch that resources are lacking, and not which.</summary>
internal static class SharedMemoryNeed
{
    private static readonly PropertyInfo Entry = typeof(CompiledKernel).GetProperty("EntryPoint", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new NotSupportedException("this version of ILGPU keeps the entry point of a kernel elsewhere: what shared memory it needs cannot be told");

    /// <summary>Bytes of shared memory that a group of the kernel takes.</summary>
    public static int Of(CompiledKernel kernel) => ((EntryPoint)Entry.GetValue(kernel)!).SharedMemory.StaticSize;

    /// <summary>Requires that a device has them.</summary>
    /// <exception cref="InternalCompilerException">It has fewer.</exception>
    public static void Require(CompiledKernel kernel, int available)
    {
        if (Of(kernel) is var needed && needed > available)
        {
            throw new InternalCompilerException(string.Create(CultureInfo.InvariantCulture, $"a group needs {needed / 1024.0:0.0} KiB of shared memory, the device has {available / 1024.0:0.0} KiB"));
        }
    }
}
