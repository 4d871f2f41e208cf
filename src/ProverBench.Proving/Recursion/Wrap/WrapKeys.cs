using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The circuit of a wrap with its Groth16 keys over BN254.</summary>
public sealed class WrapKeys
{
    private WrapKeys(IWrappedVerifier verifier, ConstraintSystem<Bn254Fr> circuit, Groth16Bn254.ProvingKey key)
        => (Verifier, Circuit, Key) = (verifier, circuit, key);

    /// <summary>What is wrapped.</summary>
    public IWrappedVerifier Verifier { get; }

    /// <summary>The circuit.</summary>
    public ConstraintSystem<Bn254Fr> Circuit { get; }

    /// <summary>The proving key; its <see cref="Groth16Bn254.ProvingKey.Verifying"/> says whether the setup was insecure.</summary>
    public Groth16Bn254.ProvingKey Key { get; }

    /// <summary>True for keys made here: insecure setup, benchmark only.</summary>
    public bool IsInsecure => Key.Verifying.Origin == SetupOrigin.InsecureDevelopment;

    /// <summary>Bytes of the file that <see cref="Write"/> makes.</summary>
    public long FileLength => Groth16Bn254.KeyFile.Length(Key);

    /// <summary>Makes keys from a seed: insecure setup, benchmark only.</summary>
    /// <param name="verifier">What is wrapped.</param>
    /// <param name="setupSeed">Whoever knows it forges.</param>
    /// <param name="backend">Makes the points.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="NotSupportedException">The backend has no kernels for multiples of one point.</exception>
    public static WrapKeys Generate(IWrappedVerifier verifier, ReadOnlySpan<byte> setupSeed, IBackend backend, CancellationToken stop = default)
    {
        var circuit = WrapCircuit.Synthesize(verifier);
        return new(verifier, circuit, Groth16Bn254.DevelopmentSetup(circuit, setupSeed, backend, stop));
    }

    /// <summary>The verifying key of <see cref="Generate"/> alone, without the points of a prover: insecure setup, benchmark only.</summary>
    public static Groth16Bn254.VerifyingKey VerifyingKey(IWrappedVerifier verifier, ReadOnlySpan<byte> setupSeed)
        => Groth16Bn254.DevelopmentVerifyingKey(WrapCircuit.Synthesize(verifier), setupSeed);

    /// <summary>Reads keys that <see cref="Write"/> wrote.</summary>
    /// <param name="verifier">What they must wrap.</param>
    /// <param name="stream">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">The file is malformed, or its key is another circuit's.</exception>
    public static WrapKeys Read(IWrappedVerifier verifier, Stream stream, long length, string source)
    {
        var (key, _) = Groth16Bn254.KeyFile.Read(stream, length, source);
        var circuit = WrapCircuit.Synthesize(verifier);
        return key.CircuitDigest.Span.SequenceEqual(circuit.Digest.Span)
            ? new(verifier, circuit, key)
            : throw new RefusedKeyException($"{source}: made for circuit {Convert.ToHexStringLower(key.CircuitDigest.Span)}, this wrap is {Convert.ToHexStringLower(circuit.Digest.Span)}");
    }

    /// <summary>Writes the proving key; returns the file's digest.</summary>
    public byte[] Write(Stream stream) => Groth16Bn254.KeyFile.Write(Key, stream);

    /// <summary>A name for a cache: the same wrapped key, circuit version and seed give the same name. A file that another circuit left there is refused when it is read.</summary>
    public static string CacheName(IWrappedVerifier verifier, ReadOnlySpan<byte> setupSeed)
        => $"groth16-bn254-wrap-{Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(verifier.Digest.Span), .. SHA256.HashData(setupSeed)]))[..32]}.key";
}
