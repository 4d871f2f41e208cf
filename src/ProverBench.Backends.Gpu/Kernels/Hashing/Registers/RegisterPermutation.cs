using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Poseidon2 (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023) of a state in registers.</summary>
internal static class RegisterPermutation
{
    /// <summary>P(state). A round is straight code, its repetitions a loop: 600 to 1,000 instructions that stay in a multiprocessor's cache.</summary>
    public static T Of<T, G>(T state, ArrayView<Lanes<G>> table, ArrayView<G> elements, Poseidon2Shape shape)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var mu = T.Load(table, shape.DiagonalAt / 4);
        var x = External<T, G>(state);
        var (at, partialAt) = (0, shape.PartialAt);
        for (var half = 0; half < 2; half++)
        {
            for (var round = 0; round < shape.HalfFull; round++)
            {
                x = External<T, G>(T.Substitute(x, T.Load(table, at)));
                at += T.Width / 4;
            }

            for (var left = half == 0 ? shape.Partial : 0; left > 0; left--)
            {
                x = T.WithHead(x, T.Power(T.Head(x), elements[partialAt++]));
                x = T.Internal(x, mu, Lanes<G>.Sum(T.Sum(x)));
            }
        }

        return x;
    }

    private static T External<T, G>(T state)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var mixed = T.Mix(state);
        return T.AddEach(mixed, T.Sum(mixed));
    }
}
