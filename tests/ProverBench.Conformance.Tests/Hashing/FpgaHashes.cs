using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

public sealed class GoldilocksHashOnFpga() : HashLaws<Goldilocks>(Subject.Fpga);

public sealed class KoalaBearHashOnFpga() : HashLaws<KoalaBear>(Subject.Fpga);
