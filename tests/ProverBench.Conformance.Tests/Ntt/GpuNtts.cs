using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

public sealed class GoldilocksNttOnGpu() : NttLaws<Goldilocks>(Subject.Gpu);

public sealed class BabyBearNttOnGpu() : NttLaws<BabyBear>(Subject.Gpu);

public sealed class KoalaBearNttOnGpu() : NttLaws<KoalaBear>(Subject.Gpu);

public sealed class Bn254FrNttOnGpu() : NttLaws<Bn254Fr>(Subject.Gpu);

public sealed class Bls12381FrNttOnGpu() : NttLaws<Bls12381Fr>(Subject.Gpu);
