using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

public sealed class Goldilocks2FriOnCpu() : FriLaws<Goldilocks, Goldilocks2>(Subject.Cpu);

public sealed class Goldilocks3FriOnCpu() : FriLaws<Goldilocks, Goldilocks3>(Subject.Cpu);

public sealed class BabyBear4FriOnCpu() : FriLaws<BabyBear, BabyBear4>(Subject.Cpu);

public sealed class BabyBear5FriOnCpu() : FriLaws<BabyBear, BabyBear5>(Subject.Cpu);

public sealed class KoalaBear4FriOnCpu() : FriLaws<KoalaBear, KoalaBear4>(Subject.Cpu);

public sealed class KoalaBear5FriOnCpu() : FriLaws<KoalaBear, KoalaBear5>(Subject.Cpu);
