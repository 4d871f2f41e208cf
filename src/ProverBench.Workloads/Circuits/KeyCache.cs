using ProverBench.Backends;
using ProverBench.Harness.Telemetry;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs.Samples;
using ProverBench.Proving.Recursion.Wrap;
using ProverBench.Proving.Rollup;

namespace ProverBench.Workloads.Circuits;

/// <summary>Development keys in a folder of the user's cache (<see cref="KeyFolder"/>), so that the launches of a run make them once.</summary>
internal static class KeyCache
{
    private const long MaxBytes = 4L << 30;

    /// <summary>Fixed, because the keys are insecure whatever it is; a fixed seed lets everybody make the same verifying key.</summary>
    private static readonly byte[] SetupSeed = "proverbench development setup 1"u8.ToArray();

    /// <summary>The keys of a shape, from the cache or made now on a backend.</summary>
    public static RollupKeys Get(RollupParameters parameters, IBackend backend)
        => Get(new KeyKind<RollupKeys>(
            RollupKeys.CacheName(parameters, SetupSeed),
            () => RollupKeys.Generate(parameters, SetupSeed, backend),
            (stream, length, name) => RollupKeys.Read(parameters, stream, length, name),
            (keys, stream) => keys.Write(stream),
            keys => keys.FileLength,
            keys => keys.IsInsecure)).Keys;

    /// <summary>The verifier's part of the same, made again without a backend and without asking the cache.</summary>
    public static Groth16Bn254.VerifyingKey VerifyingKey(RollupParameters parameters) => RollupKeys.VerifyingKey(parameters, SetupSeed);

    /// <summary>The keys of a wrap, from the cache or made now on a backend. They are large: the note says where the disk has no room for them.</summary>
    public static CachedKeys<WrapKeys> Get(IWrappedVerifier wrapped, IBackend backend)
        => Get(new KeyKind<WrapKeys>(
            WrapKeys.CacheName(wrapped, SetupSeed),
            () => WrapKeys.Generate(wrapped, SetupSeed, backend),
            (stream, length, name) => WrapKeys.Read(wrapped, stream, length, name),
            (keys, stream) => keys.Write(stream),
            keys => keys.FileLength,
            keys => keys.IsInsecure));

    /// <summary>The key of a sample circuit, from the cache or made now on a backend.</summary>
    public static CachedKeys<SampleKeys<E, F, S, G1, G2>> Get<E, F, S, G1, G2>(SampleShape shape, IBackend backend)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
        => Get(SampleKeys<E, F, S, G1, G2>.Kind(shape, SetupSeed, backend));

    /// <summary>The verifier's part of the same, made again without a backend and without asking the cache.</summary>
    public static Groth16System<E, F, S, G1, G2>.VerifyingKey VerifyingKey<E, F, S, G1, G2>(SampleShape shape)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
        => Groth16System<E, F, S, G1, G2>.DevelopmentVerifyingKey(SampleCircuit<S>.Synthesize(shape), SetupSeed);

    /// <summary>The verifier of wrapped blocks under the same keys, which are made again without a backend and without asking the cache.</summary>
    /// <param name="tree">The keys of the blocks' trees.</param>
    /// <param name="wrapped">What is wrapped.</param>
    public static WrappedBlockVerifier Verifier(KeyList tree, IWrappedVerifier wrapped) => new(tree, WrapKeys.VerifyingKey(wrapped, SetupSeed));

    private static CachedKeys<T> Get<T>(KeyKind<T> kind)
        where T : class
        => SingleInstanceLock.DefaultFolder is { } cache
            ? new KeyFolder(Path.Combine(cache, "keys"), MaxBytes, folder => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace).Get(kind)
            : new(kind.Make(), "keys are not kept: there is no cache folder");
}
