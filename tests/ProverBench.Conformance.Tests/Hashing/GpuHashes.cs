using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksHashOnGpu() : HashLaws<Goldilocks>(Subject.Gpu);

public sealed class BabyBearHashOnGpu() : HashLaws<BabyBear>(Subject.Gpu);

public sealed class KoalaBearHashOnGpu() : HashLaws<KoalaBear>(Subject.Gpu);

public sealed class Mersenne31HashOnGpu() : HashLaws<Mersenne31>(Subject.Gpu);

public sealed class Bn254FrHashOnGpu() : HashLaws<Bn254Fr>(Subject.Gpu);

public sealed class Bls12381FrHashOnGpu() : HashLaws<Bls12381Fr>(Subject.Gpu);
