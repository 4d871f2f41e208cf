using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Poseidon2 through <see cref="Poseidon2"/>.</summary>
internal sealed unsafe class ScalarHash<F>(ScalarBackend owner) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => true;

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        using var time = owner.Clock.Kernel();
        var matrix = owner.Own(states);
        var state = new F[instance.Width];
        for (long r = 0; r < matrix.Shape.Rows; r++)
        {
            Gather(matrix.Data + r, matrix.Shape.Rows, state);
            Poseidon2.Permute(state, instance);
            for (var c = 0; c < state.Length; c++)
            {
                matrix.Column(c)[r] = state[c];
            }
        }
    }

    private static void Gather(F* first, long stride, Span<F> row)
    {
        for (var c = 0; c < row.Length; c++)
        {
            row[c] = first[c * stride];
        }
    }
}
