namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>What elements are multiplied by as they are read.</summary>
internal enum ShiftStepEntry
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>All but those of the first segment: prepared factors, one for all lanes.</summary>
    Prepared,

    /// <summary>Each by an element of its own, which lie as the elements do.</summary>
    Own,
}
