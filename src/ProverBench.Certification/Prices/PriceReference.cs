using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>Which file of prices a figure rests on.</summary>
public sealed record PriceReference
{
    public required string Id { get; init; }

    /// <summary>Of the file's exact bytes.</summary>
    public required Digest Digest { get; init; }
}
