using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>A row of which only degrees are known.</summary>
internal struct GateCounter : IGateRow<DegreeOf<Goldilocks>>
{
    /// <summary>Constraints so far.</summary>
    public int Constraints { get; private set; }

    /// <summary>The greatest degree so far.</summary>
    public int Degree { get; private set; }

    /// <summary>Lookups so far.</summary>
    public int Lookups { get; private set; }

    /// <summary>One more than the last wire read.</summary>
    public int Wires { get; private set; }

    /// <summary>One more than the last constant read.</summary>
    public int Constants { get; private set; }

    public DegreeOf<Goldilocks> Wire(int wire)
    {
        Wires = Math.Max(Wires, wire + 1);
        return new(1);
    }

    public DegreeOf<Goldilocks> Constant(int index)
    {
        Constants = Math.Max(Constants, index + 1);
        return new(1);
    }

    public readonly DegreeOf<Goldilocks> PublicDigest(int index) => default;

    public DegreeOf<Goldilocks> Define(int wire, DegreeOf<Goldilocks> value)
    {
        var own = Wire(wire);
        AssertZero(value - own);
        return own;
    }

    public void AssertZero(DegreeOf<Goldilocks> value)
    {
        Constraints++;
        Degree = Math.Max(Degree, value.Degree);
    }

    public void Lookup(scoped ReadOnlySpan<DegreeOf<Goldilocks>> tuple) => Lookups++;

    public readonly Span<DegreeOf<Goldilocks>> Scratch(int count) => new DegreeOf<Goldilocks>[count];
}
