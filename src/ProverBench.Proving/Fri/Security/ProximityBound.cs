namespace ProverBench.Proving.Fri.Security;

/// <summary>What a regime says of Reed-Solomon codes of one rate.</summary>
internal abstract class ProximityBound(int logBlowup)
{
    /// <summary>The regime.</summary>
    public abstract SecurityRegime Regime { get; }

    /// <summary>m; 0 where there is none.</summary>
    public virtual int Multiplicity => 0;

    /// <summary>Codewords near a word, at most.</summary>
    public abstract double ListSize { get; }

    /// <summary>ρ.</summary>
    protected double Rate { get; } = QueryPhase.Rate(logBlowup);

    /// <summary>log₂ of the blowup.</summary>
    protected int LogBlowup { get; } = logBlowup;

    /// <summary>ε(2^logSize)·|E|: the challenges, of all, that make a batch of two words look nearer than they are.</summary>
    public abstract double Gap(int logSize);

    /// <summary>−q·log₂(1 − θ).</summary>
    public abstract double QueryBits(int queries);
}

/// <summary>θ = (1 − ρ)/2.</summary>
internal sealed class UniqueDecodingBound(int logBlowup) : ProximityBound(logBlowup)
{
    /// <inheritdoc/>
    public override SecurityRegime Regime => SecurityRegime.UniqueDecoding;

    /// <inheritdoc/>
    public override double ListSize => 1;

    /// <inheritdoc/>
    public override double Gap(int logSize) => ((1 - Rate) / 2 * double.Exp2(logSize)) + 1;

    /// <inheritdoc/>
    public override double QueryBits(int queries) => QueryPhase.UniqueDecoding(LogBlowup, queries);
}

/// <summary>θ = 1 − √ρ·(1 + 1/2m).</summary>
internal sealed class JohnsonBound(int logBlowup, int multiplicity) : ProximityBound(logBlowup)
{
    private readonly double _half = multiplicity + 0.5;

    /// <inheritdoc/>
    public override SecurityRegime Regime => SecurityRegime.Johnson;

    /// <inheritdoc/>
    public override int Multiplicity => multiplicity;

    /// <inheritdoc/>
    public override double ListSize => _half / double.Sqrt(Rate);

    /// <inheritdoc/>
    public override double Gap(int logSize)
    {
        var radius = 1 - (double.Sqrt(Rate) * (1 + (0.5 / multiplicity)));
        return (((2 * double.Pow(_half, 5)) + (3 * _half * radius * Rate)) * double.Exp2(logSize) / (3 * double.Pow(Rate, 1.5))) + ListSize;
    }

    /// <inheritdoc/>
    public override double QueryBits(int queries) => QueryPhase.Johnson(LogBlowup, queries, multiplicity);
}
