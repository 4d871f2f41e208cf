namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>What is opened of a table at a point ζ outside its domain, and what the constraints read besides.</summary>
/// <param name="LogRows">log₂ of the rows n of the trace.</param>
/// <param name="Point">ζ.</param>
/// <param name="Local">The columns at ζ.</param>
/// <param name="Next">The columns at ζω.</param>
/// <param name="Fixed">The key's columns at ζ.</param>
/// <param name="Arguments">The argument columns at ζ, one value of E a column: see <see cref="PointEvaluator.Join{F, E}"/>.</param>
/// <param name="NextArguments">The argument columns at ζω.</param>
/// <param name="PublicValues">Public values.</param>
/// <param name="Challenges">Of the arguments.</param>
/// <param name="BusSum">What the table contributes to the buses, as the proof states it.</param>
/// <param name="Alpha">Combines the constraints.</param>
public sealed record PointInputs<F, E>(
    int LogRows,
    E Point,
    E[] Local,
    E[] Next,
    E[] Fixed,
    E[] Arguments,
    E[] NextArguments,
    F[] PublicValues,
    ArgumentChallenges<E> Challenges,
    E BusSum,
    E Alpha)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;
