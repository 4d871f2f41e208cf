using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Harness;

[JsonConverter(typeof(StrictEnumConverter<PlanStage>))]
public enum PlanStage
{
    /// <summary>Finds how many iterations a sample needs; also warms up.</summary>
    Pilot,

    /// <summary>Run and measured, not kept.</summary>
    WarmUp,

    /// <summary>A sample of the result.</summary>
    Actual,
}

/// <summary>What to run next: so many iterations, timed as one.</summary>
/// <param name="Index">Within its stage, from 0.</param>
public readonly record struct PlanStep(PlanStage Stage, int Index, long Iterations);
