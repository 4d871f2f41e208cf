namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>What a kernel can add up: elements of a field, points of a curve.</summary>
internal interface IGpuSum<T>
    where T : unmanaged, IGpuSum<T>
{
    /// <summary>The sum of nothing; all bits are 0.</summary>
    static abstract T Zero { get; }

    /// <summary>a + b.</summary>
    static abstract T Add(T a, T b);
}
