using System.Collections.ObjectModel;

namespace ProverBench.Proving.R1cs;

/// <summary>The names of a circuit's wires and constraints.</summary>
public sealed class CircuitAnnotations
{
    private readonly IReadOnlyList<Annotation> _scopes;
    private readonly IReadOnlyList<Annotation> _wires;
    private readonly IReadOnlyList<Annotation> _constraints;

    internal CircuitAnnotations(
        IReadOnlyList<Annotation> scopes,
        IReadOnlyList<Annotation> wires,
        IReadOnlyList<Annotation> constraints,
        IReadOnlyList<int> booleans,
        IReadOnlyList<int>? privateInputs = null,
        IReadOnlyDictionary<int, string>? free = null)
    {
        _scopes = scopes;
        _wires = wires;
        _constraints = constraints;
        Booleans = booleans;
        PrivateInputs = privateInputs ?? [];
        Free = free ?? ReadOnlyDictionary<int, string>.Empty;
    }

    /// <summary>The wires that gadgets take for 0 or 1.</summary>
    public IReadOnlyList<int> Booleans { get; }

    /// <summary>The private wires that a prover is free to choose.</summary>
    public IReadOnlyList<int> PrivateInputs { get; }

    /// <summary>The wires that may have other values than the honest one where nothing comes of it, and why.</summary>
    public IReadOnlyDictionary<int, string> Free { get; }

    /// <summary>The path of a wire: <c>transfer[3]/amount</c>.</summary>
    public string Wire(int wire) => _wires[wire].Path(_scopes);

    /// <summary>The path of a constraint.</summary>
    public string Constraint(long constraint) => _constraints[(int)constraint].Path(_scopes);

    internal CircuitAnnotations Keep(IReadOnlyList<int> constraints) => new(_scopes, _wires, [.. constraints.Select(i => _constraints[i])], Booleans, PrivateInputs, Free);
}
