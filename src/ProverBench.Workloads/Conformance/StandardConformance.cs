using ProverBench.Backends;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>The families of known answers that concern mathematics, kernels and proofs.</summary>
public static class StandardConformance
{
    /// <summary>The families, with kernels taken from a backend where the backend has them.</summary>
    public static IReadOnlyList<IConformanceFamily> Families(IBackend backend) =>
    [
        new FieldsFamily(backend),
        new ExtensionFamily(),
        new NttFamily(backend),
        new FriFamily(backend),
        new FriSecurityFamily(),
        new PoseidonFamily(),
        new Poseidon2Family(backend),
        new MerkleFamily(backend),
        new ByteHashFamily(),
        new MsmFamily(backend),
        new PairingFamily(),
        new PointsFamily(),
        PrecompileFamily.Bn254,
        PrecompileFamily.Bls12381,
        new HashToCurveFamily(),
        new KzgFamily(),
        new SnarkjsFamily("groth16", "Groth16"),
        new SnarkjsFamily("plonk", "PLONK"),
        new CircomFamily(),
    ];
}
