using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

public sealed class GoldilocksFriOnCpu() : FriLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearFriOnCpu() : FriLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearFriOnCpu() : FriLaws<KoalaBear>(Subject.Cpu);

public sealed class Bn254FrFriOnCpu() : FriLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrFriOnCpu() : FriLaws<Bls12381Fr>(Subject.Cpu);
