using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

public sealed class GoldilocksSumcheckOnCpu() : SumcheckLaws<Goldilocks>(Subject.Cpu);

public sealed class KoalaBearSumcheckOnCpu() : SumcheckLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31SumcheckOnCpu() : SumcheckLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrSumcheckOnCpu() : SumcheckLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrSumcheckOnCpu() : SumcheckLaws<Bls12381Fr>(Subject.Cpu);

public sealed class Bls12381FpSumcheckOnCpu() : SumcheckLaws<Bls12381Fp>(Subject.Cpu);
