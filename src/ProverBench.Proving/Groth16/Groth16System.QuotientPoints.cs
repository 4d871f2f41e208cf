using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>The points of the quotient: on the device from the beginning, or there while they are multiplied.</summary>
    private sealed class QuotientPoints(IMsmKernels<G1, F, S> kernels, long count, BaseReader<G1, F> read, KeyUse use) : IDisposable
    {
        private readonly PreparedBases<G1, F>? _held = use == KeyUse.ManyProofs ? kernels.Prepare(count, read, "bases H") : null;

        /// <summary>Σ scalars[i]·points[i] over all points.</summary>
        public AffinePoint<G1, F> Multiply(DeviceMatrix<S> scalars)
        {
            if (_held is not null)
            {
                return kernels.Multiply(_held, 0, scalars, 0, count);
            }

            using var points = kernels.Prepare(count, read, "bases H");
            return kernels.Multiply(points, 0, scalars, 0, count);
        }

        /// <inheritdoc/>
        public void Dispose() => _held?.Dispose();
    }
}
