using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

public sealed class GoldilocksSumcheckOnGpu() : SumcheckLaws<Goldilocks>(Subject.Gpu);

public sealed class Bn254FrSumcheckOnGpu() : SumcheckLaws<Bn254Fr>(Subject.Gpu);
