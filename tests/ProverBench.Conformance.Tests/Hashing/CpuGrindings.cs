using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksGrindingOnCpu() : GrindingLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearGrindingOnCpu() : GrindingLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearGrindingOnCpu() : GrindingLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31GrindingOnCpu() : GrindingLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrGrindingOnCpu() : GrindingLaws<Bn254Fr>(Subject.Cpu);

public sealed class KoalaBearGrindingFar() : GrindingLaws<KoalaBear>(Subject.Far);

public sealed class Mersenne31GrindingMirrored() : GrindingLaws<Mersenne31>(Subject.Mirror);
