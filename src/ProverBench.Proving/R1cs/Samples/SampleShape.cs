using System.Globalization;

namespace ProverBench.Proving.R1cs.Samples;

/// <summary>A circuit to compare provers by: exactly so many constraints, with a witness of one kind or the other.</summary>
public sealed record SampleShape
{
    /// <summary>The fewest constraints of a sample circuit.</summary>
    public const int LeastConstraints = 1 << 10;

    /// <summary>The most.</summary>
    public const int MostConstraints = 1 << 23;

    /// <summary>A shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too few constraints, or too many.</exception>
    public SampleShape(int constraints, WitnessWidth width)
    {
        if (constraints is < LeastConstraints or > MostConstraints)
        {
            throw new ArgumentOutOfRangeException(
                nameof(constraints),
                string.Create(CultureInfo.InvariantCulture, $"a sample circuit has {LeastConstraints} to {MostConstraints} constraints, not {constraints}"));
        }

        (Constraints, Width) = (constraints, width);
    }

    /// <summary>Number of constraints.</summary>
    public int Constraints { get; }

    /// <summary>What the values are like.</summary>
    public WitnessWidth Width { get; }

    /// <summary>Public values, with either kind of witness.</summary>
    public static int PublicValues => 2;

    /// <summary>The shape that fills a domain of Groth16, which has a row for the one and each public value besides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has too few rows, or too many.</exception>
    public static SampleShape Filling(int logDomain, WitnessWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logDomain);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logDomain, 30);
        return new((1 << logDomain) - 1 - PublicValues, width);
    }
}
