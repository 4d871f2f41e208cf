namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>Refusals in words.</summary>
public static class PointRefusals
{
    /// <summary>The reason as the end of a sentence that begins with what was read.</summary>
    public static string Explain(this PointRefusal refusal) => refusal switch
    {
        PointRefusal.None => "is a point",
        PointRefusal.WrongLength => "has the wrong length",
        PointRefusal.WrongFlags => "has flag bits that this form does not know",
        PointRefusal.MalformedInfinity => "spells infinity with bytes that are not zero",
        PointRefusal.CoordinateNotCanonical => "has a coordinate that is not below p",
        PointRefusal.NotOnCurve => "is not on the curve",
        PointRefusal.NotInSubgroup => "is on the curve but not in the group of order r",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "no such refusal"),
    };
}
