using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Sparse;

public sealed class GoldilocksSparseOnGpu() : SparseLaws<Goldilocks>(Subject.Gpu);

public sealed class BabyBearSparseOnGpu() : SparseLaws<BabyBear>(Subject.Gpu);

public sealed class Bn254FrSparseOnGpu() : SparseLaws<Bn254Fr>(Subject.Gpu);

public sealed class Bls12381FrSparseOnGpu() : SparseLaws<Bls12381Fr>(Subject.Gpu);
