namespace ProverBench.Certification.Prices;

/// <summary>A price as somebody asked it on a day.</summary>
internal interface IDatedPrice
{
    /// <summary>yyyy-MM-dd; null where the file gives none, which every finding that rests on it says.</summary>
    string? Date { get; }

    /// <summary>Where the price is from: an offer, an invoice, a page.</summary>
    string Source { get; }
}
