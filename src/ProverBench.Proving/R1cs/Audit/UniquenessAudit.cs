namespace ProverBench.Proving.R1cs;

/// <summary>Looks for wires that the inputs do not determine, by solving the constraints again at a witness. It proves uniqueness for that witness's inputs, and finds omissions.</summary>
/// <remarks>
/// Inputs are the public ones, but those that follow from others, and the private ones that the circuit declares (<see cref="CircuitBuilder{F}.PrivateInput"/>). A wire that is not
/// determined must be declared, with its reason, in <see cref="CircuitAnnotations.Free"/>.
/// </remarks>
public sealed class UniquenessAudit<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly ConstraintSystem<F> _system;
    private readonly ConstraintGraph<F> _graph;
    private readonly F[] _witness;
    private readonly List<int> _given;

    /// <summary>An audit at a witness.</summary>
    /// <param name="system">The constraints.</param>
    /// <param name="witness">A witness that satisfies them.</param>
    /// <param name="follows">Whether the public input of a path follows from the other inputs, so that constraints must determine it; null where none does.</param>
    /// <exception cref="ArgumentException">The witness does not satisfy the constraints.</exception>
    public UniquenessAudit(ConstraintSystem<F> system, ReadOnlySpan<F> witness, Func<string, bool>? follows = null)
    {
        if (system.FindUnsatisfied(witness) is { } violated)
        {
            throw new ArgumentException($"an audit begins at a witness that satisfies, and this one does not: {violated}", nameof(witness));
        }

        (_system, _graph, _witness) = (system, new(system), witness.ToArray());
        _given = [.. Enumerable.Range(1 + system.PublicOutputs, system.PublicInputs).Where(w => follows?.Invoke(system.Annotations.Wire(w)) != true), .. system.Annotations.PrivateInputs];
    }

    /// <summary>The wires that are not determined and may not be otherwise.</summary>
    public IReadOnlyList<int> Undetermined() => Undetermined(-1);

    /// <summary>One sentence for each wire that is not determined and may not be otherwise.</summary>
    public IReadOnlyList<string> Findings() => [.. Undetermined().Select(wire => $"wire {wire} ({_system.Annotations.Wire(wire)}) is not determined by the inputs")];

    /// <summary>The same for the system without a constraint: what would be found had it been forgotten.</summary>
    internal IReadOnlyList<int> Undetermined(int without)
    {
        var known = WitnessResolver<F>.Resolve(_system, _graph, _witness, _given, without);
        return [.. Enumerable.Range(1, _system.Wires - 1).Where(wire => !known[wire] && !_system.Annotations.Free.ContainsKey(wire))];
    }
}
