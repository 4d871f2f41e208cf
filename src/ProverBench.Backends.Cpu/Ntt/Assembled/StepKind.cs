namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>What an assembled step of a transform does: LogRadix layers on 2^LogRadix segments, all in registers.</summary>
/// <param name="Inverse">False: (a, b) ← (a + r·b, a − r·b), outer layers first; true: (a, b) ← (a + b, (a − b)·r), inner layers first.</param>
/// <param name="LogRadix">2, 3 or 4.</param>
/// <param name="Narrow">True where elements are read from words of 32 bits; otherwise from lanes of 64.</param>
/// <param name="Output">How elements are written.</param>
/// <param name="Own">True where every lane has its own factors; otherwise a factor serves all lanes, and two vectors at a time.</param>
/// <param name="Made">True where factors of single lanes are made in registers, as each serves one block: they are then the products of scalar pairs with one vector a layer.</param>
/// <param name="Pair">True where factors of single lanes serve two vectors side by side, of two transforms.</param>
internal readonly record struct StepKind(bool Inverse, int LogRadix, bool Narrow, StepOutput Output, bool Own, bool Made = false, bool Pair = false)
{
    /// <summary>Vectors side by side that an iteration takes.</summary>
    public int Vectors => Own && !Pair ? 1 : 2;
}
