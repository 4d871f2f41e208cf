namespace ProverBench.Conformance.Tests.Msm;

public sealed class Bn254G1Combinations : CombinationLaws<Bn254G1, Bn254Fp, Bn254Fr>;

public sealed class Bn254G2Combinations : CombinationLaws<Bn254G2, Bn254Fp2, Bn254Fr>;

public sealed class Bls12381G1Combinations : CombinationLaws<Bls12381G1, Bls12381Fp, Bls12381Fr>;

public sealed class Bls12381G2Combinations : CombinationLaws<Bls12381G2, Bls12381Fp2, Bls12381Fr>;
