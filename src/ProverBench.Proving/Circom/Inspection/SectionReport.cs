namespace ProverBench.Proving.Circom;

/// <summary>A line of the section table.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What it holds; empty for an id that is not known.</param>
/// <param name="Offset">The first byte of the payload.</param>
/// <param name="Bytes">Bytes of the payload.</param>
public sealed record SectionReport(uint Id, string Name, long Offset, long Bytes);
