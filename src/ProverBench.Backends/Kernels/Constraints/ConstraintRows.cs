namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The rows that a constraint holds on.</summary>
public enum ConstraintRows
{
    /// <summary>Every row.</summary>
    All,

    /// <summary>The first.</summary>
    First,

    /// <summary>The last.</summary>
    Last,

    /// <summary>Every row but the last.</summary>
    Transition,
}
