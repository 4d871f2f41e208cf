using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

// One field of each kind of arithmetic; the PTX of the others is executed in the tests of the backend.
public sealed class GoldilocksNttOnGpu() : NttLaws<Goldilocks>(Subject.Gpu);

public sealed class BabyBearNttOnGpu() : NttLaws<BabyBear>(Subject.Gpu);

public sealed class Bn254FrNttOnGpu() : NttLaws<Bn254Fr>(Subject.Gpu);
