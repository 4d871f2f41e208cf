namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>An element of an extension over expressions, lowest coefficient first. Over a quadratic extension the last is not used.</summary>
public record struct Extended<X>(X C0, X C1, X C2)
    where X : struct;
