namespace ProverBench.Backends.Cpu.SmallFields;

/// <summary>The families of Goldilocks and the 31-bit fields.</summary>
internal static class SmallFieldFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(kernels);
    }
}
