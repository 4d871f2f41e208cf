using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

public sealed class Goldilocks2ConstraintsOnScalar() : ConstraintLaws<Goldilocks, Goldilocks2>(Subject.Scalar);

public sealed class KoalaBear4ConstraintsOnScalar() : ConstraintLaws<KoalaBear, KoalaBear4>(Subject.Scalar);

public sealed class Goldilocks2ConstraintsOnCpu() : ConstraintLaws<Goldilocks, Goldilocks2>(Subject.Cpu);

public sealed class Goldilocks3ConstraintsOnCpu() : ConstraintLaws<Goldilocks, Goldilocks3>(Subject.Cpu);

public sealed class BabyBear4ConstraintsOnCpu() : ConstraintLaws<BabyBear, BabyBear4>(Subject.Cpu);

public sealed class BabyBear5ConstraintsOnCpu() : ConstraintLaws<BabyBear, BabyBear5>(Subject.Cpu);

public sealed class KoalaBear4ConstraintsOnCpu() : ConstraintLaws<KoalaBear, KoalaBear4>(Subject.Cpu);

public sealed class KoalaBear5ConstraintsOnCpu() : ConstraintLaws<KoalaBear, KoalaBear5>(Subject.Cpu);
