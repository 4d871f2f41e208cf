using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksTreesOnCpu() : TreeLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearTreesOnCpu() : TreeLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearTreesOnCpu() : TreeLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31TreesOnCpu() : TreeLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrTreesOnCpu() : TreeLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FpTreesOnCpu() : TreeLaws<Bls12381Fp>(Subject.Cpu);

public sealed class KoalaBearTreesOnScalar() : TreeLaws<KoalaBear>(Subject.Scalar);

public sealed class GoldilocksTreesFar() : TreeLaws<Goldilocks>(Subject.Far);

public sealed class BabyBearTreesMirrored() : TreeLaws<BabyBear>(Subject.Mirror);
