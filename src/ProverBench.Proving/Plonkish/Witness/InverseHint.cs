namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>a⁻¹.</summary>
public sealed class InverseHint : WitnessHint
{
    private readonly bool _zeroAllowed;

    private InverseHint(bool zeroAllowed) => _zeroAllowed = zeroAllowed;

    /// <summary>Zero has no solution.</summary>
    public static InverseHint OfNonzero { get; } = new(zeroAllowed: false);

    /// <summary>Zero gives zero.</summary>
    public static InverseHint OrZero { get; } = new(zeroAllowed: true);

    /// <inheritdoc/>
    public override string Name => "inverse";

    /// <inheritdoc/>
    public override bool TryCompute(ReadOnlySpan<Goldilocks> inputs, Span<Goldilocks> outputs) => Goldilocks.TryInvert(inputs[0], out outputs[0]) || _zeroAllowed;
}
