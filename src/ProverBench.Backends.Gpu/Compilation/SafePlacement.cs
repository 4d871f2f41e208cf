using System.Collections.Immutable;
using System.Reflection;
using ILGPU.Backends;
using ILGPU.IR.Transformations;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>Keeps loads where they are written.</summary>
/// <remarks>
/// At its highest level ILGPU 1.5.3 moves loads to where their values are used. Where only a loop's next turn uses a value, it has not placed the block's stores by then, and the load ends up
/// behind a store to the same element: <c>own = x[i]; x[i] = sum; sum = sum·own</c> reads what it wrote. Lower levels do not move loads, but infer no address spaces either, and OpenCL refuses
/// what they make. So the level stays, with the placement of lower ones.
/// </remarks>
internal static class SafePlacement
{
    private static readonly PropertyInfo Transformers = typeof(Backend).GetProperty("KernelTransformers", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new NotSupportedException("this version of ILGPU keeps its passes elsewhere: the placement of loads cannot be made safe");

    /// <summary>Makes the passes of a card's compiler leave loads in their blocks; the processor runs kernels as C# compiled them.</summary>
    public static void Apply(Accelerator accelerator)
    {
        if (accelerator is CudaAccelerator cuda)
        {
            Apply(cuda.Backend);
        }
        else if (accelerator is CLAccelerator openCl)
        {
            Apply(openCl.Backend);
        }
    }

    /// <summary>Makes a backend's passes leave loads in their blocks; before anything is compiled.</summary>
    public static T Apply<T>(T backend)
        where T : Backend
    {
        var passes = (ImmutableArray<Transformer>)Transformers.GetValue(backend)!;
        Transformers.SetValue(backend, passes.Select(Safe).ToImmutableArray());
        return backend;
    }

    private static Transformer Safe(Transformer passes)
        => Transformer.Create(passes.Configuration, [.. passes.Transformations.Select(pass => pass is CodePlacement { Mode: CodePlacementMode.Aggressive } ? new CodePlacement<CodePlacement.GroupOperands>(CodePlacementMode.Default) : pass)]);
}
