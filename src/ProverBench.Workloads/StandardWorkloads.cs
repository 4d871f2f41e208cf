using ProverBench.Harness;
using ProverBench.Workloads.Blocks;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Kernels;
using ProverBench.Workloads.Plonkish;
using ProverBench.Workloads.Recursion;
using ProverBench.Workloads.Segments;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads;

/// <summary>The workloads of this build.</summary>
public static class StandardWorkloads
{
    /// <summary>All of them, by id.</summary>
    public static WorkloadCatalog Catalog { get; } = new(
    [
        new BlockWrapWorkload(),
        new CircleFftWorkload(),
        new CircleStarkWorkload(),
        new CircuitWorkload(),
        new FieldWorkload(),
        new Groth16Workload<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(),
        new Groth16Workload<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(),
        new HashToCurveWorkload(),
        new KzgWorkload<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(),
        new KzgWorkload<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(),
        new MerkleWorkload(),
        new MsmWorkload(),
        new NttWorkload(),
        new PairingWorkload(),
        new PermutationWorkload(),
        new PlonkWorkload(),
        new PlonkishWorkload(),
        new PolynomialWorkload(),
        new RecursionWorkload(),
        new RollupBlockWorkload(),
        new RollupTransferWorkload(),
        new SegmentWorkload(),
        new StarkWorkload(),
        new SumcheckWorkload(),
    ]);
}
