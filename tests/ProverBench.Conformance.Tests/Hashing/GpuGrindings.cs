using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksGrindingOnGpu() : GrindingLaws<Goldilocks>(Subject.Gpu);

public sealed class KoalaBearGrindingOnGpu() : GrindingLaws<KoalaBear>(Subject.Gpu);
