namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A digest of four elements.</summary>
public readonly record struct DigestTarget(Target E0, Target E1, Target E2, Target E3)
{
    /// <summary>From four elements.</summary>
    /// <exception cref="ArgumentException">There are others than four.</exception>
    public static DigestTarget Of(ReadOnlySpan<Target> elements)
        => elements.Length == PlonkishLayout.DigestLength
            ? new(elements[0], elements[1], elements[2], elements[3])
            : throw new ArgumentException($"a digest has {PlonkishLayout.DigestLength} elements, found {elements.Length}", nameof(elements));

    /// <summary>The elements.</summary>
    public Target[] ToArray() => [E0, E1, E2, E3];
}
