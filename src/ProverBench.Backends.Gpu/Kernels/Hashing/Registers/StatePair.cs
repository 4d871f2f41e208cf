using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Two parts of a state, one behind the other.</summary>
internal readonly record struct StatePair<G, L, R>(L Left, R Right) : IRegisterState<StatePair<G, L, R>, G>
    where G : unmanaged, IGpuSmallField<G>
    where L : unmanaged, IRegisterState<L, G>
    where R : unmanaged, IRegisterState<R, G>
{
    /// <inheritdoc/>
    public static int Width => L.Width + R.Width;

    /// <inheritdoc/>
    public static StatePair<G, L, R> Fill<S>(StatePair<G, L, R> state, S source, int first)
        where S : struct, IElements<S, G>
        => new(L.Fill(state.Left, source, first), R.Fill(state.Right, source, first + L.Width));

    /// <inheritdoc/>
    public static void Store(StatePair<G, L, R> state, ArrayView<G> to, long at, long stride, int first, int end)
    {
        L.Store(state.Left, to, at, stride, first, end);
        R.Store(state.Right, to, at, stride, first + L.Width, end);
    }

    /// <inheritdoc/>
    public static StatePair<G, L, R> Load(ArrayView<Lanes<G>> table, int at) => new(L.Load(table, at), R.Load(table, at + (L.Width / 4)));

    /// <inheritdoc/>
    public static StatePair<G, L, R> Substitute(StatePair<G, L, R> x, StatePair<G, L, R> constants) => new(L.Substitute(x.Left, constants.Left), R.Substitute(x.Right, constants.Right));

    /// <inheritdoc/>
    public static StatePair<G, L, R> Mix(StatePair<G, L, R> x) => new(L.Mix(x.Left), R.Mix(x.Right));

    /// <inheritdoc/>
    public static Lanes<G> Sum(StatePair<G, L, R> x) => Lanes<G>.Add(L.Sum(x.Left), R.Sum(x.Right));

    /// <inheritdoc/>
    public static StatePair<G, L, R> AddEach(StatePair<G, L, R> x, Lanes<G> sum) => new(L.AddEach(x.Left, sum), R.AddEach(x.Right, sum));

    /// <inheritdoc/>
    public static StatePair<G, L, R> Internal(StatePair<G, L, R> x, StatePair<G, L, R> mu, G sum) => new(L.Internal(x.Left, mu.Left, sum), R.Internal(x.Right, mu.Right, sum));

    /// <inheritdoc/>
    public static G Head(StatePair<G, L, R> x) => L.Head(x.Left);

    /// <inheritdoc/>
    public static StatePair<G, L, R> WithHead(StatePair<G, L, R> x, G head) => new(L.WithHead(x.Left, head), x.Right);

    /// <inheritdoc/>
    public static G Power(G x, G constant) => L.Power(x, constant);
}
