using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Sparse;

public sealed class GoldilocksSparseOnCpu() : SparseLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearSparseOnCpu() : SparseLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearSparseOnCpu() : SparseLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31SparseOnCpu() : SparseLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrSparseOnCpu() : SparseLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrSparseOnCpu() : SparseLaws<Bls12381Fr>(Subject.Cpu);
