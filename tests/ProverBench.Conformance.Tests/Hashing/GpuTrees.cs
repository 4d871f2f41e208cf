using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

// The field that has most hashes, one of them over another field, and a wide one; the PTX of a field of 31 bits is executed in the tests of the backend.
public sealed class GoldilocksTreesOnGpu() : TreeLaws<Goldilocks>(Subject.Gpu);

public sealed class Bls12381FrTreesOnGpu() : TreeLaws<Bls12381Fr>(Subject.Gpu);
