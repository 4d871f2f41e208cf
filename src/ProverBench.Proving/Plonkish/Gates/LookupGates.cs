namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The gates of <see cref="StandardGates{T}"/> and lookups.</summary>
public readonly struct LookupGates<T> : IGateSet
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"lookup/{T.Name}";

    /// <inheritdoc/>
    public static int ExtensionDegree => T.Degree;

    static void IGateSet.Accept<V>(ref V visitor)
    {
        Standard<V, StandardGates<T>>(ref visitor);
        visitor.Visit<LookupGate>();
    }

    private static void Standard<V, S>(ref V visitor)
        where V : struct, IGateVisitor, allows ref struct
        where S : struct, IGateSet
        => S.Accept(ref visitor);
}
