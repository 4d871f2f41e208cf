using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Four elements of a state.</summary>
/// <typeparam name="G">The field.</typeparam>
/// <typeparam name="P">The S-box.</typeparam>
/// <typeparam name="M">M4.</typeparam>
/// <typeparam name="D">What μ is here.</typeparam>
internal readonly record struct StateBlock<G, P, M, D>(Lanes<G> Own) : IRegisterState<StateBlock<G, P, M, D>, G>
    where G : unmanaged, IGpuSmallField<G>
    where P : unmanaged, IPower
    where M : unmanaged, IBlockMatrix
    where D : unmanaged, IFactors
{
    /// <inheritdoc/>
    public static int Width => 4;

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> Fill<S>(StateBlock<G, P, M, D> state, S source, int first)
        where S : struct, IElements<S, G>
        => new(new Lanes<G>(S.At(source, first, state.Own.A), S.At(source, first + 1, state.Own.B), S.At(source, first + 2, state.Own.C), S.At(source, first + 3, state.Own.D)));

    /// <inheritdoc/>
    public static void Store(StateBlock<G, P, M, D> state, ArrayView<G> to, long at, long stride, int first, int end)
    {
        if (first < end)
        {
            var own = at + (first * stride);
            to[own] = state.Own.A;
            to[own + stride] = state.Own.B;
            to[own + (2 * stride)] = state.Own.C;
            to[own + (3 * stride)] = state.Own.D;
        }
    }

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> Load(ArrayView<Lanes<G>> table, int at) => new(table[at]);

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> Substitute(StateBlock<G, P, M, D> x, StateBlock<G, P, M, D> constants)
        => new(new Lanes<G>(Power(x.Own.A, constants.Own.A), Power(x.Own.B, constants.Own.B), Power(x.Own.C, constants.Own.C), Power(x.Own.D, constants.Own.D)));

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> Mix(StateBlock<G, P, M, D> x) => new(M.Times(x.Own));

    /// <inheritdoc/>
    public static Lanes<G> Sum(StateBlock<G, P, M, D> x) => x.Own;

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> AddEach(StateBlock<G, P, M, D> x, Lanes<G> sum) => new(Lanes<G>.Add(x.Own, sum));

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> Internal(StateBlock<G, P, M, D> x, StateBlock<G, P, M, D> mu, G sum) => new(D.AddTimes(sum, x.Own, mu.Own));

    /// <inheritdoc/>
    public static G Head(StateBlock<G, P, M, D> x) => x.Own.A;

    /// <inheritdoc/>
    public static StateBlock<G, P, M, D> WithHead(StateBlock<G, P, M, D> x, G head) => new(new Lanes<G>(head, x.Own.B, x.Own.C, x.Own.D));

    /// <inheritdoc/>
    public static G Power(G x, G constant) => P.Of(G.AddLoose(x, constant));
}
