namespace ProverBench.Results.Conformance;

/// <summary>The families of known answers that concern documents and statistics.</summary>
public static class DocumentConformance
{
    /// <summary>The families.</summary>
    public static IReadOnlyList<IConformanceFamily> Families { get; } = [new JcsFamily(), new StatisticsFamily(), new HostileFamily()];
}
