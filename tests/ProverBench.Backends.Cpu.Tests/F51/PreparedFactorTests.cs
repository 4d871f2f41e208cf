namespace ProverBench.Backends.Cpu.Tests.F51;

public sealed class Bn254FrPreparedTests : PreparedFactorLaws<Bn254FrParameters>;

public sealed class Bls12381FrPreparedTests : PreparedFactorLaws<Bls12381FrParameters>;
