using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

// One pass of the core and two through card memory, over the fields that a card has cores for.
public sealed class GoldilocksNttOnFpga() : NttLaws<Goldilocks>(Subject.Fpga);

public sealed class BabyBearNttOnFpga() : NttLaws<BabyBear>(Subject.Fpga);

public sealed class KoalaBearNttOnFpga() : NttLaws<KoalaBear>(Subject.Fpga);

public sealed class Bn254FrNttOnFpga() : NttLaws<Bn254Fr>(Subject.Fpga);
