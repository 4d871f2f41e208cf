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
        var at = 0;
        for (var half = 0; half < 2; half++)
        {
            for (var round = 0; round < shape.HalfFull; round++)
            {
                x = External<T, G>(T.Substitute(x, T.Load(table, at)));
                at += T.Width / 4;
            }

            var partial = half == 0 ? shape.Partial : 0;
            for (var round = 0; round < partial; round++)
            {
                x = T.WithHead(x, T.Power(G.Add(T.Head(x), elements[shape.PartialAt + round])));
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
