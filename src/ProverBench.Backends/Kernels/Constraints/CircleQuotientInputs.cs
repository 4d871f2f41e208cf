namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>A table on an extended circle domain.</summary>
/// <param name="LogRows">log₂ of the rows of the trace.</param>
/// <param name="Trace">The columns on the domain of the quotient.</param>
/// <param name="PublicValues">Public values.</param>
/// <param name="Alpha">Combines the constraints.</param>
public sealed record CircleQuotientInputs<E>(int LogRows, DeviceMatrix<Mersenne31> Trace, Mersenne31[] PublicValues, E Alpha)
    where E : unmanaged, IExtensionField<E, Mersenne31>;
