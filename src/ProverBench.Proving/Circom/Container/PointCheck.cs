namespace ProverBench.Proving.Circom;

/// <summary>What is asked of points as they are read; each includes the ones before.</summary>
public enum PointCheck
{
    /// <summary>Coordinates below p.</summary>
    Canonical,

    /// <summary>On the curve, or infinity: enough for the bases of a prover, which can at worst spoil its own proof.</summary>
    OnCurve,

    /// <summary>In the group of order r: what a verifier's points need.</summary>
    InGroup,
}
