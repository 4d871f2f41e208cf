namespace ProverBench.Backends.Gpu.Queue;

/// <summary>One of a device's two streams.</summary>
internal enum Lane
{
    /// <summary>Kernels, downloads, and all that touches memory which kernels know.</summary>
    Compute,

    /// <summary>Uploads to memory that no kernel knows yet.</summary>
    Copy,
}
