namespace ProverBench.Proving.Stark;

/// <summary>Why a STARK is refused.</summary>
public enum StarkRefusal
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The statement does not fit the key: tables, heights, public values, or more lookups than multiplicities can be counted.</summary>
    Statement,

    /// <summary>The bytes are not in the one form that key and statement allow.</summary>
    Malformed,

    /// <summary>The work before the challenges of the arguments is missing.</summary>
    LookupGrinding,

    /// <summary>The buses do not balance.</summary>
    BusSum,

    /// <summary>The work before the point of the openings is missing.</summary>
    DeepGrinding,

    /// <summary>A table's opened values do not satisfy its constraints.</summary>
    Constraints,

    /// <summary>A column that the verifier knows is another in the trace.</summary>
    KnownColumn,

    /// <summary>The opened values are not those of the committed polynomials.</summary>
    Opening,
}
