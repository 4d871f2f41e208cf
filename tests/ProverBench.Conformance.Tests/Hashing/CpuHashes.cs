using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksHashOnCpu() : HashLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearHashOnCpu() : HashLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearHashOnCpu() : HashLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31HashOnCpu() : HashLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrHashOnCpu() : HashLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrHashOnCpu() : HashLaws<Bls12381Fr>(Subject.Cpu);
