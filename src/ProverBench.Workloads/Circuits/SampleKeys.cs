using System.Globalization;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Proving;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Samples;

namespace ProverBench.Workloads.Circuits;

/// <summary>A sample circuit with its Groth16 key from a development setup.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Key">Its key: insecure setup, benchmark only.</param>
internal sealed record SampleKeys<E, F, S, G1, G2>(ConstraintSystem<S> Circuit, Groth16System<E, F, S, G1, G2>.ProvingKey Key)
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>How a cache handles them.</summary>
    public static KeyKind<SampleKeys<E, F, S, G1, G2>> Kind(SampleShape shape, byte[] setupSeed, IBackend backend) => new(
        Name(shape, setupSeed),
        () => Generate(shape, setupSeed, backend),
        (stream, length, name) => Read(shape, stream, length, name),
        (keys, stream) => Groth16System<E, F, S, G1, G2>.KeyFile.Write(keys.Key, stream),
        keys => Groth16System<E, F, S, G1, G2>.KeyFile.Length(keys.Key),
        keys => keys.Key.Verifying.Origin == SetupOrigin.InsecureDevelopment);

    private static string Name(SampleShape shape, byte[] setupSeed) => string.Create(
        CultureInfo.InvariantCulture,
        $"groth16-{E.Name}-{shape.Width.Name()}-{shape.Constraints}-{Convert.ToHexStringLower(SHA256.HashData(setupSeed))[..16]}.key");

    private static SampleKeys<E, F, S, G1, G2> Generate(SampleShape shape, byte[] setupSeed, IBackend backend)
    {
        var circuit = SampleCircuit<S>.Synthesize(shape);
        return new(circuit, Groth16System<E, F, S, G1, G2>.DevelopmentSetup(circuit, setupSeed, backend));
    }

    private static SampleKeys<E, F, S, G1, G2> Read(SampleShape shape, Stream stream, long length, string source)
    {
        var (key, _) = Groth16System<E, F, S, G1, G2>.KeyFile.Read(stream, length, source);
        var circuit = SampleCircuit<S>.Synthesize(shape);
        return key.CircuitDigest.Span.SequenceEqual(circuit.Digest.Span)
            ? new(circuit, key)
            : throw new RefusedKeyException($"{source}: made for circuit {Convert.ToHexStringLower(key.CircuitDigest.Span)}, this one is {Convert.ToHexStringLower(circuit.Digest.Span)}");
    }
}
