using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>The names that a circuit's author gave, for messages.</summary>
internal sealed class PlonkishNames(IReadOnlyList<Annotation> scopes, IReadOnlyList<Annotation> given)
{
    /// <summary>The path of the value that the user gives as number i.</summary>
    public string Given(int i) => given[i].Path(scopes);

    /// <summary>The path of an operation: its scopes and what computes it.</summary>
    public string Operation(int scope, string what) => new Annotation(scope, what, -1).Path(scopes);

    /// <summary>The path of an operation of a circuit that is being built.</summary>
    public static string Path(PlonkishBuilder builder, PlacedOperation placed)
        => new Annotation(placed.Scope, What(builder, placed.Operation), -1).Path(builder.Scopes);

    private static string What(PlonkishBuilder builder, Operation operation)
        => operation.Gate == Circuit.Operation.Hint ? builder.Hints[operation.Row].Hint.Name : builder.Gates[operation.Gate].Name;
}
