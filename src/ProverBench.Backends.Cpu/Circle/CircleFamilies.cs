using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The circle's kernels: 256-bit vectors where the processor has them, single elements where it has not.</summary>
internal static class CircleFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
        => kernels.Add(CpuIdentity.HasAvx2
            ? new CpuCircle<PackedMersenne31, Vector256<uint>, PackedQuartic<PackedMersenne31, Mersenne31, Vector256<uint>, Mersenne31Quartic, CircleRule<PackedMersenne31, Vector256<uint>>>>(backend)
            : Portable(backend));

    /// <summary>Those over single elements, which run on every processor.</summary>
    public static ICircleKernels<Mersenne31Quartic> Portable(CpuBackend backend)
        => new CpuCircle<CircleLane, Mersenne31, SingleElement<Mersenne31, Mersenne31Quartic>>(backend);
}
