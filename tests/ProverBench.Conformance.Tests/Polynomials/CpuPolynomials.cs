using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

public sealed class GoldilocksPolynomialsOnCpu() : PolynomialLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearPolynomialsOnCpu() : PolynomialLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearPolynomialsOnCpu() : PolynomialLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31PolynomialsOnCpu() : PolynomialLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrPolynomialsOnCpu() : PolynomialLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrPolynomialsOnCpu() : PolynomialLaws<Bls12381Fr>(Subject.Cpu);
