using ProverBench.Backends.Cpu.F51;

namespace ProverBench.Backends.Cpu.Tests.F51;

public sealed class Bn254FpRangeTests : F51RangeLaws<FiveLimbs, Bn254FpParameters>;

public sealed class Bn254FrRangeTests : F51RangeLaws<FiveLimbs, Bn254FrParameters>;

public sealed class Bls12381FrRangeTests : F51RangeLaws<FiveLimbs, Bls12381FrParameters>;

public sealed class Bls12381FpRangeTests : F51RangeLaws<EightLimbs, Bls12381FpParameters>;
