namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>Why bytes are no point.</summary>
public enum PointRefusal
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>Too few or too many bytes.</summary>
    WrongLength,

    /// <summary>The flag bits are not those of this form.</summary>
    WrongFlags,

    /// <summary>Infinity with something else than zeros behind its flag.</summary>
    MalformedInfinity,

    /// <summary>A coordinate is not below p.</summary>
    CoordinateNotCanonical,

    /// <summary>y² ≠ x³ + b, or x³ + b is not a square.</summary>
    NotOnCurve,

    /// <summary>On the curve, but not in the group of order r.</summary>
    NotInSubgroup,
}
