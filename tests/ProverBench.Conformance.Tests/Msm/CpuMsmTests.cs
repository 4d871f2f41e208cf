using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Msm;

public sealed class Bn254G1OnCpu() : MsmLaws<Bn254G1, Bn254Fp, Bn254Fr>(Subject.Cpu, 1);

public sealed class Bn254G1OnTwoThreads() : MsmLaws<Bn254G1, Bn254Fp, Bn254Fr>(Subject.Cpu, 2);

public sealed class Bn254G2OnCpu() : MsmLaws<Bn254G2, Bn254Fp2, Bn254Fr>(Subject.Cpu, 2);

public sealed class Bls12381G1OnCpu() : MsmLaws<Bls12381G1, Bls12381Fp, Bls12381Fr>(Subject.Cpu, 2);

public sealed class Bls12381G2OnCpu() : MsmLaws<Bls12381G2, Bls12381Fp2, Bls12381Fr>(Subject.Cpu, 2);
