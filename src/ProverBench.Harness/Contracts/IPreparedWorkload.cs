using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// A workload ready to be timed on one backend. The order of calls for every sample: SetInput, then Invoke one or more times on that same
/// input, then Output, Check and, where asked, Proof. All calls come from one thread.
/// </summary>
public interface IPreparedWorkload : IDisposable
{
    /// <summary>What one Invoke does.</summary>
    UnitOfWork Work { get; }

    /// <summary>What one Invoke costs by count, for <c>bench</c>; null where nothing is counted.</summary>
    KernelCost? Cost => null;

    /// <summary>Bytes that its kernels keep beside what <see cref="Backends.IBackend.Memory"/> counts, for <c>bench</c>; null where that is not counted.</summary>
    long? KeptBytes => null;

    /// <summary>Of the proofs it makes; null for kernels.</summary>
    SecurityClaim? Security => null;

    /// <summary>What must be said beside any figure, e.g. "insecure setup, benchmark only"; null where nothing need be.</summary>
    string? SetupNote => null;

    /// <summary>Derives the input of this iteration from the seed (32 bytes) and moves it where Invoke reads it. Untimed.</summary>
    void SetInput(long iteration, ReadOnlySpan<byte> seed);

    /// <summary>The timed work: all of it each time, and done (the device idle) on return. Calling it again on the same input gives the same output.</summary>
    /// <exception cref="OperationCanceledException">Stop was asked for.</exception>
    void Invoke(IPhaseClock phases, CancellationToken stop);

    /// <summary>The digest of the last output, canonical bytes. Untimed.</summary>
    Digest Output();

    /// <summary>Whether the last output is right: by an independent oracle, an algebraic identity or the proof's verifier. Untimed.</summary>
    CheckResult Check();

    /// <summary>
    /// How long one job of each kind took within the last Invoke ("segment", "join"): the median where there were several. Unlike phases, jobs may overlap and need not
    /// add up to it; none takes longer than it. Empty for work that is not cut into jobs; at most <see cref="PhaseNames.MaxCount"/> kinds.
    /// </summary>
    IReadOnlyDictionary<string, Duration> Parts() => System.Collections.Immutable.ImmutableDictionary<string, Duration>.Empty;

    /// <summary>The last proof in the workload's own encoding, to be kept as evidence; null for workloads that are opened by recomputation.</summary>
    byte[]? Proof() => null;
}

/// <summary>The answer of a check.</summary>
/// <param name="Passed">Whether the output is right.</param>
/// <param name="Method">How it was checked, e.g. "verifier", "evaluation at a random point".</param>
/// <param name="Detail">What is wrong, with the first difference; null when passed.</param>
public sealed record CheckResult(bool Passed, string Method, string? Detail = null)
{
    /// <summary>How long the proof's verifier took, proof and statement at hand; null where the output is no proof.</summary>
    public Duration? Verification { get; init; }

    /// <summary>Size of the proof's encoding; null where the output is no proof.</summary>
    public ByteSize? ProofSize { get; init; }

    public static CheckResult Pass(string method) => new(true, method);

    public static CheckResult Fail(string method, string detail) => new(false, method, detail);
}
