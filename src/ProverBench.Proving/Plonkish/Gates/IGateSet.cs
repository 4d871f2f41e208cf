namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The gates that circuits of one kind may use, as a type: what runs over all gates is specialised for the whole set, nothing is interpreted.</summary>
public interface IGateSet
{
    /// <summary>The name; with the names of the gates it enters the transcript.</summary>
    static abstract string Name { get; }

    /// <summary>[E : F] of the extension that the extension gates work over.</summary>
    static abstract int ExtensionDegree { get; }

    /// <summary>Shows the gates in their order.</summary>
    static abstract void Accept<V>(ref V visitor)
        where V : struct, IGateVisitor, allows ref struct;
}
