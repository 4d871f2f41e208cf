namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>Four words, the most that one instruction loads: structures of 48 bytes would be loaded word by word.</summary>
internal readonly struct Quad(uint w0, uint w1, uint w2, uint w3)
{
    /// <summary>Word 0.</summary>
    public readonly uint W0 = w0;

    /// <summary>Word 1.</summary>
    public readonly uint W1 = w1;

    /// <summary>Word 2.</summary>
    public readonly uint W2 = w2;

    /// <summary>Word 3.</summary>
    public readonly uint W3 = w3;
}
