namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>What a scan joins values by; associative.</summary>
internal interface IScanOperation<X>
{
    /// <summary>What changes nothing.</summary>
    static abstract X Identity { get; }

    /// <summary>a joined to b.</summary>
    static abstract X Join(X a, X b);
}
