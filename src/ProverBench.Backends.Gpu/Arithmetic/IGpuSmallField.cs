namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A field of one or two words, whose constants are immediates of an instruction.</summary>
internal interface IGpuSmallField<G> : IGpuField<G>
    where G : unmanaged, IGpuSmallField<G>
{
    /// <summary>The element that has these bits; the high word is 0 where there is one word.</summary>
    static abstract G FromWords(uint low, uint high);

    /// <summary>The lowest word of an element's bits.</summary>
    static abstract uint LowWord(G a);

    /// <summary>a + b as a factor of loose products alone: congruent to the sum, but not reduced further than they need.</summary>
    static abstract G AddLoose(G a, G b);

    /// <summary>a·b of factors that may be loose, loose.</summary>
    static abstract G MultiplyLoose(G a, G b);

    /// <summary>a·b of factors that may be loose, reduced.</summary>
    static abstract G MultiplyTight(G a, G b);

    /// <summary>a·2^−bits, for less than a product costs.</summary>
    /// <param name="a">The element.</param>
    /// <param name="bits">1 to 30 over Mersenne31; elsewhere 1 to 31, and 2^bits divides p − 1. Fixed when a kernel is compiled.</param>
    static abstract G ScaleDown(G a, int bits);
}
