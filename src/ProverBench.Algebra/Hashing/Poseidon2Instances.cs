using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Algebra.Hashing;

/// <summary>Every Poseidon2 instance there is, by its exact name.</summary>
public static class Poseidon2Instances
{
    private static readonly Dictionary<string, IPoseidon2Instance> ByName = new IPoseidon2Instance[]
    {
        Poseidon2Goldilocks.T8Horizen, Poseidon2Goldilocks.T12Horizen, Poseidon2Goldilocks.T16Horizen, Poseidon2Goldilocks.T20Horizen,
        Poseidon2Goldilocks.T8Plonky3, Poseidon2Goldilocks.T12Plonky3, Poseidon2Goldilocks.T16Plonky3,
        Poseidon2BabyBear.T16Horizen, Poseidon2BabyBear.T24Horizen,
        Poseidon2BabyBear.T16Plonky3, Poseidon2BabyBear.T24Plonky3, Poseidon2BabyBear.T32Plonky3,
        Poseidon2KoalaBear.T16Plonky3, Poseidon2KoalaBear.T24Plonky3, Poseidon2KoalaBear.T32Plonky3,
        Poseidon2Mersenne31.T16Plonky3, Poseidon2Mersenne31.T24Plonky3, Poseidon2Mersenne31.T32Plonky3,
        Poseidon2Bn254.T2Horizen, Poseidon2Bn254.T3Horizen, Poseidon2Bn254.T4Horizen,
        Poseidon2Bn254.T8Horizen, Poseidon2Bn254.T12Horizen, Poseidon2Bn254.T16Horizen,
        Poseidon2Bls12381Fr.T2Horizen, Poseidon2Bls12381Fr.T3Horizen, Poseidon2Bls12381Fr.T4Horizen, Poseidon2Bls12381Fr.T8Horizen,
    }.ToDictionary(instance => instance.Name, StringComparer.Ordinal);

    /// <summary>All instances, of all fields, by name.</summary>
    public static IReadOnlyCollection<IPoseidon2Instance> All => ByName.Values;

    /// <summary>The instance of this name over F; false when there is none, or it belongs to another field.</summary>
    public static bool TryGet<F>(string name, [NotNullWhen(true)] out Poseidon2Parameters<F>? parameters)
        where F : unmanaged, IPrimeField<F>
    {
        parameters = ByName.GetValueOrDefault(name) as Poseidon2Parameters<F>;
        return parameters is not null;
    }

    /// <summary>The instances over F.</summary>
    public static IEnumerable<Poseidon2Parameters<F>> Over<F>()
        where F : unmanaged, IPrimeField<F>
        => ByName.Values.OfType<Poseidon2Parameters<F>>();
}
