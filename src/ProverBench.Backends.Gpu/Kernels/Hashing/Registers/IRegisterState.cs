using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A state of Poseidon2 in registers: a tree of blocks of four, so that no element has an index when the kernel runs. S-box, M4 and μ belong to the type.</summary>
internal interface IRegisterState<T, G>
    where T : unmanaged, IRegisterState<T, G>
    where G : unmanaged, IGpuSmallField<G>
{
    /// <summary>Elements.</summary>
    static abstract int Width { get; }

    /// <summary>Every element as the source has it; this part begins at <paramref name="first"/> of the whole state.</summary>
    static abstract T Fill<S>(T state, S source, int first)
        where S : struct, IElements<S, G>;

    /// <summary>Writes the elements below <paramref name="end"/> of the whole state, <paramref name="stride"/> elements apart.</summary>
    static abstract void Store(T state, ArrayView<G> to, long at, long stride, int first, int end);

    /// <summary>Blocks from the table on.</summary>
    static abstract T Load(ArrayView<Lanes<G>> table, int at);

    /// <summary>(x + c)^α, element by element.</summary>
    static abstract T Substitute(T x, T constants);

    /// <summary>M4 of every block.</summary>
    static abstract T Mix(T x);

    /// <summary>The sum of the blocks.</summary>
    static abstract Lanes<G> Sum(T x);

    /// <summary>Adds to every block.</summary>
    static abstract T AddEach(T x, Lanes<G> sum);

    /// <summary>sum + μ·x, element by element.</summary>
    static abstract T Internal(T x, T mu, G sum);

    /// <summary>Element 0.</summary>
    static abstract G Head(T x);

    /// <summary>The state with another element 0.</summary>
    static abstract T WithHead(T x, G head);

    /// <summary>(x + c)^α.</summary>
    static abstract G Power(G x, G constant);
}
