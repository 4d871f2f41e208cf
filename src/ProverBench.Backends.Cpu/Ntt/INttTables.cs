namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Factors of transforms of one size, direction and shift, in native memory.</summary>
internal interface INttTables : IDisposable
{
    /// <summary>Bytes of the factors.</summary>
    long Bytes { get; }
}
