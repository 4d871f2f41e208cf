using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

public sealed class ScalarGoldilocks3Constraints() : ConstraintLaws<Goldilocks, Goldilocks3>(Subject.Scalar);

public sealed class ScalarKoalaBear4Constraints() : ConstraintLaws<KoalaBear, KoalaBear4>(Subject.Scalar);
