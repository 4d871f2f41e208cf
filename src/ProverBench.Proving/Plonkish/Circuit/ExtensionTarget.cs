namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>An element of the circuit's extension, lowest coefficient first; C2 is not used over a quadratic extension.</summary>
public readonly record struct ExtensionTarget(Target C0, Target C1, Target C2)
{
    /// <summary>The coefficients, as many as the degree.</summary>
    /// <exception cref="ArgumentException">There are other than two or three.</exception>
    public static ExtensionTarget Of(ReadOnlySpan<Target> coefficients)
        => coefficients.Length is 2 or 3
            ? new(coefficients[0], coefficients[1], coefficients.Length > 2 ? coefficients[2] : default)
            : throw new ArgumentException($"an extension has degree 2 or 3, found {coefficients.Length} coefficients", nameof(coefficients));

    /// <summary>Writes the first coefficients.</summary>
    public void CopyTo(Span<Target> coefficients)
    {
        coefficients[0] = C0;
        coefficients[1] = C1;
        if (coefficients.Length > 2)
        {
            coefficients[2] = C2;
        }
    }
}
