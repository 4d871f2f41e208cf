namespace ProverBench.Conformance.Tests.Pairings;

public sealed class Bn254Pairings : PairingLaws<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>;

public sealed class Bls12381Pairings : PairingLaws<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>;
