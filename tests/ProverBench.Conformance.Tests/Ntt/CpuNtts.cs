using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

public sealed class GoldilocksNttOnCpu() : NttLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearNttOnCpu() : NttLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearNttOnCpu() : NttLaws<KoalaBear>(Subject.Cpu);
