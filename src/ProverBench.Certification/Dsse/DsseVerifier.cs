using System.Diagnostics.CodeAnalysis;
using ProverBench.Certification.Keys;

namespace ProverBench.Certification.Dsse;

/// <summary>(t, n) verification of an envelope.</summary>
public static class DsseVerifier
{
    /// <summary>True where at least <paramref name="threshold"/> distinct keys of <paramref name="keys"/> signed the envelope.</summary>
    /// <remarks>
    /// A key counts once, however many signatures it has. A signature that names one of the keys must verify under it: a wrong one refuses the
    /// envelope even where others would reach the threshold. Signatures of keys that are not given neither help nor harm.
    /// </remarks>
    /// <param name="reason">Why not, as one sentence.</param>
    public static bool TryVerify(
        DsseEnvelope envelope, IReadOnlyCollection<VerificationKey> keys, int threshold, [NotNullWhen(true)] out VerifiedPayload? payload, [NotNullWhen(false)] out string? reason)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        payload = null;
        byte[] signed = PreAuthenticationEncoding.Encode(envelope.PayloadType, envelope.Payload.Span);
        Dictionary<string, VerificationKey> known = [];
        foreach (VerificationKey key in keys)
        {
            known.TryAdd(key.Id, key);
        }

        Dictionary<string, VerificationKey> signers = [];
        foreach (DsseSignature signature in envelope.Signatures)
        {
            if (!known.TryGetValue(signature.KeyId, out VerificationKey? key))
            {
                continue;
            }

            if (!key.Verifies(signed, signature.Value.Span))
            {
                reason = $"the signature that names key {key.Id} does not verify";
                return false;
            }

            signers.TryAdd(key.Id, key);
        }

        if (signers.Count < threshold)
        {
            reason = $"{signers.Count} of the {known.Count} given keys signed, {threshold} needed";
            return false;
        }

        payload = new VerifiedPayload(envelope.PayloadType, envelope.Payload, [.. signers.Values]);
        reason = null;
        return true;
    }
}
