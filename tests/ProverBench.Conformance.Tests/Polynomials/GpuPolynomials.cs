using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

// One field of each kind of arithmetic: the kernels are the same, and a processor is slow at being a card.
public sealed class GoldilocksPolynomialsOnGpu() : PolynomialLaws<Goldilocks>(Subject.Gpu);

public sealed class KoalaBearPolynomialsOnGpu() : PolynomialLaws<KoalaBear>(Subject.Gpu);

public sealed class Mersenne31PolynomialsOnGpu() : PolynomialLaws<Mersenne31>(Subject.Gpu);

public sealed class Bls12381FpPolynomialsOnGpu() : PolynomialLaws<Bls12381Fp>(Subject.Gpu);
