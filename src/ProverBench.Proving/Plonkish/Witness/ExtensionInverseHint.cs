namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>a⁻¹ in E; zero has no solution.</summary>
public sealed class ExtensionInverseHint<E> : WitnessHint
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private ExtensionInverseHint()
    {
    }

    /// <summary>The one instance.</summary>
    public static ExtensionInverseHint<E> Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "inverse";

    /// <inheritdoc/>
    public override bool TryCompute(ReadOnlySpan<Goldilocks> inputs, Span<Goldilocks> outputs)
    {
        var invertible = E.TryInvert(E.FromCoefficients(inputs), out var inverse);
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = inverse.Coefficient(i);
        }

        return invertible;
    }
}
