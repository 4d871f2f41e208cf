using ProverBench.Algebra.Circles;

namespace ProverBench.Backends.Kernels;

/// <summary>A matrix and what is claimed of its polynomials at points of the circle over E.</summary>
/// <param name="Values">Values on the extended domain.</param>
/// <param name="Points">Where it is opened.</param>
/// <param name="Claims">Claims[p·columns + c] is polynomial c's value at Points[p].</param>
public sealed record CircleOpened<E>(DeviceMatrix<Mersenne31> Values, CirclePointOver<E>[] Points, E[] Claims)
    where E : unmanaged, IExtensionField<E, Mersenne31>;
