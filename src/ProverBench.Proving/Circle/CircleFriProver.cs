using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Circle;

/// <summary>
/// Proves by FRI on the circle that claimed values belong to committed polynomials of one height (Haböck, Levit, Papini, eprint 2024/278, section 5).
/// </summary>
/// <remarks>
/// The quotients by lines lie in the space of the polynomials themselves, so that their batch needs no correction. The first step joins conjugate points, with a challenge of its own;
/// what is left depends on x alone, and steps of the policy's arity fold it by x → 2x² − 1, with β, β², β⁴ … inside a step. The final polynomial has coefficients of the basis x^b1·π(x)^b2….
/// </remarks>
internal sealed class CircleFriProver(IBackend backend, FriPolicy policy, ICircleKernels<Mersenne31Quartic> circle, FriOpener<Mersenne31, Mersenne31Quartic> opener)
{
    /// <summary>Commits to polynomials by their coefficients, which stay the caller's until the commitment is opened.</summary>
    /// <param name="coefficients">A matrix of them.</param>
    /// <param name="extend">Fills the extension.</param>
    /// <param name="shape">Of the commitment.</param>
    /// <exception cref="DeviceMemoryException">The extension does not fit.</exception>
    public Commitment<Mersenne31> Commit(DeviceMatrix<Mersenne31> coefficients, Action<DeviceMatrix<Mersenne31>> extend, CommittedShape shape)
    {
        var extended = backend.Allocate<Mersenne31>(new MatrixShape(coefficients.Shape.Rows << policy.LogBlowup, coefficients.Shape.Columns), $"{coefficients.Label} extended", MatrixContents.Undefined);
        try
        {
            extend(extended);
            var tree = opener.Commit([extended], 0, shape.Tree.CapHeight, out var cap);
            return new Commitment<Mersenne31>(shape.Tree, cap, tree, [coefficients], coefficients: true, [extended], []);
        }
        catch
        {
            extended.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Order: values → [work] → α; for each step: cap of the codeword → [work] → β, fold; final polynomial → [work] → positions.
    /// </summary>
    /// <param name="transcript">Has absorbed the caps, and the points follow from it.</param>
    /// <param name="shape">Of the proof.</param>
    /// <param name="commitments">To one matrix each.</param>
    /// <param name="claims">What is claimed of each.</param>
    /// <param name="phases">Is told of FRI and grinding.</param>
    public FriProof<Mersenne31, Mersenne31Quartic> Open(
        Transcript<Mersenne31> transcript, FriProofShape shape, Commitment<Mersenne31>[] commitments, CircleClaims[] claims, IProofPhases phases)
    {
        foreach (var claim in claims)
        {
            transcript.AbsorbExtension<Mersenne31Quartic>(claim.Values);
        }

        var batchNonce = opener.Grind(transcript, policy.Grinding.Batch, phases);
        var alpha = transcript.SampleExtension<Mersenne31Quartic>();
        phases.Enter(ProofPhase.Opening);
        using var layers = new Disposables();
        var codeword = layers.Add(Allocate(shape.Schedule.LogSize));
        circle.DeepQuotient(
            [.. commitments.Select((commitment, r) => new CircleOpened<Mersenne31Quartic>(commitment.Extended[0], claims[r].Points, claims[r].Values))],
            alpha,
            codeword);

        phases.Enter(ProofPhase.Fri);
        var steps = shape.Schedule.Steps;
        var trees = new DeviceTree<Mersenne31>[steps.Length];
        var codewords = new DeviceMatrix<Mersenne31>[steps.Length];
        var caps = new HashDigest[steps.Length][];
        var nonces = new ulong[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            codewords[i] = codeword;
            trees[i] = layers.Add(opener.Commit([codeword], steps[i].LogArity, shape.LayerCap(steps[i]), out caps[i]));
            transcript.AbsorbDigests(caps[i]);
            nonces[i] = opener.Grind(transcript, policy.Grinding.Fold, phases);
            phases.Enter(ProofPhase.Fri);
            var beta = transcript.SampleExtension<Mersenne31Quartic>();
            codeword = layers.Add(Allocate(steps[i].LogFolded));
            if (i == 0)
            {
                circle.FoldConjugates(codewords[i], beta, codeword);
            }
            else
            {
                circle.FoldLine(codewords[i], steps[i].LogArity, beta, codeword);
            }
        }

        var final = FinalPolynomial(codeword, shape.Schedule);
        transcript.AbsorbExtension<Mersenne31Quartic>(final);
        var queryNonce = opener.Grind(transcript, policy.Grinding.Query, phases);
        phases.Enter(ProofPhase.Fri);
        var indices = new long[policy.Queries];
        foreach (ref var index in indices.AsSpan())
        {
            index = transcript.SampleBits(shape.Schedule.LogSize);
        }

        return new FriProof<Mersenne31, Mersenne31Quartic>(
            [],
            [],
            batchNonce,
            [.. steps.Select((step, i) => opener.OpenLayer(step, codewords[i], trees[i], caps[i], nonces[i], indices))],
            final,
            queryNonce,
            [.. commitments.Select(commitment => opener.OpenRows(commitment, indices))]);
    }

    /// <summary>A function of x alone has the same values at conjugate points, and of its coefficients on the circle those without y, of which the first 1/blowup are there.</summary>
    private Mersenne31Quartic[] FinalPolynomial(DeviceMatrix<Mersenne31> codeword, FriSchedule schedule)
    {
        using var both = Allocate(schedule.LogFinalSize + 1);
        backend.Queue.Copy(codeword, 0, both, 0, codeword.Shape.Rows);
        backend.Queue.Copy(codeword, 0, both, codeword.Shape.Rows, codeword.Shape.Rows);
        circle.Interpolate(both);
        return opener.ReadElements(both, 0, [.. Enumerable.Range(0, 1 << schedule.LogFinalLength).Select(i => (long)i << policy.LogBlowup)]);
    }

    private DeviceMatrix<Mersenne31> Allocate(int logRows) => backend.Allocate<Mersenne31>(new MatrixShape(1L << logRows, Mersenne31Quartic.ExtensionDegree), $"fri 2^{logRows}");
}
