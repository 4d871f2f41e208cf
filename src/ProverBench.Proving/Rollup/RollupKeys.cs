using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Rollup;

/// <summary>The circuit of a batch shape with its Groth16 keys over BN254.</summary>
public sealed class RollupKeys
{
    private RollupKeys(RollupParameters parameters, ConstraintSystem<Bn254Fr> circuit, Groth16Bn254.ProvingKey key)
        => (Parameters, Circuit, Key) = (parameters, circuit, key);

    /// <summary>The shape.</summary>
    public RollupParameters Parameters { get; }

    /// <summary>The circuit.</summary>
    public ConstraintSystem<Bn254Fr> Circuit { get; }

    /// <summary>The proving key; its <see cref="Groth16Bn254.ProvingKey.Verifying"/> says whether the setup was insecure.</summary>
    public Groth16Bn254.ProvingKey Key { get; }

    /// <summary>True for keys made here: insecure setup, benchmark only.</summary>
    public bool IsInsecure => Key.Verifying.Origin == SetupOrigin.InsecureDevelopment;

    /// <summary>Bytes of the file that <see cref="Write"/> makes.</summary>
    public long FileLength => Groth16Bn254.KeyFile.Length(Key);

    /// <summary>Makes keys from a seed: insecure setup, benchmark only.</summary>
    /// <param name="parameters">The shape.</param>
    /// <param name="setupSeed">Whoever knows it forges.</param>
    /// <param name="backend">Makes the points.</param>
    /// <param name="stop">Stops the work.</param>
    public static RollupKeys Generate(RollupParameters parameters, ReadOnlySpan<byte> setupSeed, IBackend backend, CancellationToken stop = default)
    {
        var circuit = RollupCircuit.Synthesize(parameters);
        return new(parameters, circuit, Groth16Bn254.DevelopmentSetup(circuit, setupSeed, backend, stop));
    }

    /// <summary>The verifying key of <see cref="Generate"/> alone, without the points of a prover: insecure setup, benchmark only.</summary>
    public static Groth16Bn254.VerifyingKey VerifyingKey(RollupParameters parameters, ReadOnlySpan<byte> setupSeed)
        => Groth16Bn254.DevelopmentVerifyingKey(RollupCircuit.Synthesize(parameters), setupSeed);

    /// <summary>Reads keys that <see cref="Write"/> wrote.</summary>
    /// <param name="parameters">The shape they must be for.</param>
    /// <param name="stream">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">The file is malformed, or its key is another circuit's.</exception>
    public static RollupKeys Read(RollupParameters parameters, Stream stream, long length, string source)
    {
        var (key, _) = Groth16Bn254.KeyFile.Read(stream, length, source);
        var circuit = RollupCircuit.Synthesize(parameters);
        return key.CircuitDigest.Span.SequenceEqual(circuit.Digest.Span)
            ? new(parameters, circuit, key)
            : throw new RefusedKeyException($"{source}: made for circuit {Convert.ToHexStringLower(key.CircuitDigest.Span)}, {parameters} is {Convert.ToHexStringLower(circuit.Digest.Span)}");
    }

    /// <summary>Writes the proving key; returns the file's digest.</summary>
    public byte[] Write(Stream stream) => Groth16Bn254.KeyFile.Write(Key, stream);

    /// <summary>A name for a cache: the same shape and seed give the same name. A file that another version of the circuit left there is refused when it is read.</summary>
    public static string CacheName(RollupParameters parameters, ReadOnlySpan<byte> setupSeed)
    {
        var seed = Convert.ToHexStringLower(SHA256.HashData(setupSeed))[..16];
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"groth16-bn254-rollup-{parameters.Transfers}x{parameters.Depth}-{seed}.key");
    }
}
