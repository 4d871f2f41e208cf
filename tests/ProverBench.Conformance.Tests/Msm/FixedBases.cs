namespace ProverBench.Conformance.Tests.Msm;

public sealed class Bn254G1Multiples : FixedBaseLaws<Bn254G1, Bn254Fp, Bn254Fr>;

public sealed class Bn254G2Multiples : FixedBaseLaws<Bn254G2, Bn254Fp2, Bn254Fr>;

public sealed class Bls12381G1Multiples : FixedBaseLaws<Bls12381G1, Bls12381Fp, Bls12381Fr>;

public sealed class Bls12381G2Multiples : FixedBaseLaws<Bls12381G2, Bls12381Fp2, Bls12381Fr>;
