namespace ProverBench.Results.Validity;

/// <summary>The trust level that a run by itself can reach; a challenger's clock or a quote, known only to a verifier, may raise it.</summary>
public static class TrustLevels
{
    /// <summary>Gates without which nothing is known of what else the machine did.</summary>
    private static readonly string[] Essential = [GateNames.Steal, GateNames.OtherLoad, GateNames.Swap, GateNames.ClockAgreement, GateNames.ClockDrop];

    /// <summary>T1 for a challenged run whose essential gates were all observable, else T0.</summary>
    public static TrustLevel Of(NonceClass nonce, RunValidity validity) =>
        nonce == NonceClass.Challenged && !validity.Gates.Any(g => g.Answer == GateAnswer.NotObservable && Essential.Contains(g.Gate))
            ? TrustLevel.T1
            : TrustLevel.T0;
}
