using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Stark;

/// <summary>What a verifier draws before the openings, each from everything absorbed until then.</summary>
/// <param name="Arguments">From policy, key, statement, the traces' cap and the work before them.</param>
/// <param name="Alpha">And the arguments' cap, the bus sums.</param>
/// <param name="Zeta">And the quotients' cap and the work before it.</param>
/// <param name="Transcript">Goes on with the openings.</param>
internal sealed record StarkReplay<F, E>(ArgumentChallenges<E> Arguments, E Alpha, E Zeta, Transcript<F> Transcript)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Absorbs what the prover absorbed and draws what it drew; null, with the refusal, where work is missing.</summary>
    public static StarkReplay<F, E>? Of(StarkShape<F, E> shape, StarkProofParts<F, E> proof, out StarkVerdict refusal, TreeHash<F>? accelerated = null)
    {
        var grinding = shape.Key.Policy.Grinding;
        var transcript = shape.Key.Begin(shape.Statement, accelerated);
        transcript.AbsorbDigests(proof.MainCap);
        var challenges = default(ArgumentChallenges<E>);
        if (shape.HasArguments)
        {
            if (!transcript.CheckGrinding(proof.LookupNonce, grinding.Lookup))
            {
                refusal = new(StarkRefusal.LookupGrinding, $"nonce {proof.LookupNonce} is no work of {grinding.Lookup} bits before the challenges of the arguments");
                return null;
            }

            challenges = DrawArguments(transcript);
            transcript.AbsorbDigests(proof.ArgumentCap);
            transcript.AbsorbExtension<E>(proof.BusSums);
        }

        var alpha = transcript.SampleExtension<E>();
        transcript.AbsorbDigests(proof.QuotientCap);
        if (!transcript.CheckGrinding(proof.DeepNonce, grinding.Deep))
        {
            refusal = new(StarkRefusal.DeepGrinding, $"nonce {proof.DeepNonce} is no work of {grinding.Deep} bits before the point of the openings");
            return null;
        }

        refusal = StarkVerdict.Accept;
        return new(challenges, alpha, OutOfDomain.Sample<F, E>(transcript, shape.LogSize), transcript);
    }

    /// <summary>The challenges of the arguments, in their order.</summary>
    public static ArgumentChallenges<E> DrawArguments(Transcript<F> transcript)
        => new(transcript.SampleExtension<E>(), transcript.SampleExtension<E>(), transcript.SampleExtension<E>(), transcript.SampleExtension<E>());
}
