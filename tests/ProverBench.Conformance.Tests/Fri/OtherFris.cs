using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

public sealed class Goldilocks3FriOnScalar() : FriLaws<Goldilocks, Goldilocks3>(Subject.Scalar);

public sealed class KoalaBear5FriOnScalar() : FriLaws<KoalaBear, KoalaBear5>(Subject.Scalar);

public sealed class Goldilocks2FriFarAway() : FriLaws<Goldilocks, Goldilocks2>(Subject.FarCpu);

public sealed class BabyBear4FriInTheMirror() : FriLaws<BabyBear, BabyBear4>(Subject.MirroredCpu);
