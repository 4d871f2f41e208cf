namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>All gates, over the extension T. A circuit has those that it uses.</summary>
/// <remarks>
/// An exponentiation gate is missing on purpose: g^index for the index of a query is one arithmetic slot a bit, with constants that all queries share, which takes
/// no more rows than one such gate a query.
/// </remarks>
public readonly struct StandardGates<T> : IGateSet
    where T : struct, ICircuitExtension
{
    /// <inheritdoc/>
    public static string Name => $"standard/{T.Name}";

    /// <inheritdoc/>
    public static int ExtensionDegree => T.Degree;

    static void IGateSet.Accept<V>(ref V visitor)
    {
        visitor.Visit<ConstantGate>();
        visitor.Visit<PublicInputGate>();
        visitor.Visit<ArithmeticGate>();
        visitor.Visit<ArithmeticExtensionGate<T>>();
        visitor.Visit<TensorProductGate<T>>();
        visitor.Visit<ReducingGate<T>>();
        visitor.Visit<ReducingExtensionGate<T>>();
        visitor.Visit<BaseSumGate>();
        visitor.Visit<RandomAccessGate>();
        visitor.Visit<CosetInterpolationGate<T>>();
        visitor.Visit<Poseidon2Gate>();
        visitor.Visit<LookupGate>();
    }
}
