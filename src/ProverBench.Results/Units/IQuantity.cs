namespace ProverBench.Results.Units;

/// <summary>A number with its unit, written in documents as the string "number unit".</summary>
public interface IQuantity<TSelf>
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>What a reader asks for when the text is something else.</summary>
    static abstract string Expected { get; }

    /// <summary>False where the unit is another one or the number is out of range.</summary>
    static abstract bool TryFrom(decimal value, string unit, out TSelf quantity);

    /// <summary>The exact form used in documents: plain decimal, one space, unit.</summary>
    string ToDocument();
}
