namespace ProverBench.Backends;

/// <summary>What a matrix holds before anything is written to it.</summary>
public enum MatrixContents
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>Nothing that may be read: whoever reserves it has a kernel or a copy write every element first, which saves a pass over memory.</summary>
    Undefined,
}
