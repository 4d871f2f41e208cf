using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Algebra.Hashing;

/// <summary>The tree hashes that policies and workloads name, by their exact names.</summary>
/// <remarks>
/// <c>poseidon2-FIELD-S-C</c> is a sponge of width S and a compression of width C, <c>poseidon2-FIELD-S</c> has both of width S; the sponge's capacity is one
/// digest and the instances are Plonky3's (HorizenLabs' for the curves). <c>poseidon2-bn254-8-3</c> hashes rows of Goldilocks elements, three to an element of BN254's
/// scalar field (<see cref="Bn254TreeHash"/>). <c>keccak-256</c> and <c>blake3</c> exist over every field.
/// </remarks>
public static class StandardTreeHashes
{
    /// <summary>The name of Keccak-256.</summary>
    public const string Keccak256 = "keccak-256";

    /// <summary>The name of BLAKE3.</summary>
    public const string Blake3 = "blake3";

    /// <summary>The name of the hash of a last proof before it is wrapped over BN254.</summary>
    public const string Bn254 = "poseidon2-bn254-8-3";

    private static readonly Dictionary<string, object> Poseidon2 = new(StringComparer.Ordinal);

    static StandardTreeHashes()
    {
        Add("goldilocks-12", Poseidon2Goldilocks.T12Plonky3, Poseidon2Goldilocks.T12Plonky3);
        Add("goldilocks-12-8", Poseidon2Goldilocks.T12Plonky3, Poseidon2Goldilocks.T8Plonky3);
        Add("koalabear-24-16", Poseidon2KoalaBear.T24Plonky3, Poseidon2KoalaBear.T16Plonky3);
        Add("koalabear-16", Poseidon2KoalaBear.T16Plonky3, Poseidon2KoalaBear.T16Plonky3);
        Add("babybear-24-16", Poseidon2BabyBear.T24Plonky3, Poseidon2BabyBear.T16Plonky3);
        Add("babybear-16", Poseidon2BabyBear.T16Plonky3, Poseidon2BabyBear.T16Plonky3);
        Add("m31-24-16", Poseidon2Mersenne31.T24Plonky3, Poseidon2Mersenne31.T16Plonky3);
        Add("m31-16", Poseidon2Mersenne31.T16Plonky3, Poseidon2Mersenne31.T16Plonky3);
        Add("bn254-3", Poseidon2Bn254.T3Horizen, Poseidon2Bn254.T3Horizen);
        Add("bls12-381-3", Poseidon2Bls12381Fr.T3Horizen, Poseidon2Bls12381Fr.T3Horizen);
        Poseidon2.Add(Bn254, new Bn254TreeHash(Bn254, new(Poseidon2Bn254.T8Horizen, rate: 7, Poseidon2Bn254.T3Horizen, digestLength: 1)));
    }

    /// <summary>All names, of all fields.</summary>
    public static IReadOnlyCollection<string> Names => [.. Poseidon2.Keys, Keccak256, Blake3];

    /// <summary>The tree hash of this name over F; false when there is none, or it belongs to another field.</summary>
    public static bool TryGet<F>(string name, [NotNullWhen(true)] out TreeHash<F>? hash)
        where F : unmanaged, IPrimeField<F>
    {
        hash = Over<F>().FirstOrDefault(candidate => candidate.Name == name);
        return hash is not null;
    }

    /// <summary>The tree hashes over F.</summary>
    public static IEnumerable<TreeHash<F>> Over<F>()
        where F : unmanaged, IPrimeField<F>
        => [.. Poseidon2.Values.OfType<TreeHash<F>>(), new Keccak256TreeHash<F>(), new Blake3TreeHash<F>()];

    private static unsafe void Add<F>(string name, Poseidon2Parameters<F> sponge, Poseidon2Parameters<F> compression)
        where F : unmanaged, IPrimeField<F>
    {
        var digest = HashDigest.Size / sizeof(F);
        var hasher = new Poseidon2Hasher<F>(sponge, sponge.Width - digest, compression, digest);
        Poseidon2.Add($"poseidon2-{name}", new Poseidon2TreeHash<F>($"poseidon2-{name}", hasher));
    }
}
