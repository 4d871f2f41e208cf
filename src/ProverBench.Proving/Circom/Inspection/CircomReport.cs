namespace ProverBench.Proving.Circom;

/// <summary>What a file of the iden3 family holds; of the parts that depend on the kind there is one.</summary>
public sealed record CircomReport
{
    /// <summary>r1cs, wtns, zkey or ptau.</summary>
    public required string Kind { get; init; }

    /// <summary>The curve, as results name it.</summary>
    public required string Curve { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>The sections in the order of the file.</summary>
    public required IReadOnlyList<SectionReport> Sections { get; init; }

    /// <summary>Of r1cs.</summary>
    public ConstraintsReport? Constraints { get; init; }

    /// <summary>Of wtns.</summary>
    public WitnessReport? Witness { get; init; }

    /// <summary>Of zkey.</summary>
    public Groth16Report? Groth16 { get; init; }

    /// <summary>Of zkey.</summary>
    public PlonkReport? Plonk { get; init; }

    /// <summary>Of ptau.</summary>
    public PowersReport? Powers { get; init; }

    /// <summary>What was checked, a sentence each.</summary>
    public required IReadOnlyList<string> Checked { get; init; }

    /// <summary>What makes a well-formed file worthless or weak, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
