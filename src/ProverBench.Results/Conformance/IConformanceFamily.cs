namespace ProverBench.Results.Conformance;

/// <summary>Runs the known answers of one family: knows which files are its own, and how to hold an implementation against them.</summary>
public interface IConformanceFamily
{
    /// <summary>A short name, as the report shows it: <c>ntt</c>, <c>msm</c>, <c>eip-2537</c>.</summary>
    string Id { get; }

    /// <summary>What is compared, in one line.</summary>
    string Summary { get; }

    /// <summary>Whether a file belongs to the family, judged by its name and folder.</summary>
    bool Claims(ConformanceFile file);

    /// <summary>Runs every case of a file and reports each to the sink. What cannot be tried is reported as not covered, never passed over.</summary>
    /// <exception cref="MalformedDocumentException">The file is not in the family's format.</exception>
    void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop);
}
