namespace ProverBench.Backends.Fpga.Host;

/// <summary>A batch in flight: its card memory, and what the card will say of the result.</summary>
/// <param name="First">Its first column or row.</param>
/// <param name="Count">How many.</param>
/// <param name="Result">Where the result will lie.</param>
/// <param name="Check">The descriptor that checks it.</param>
/// <param name="Other">Card memory that is needed until then.</param>
internal sealed record CardBatch(long First, long Count, CardBuffer Result, uint Check, CardBuffer Other) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Result.Dispose();
        Other.Dispose();
    }
}
