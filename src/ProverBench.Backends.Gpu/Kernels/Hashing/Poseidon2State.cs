using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>A thread's state in its group's shared memory, word by word beside those of its neighbours: no bank is asked twice, and no width needs a kernel of its own.</summary>
/// <remarks>The arithmetic outweighs the traffic: an S-box of degree 7 takes four products for a load and a store.</remarks>
internal static class Poseidon2State
{
    /// <summary>Element <paramref name="index"/> of this thread's state.</summary>
    public static G Get<G>(ArrayView<uint> states, int index)
        where G : unmanaged, IGpuField<G>
        => G.Load(states, (index * G.Words * Group.DimX) + Group.IdxX, Group.DimX);

    /// <summary>Sets element <paramref name="index"/>.</summary>
    public static void Set<G>(ArrayView<uint> states, int index, G value)
        where G : unmanaged, IGpuField<G>
        => G.Store(states, (index * G.Words * Group.DimX) + Group.IdxX, Group.DimX, value);

    /// <summary>Sets the elements from..to to zero.</summary>
    public static void Clear<G>(ArrayView<uint> states, int from, int to)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = from; i < to; i++)
        {
            Set(states, i, G.Zero);
        }
    }

    /// <summary>The permutation (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023).</summary>
    public static void Permute<G>(ArrayView<uint> states, ArrayView<G> table, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        External<G>(states, shape);
        FullRounds(states, table, 0, shape);
        for (var round = 0; round < shape.Partial; round++)
        {
            Set(states, 0, Power(G.Add(Get<G>(states, 0), table[shape.PartialAt + round]), shape.Degree));
            Internal(states, table, shape);
        }

        FullRounds(states, table, shape.LastAt, shape);
    }

    private static void FullRounds<G>(ArrayView<uint> states, ArrayView<G> table, int constants, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        var at = constants;
        for (var round = 0; round < shape.HalfFull; round++)
        {
            for (var i = 0; i < shape.Width; i++)
            {
                Set(states, i, Power(G.Add(Get<G>(states, i), table[at + i]), shape.Degree));
            }

            External<G>(states, shape);
            at += shape.Width;
        }
    }

    /// <summary>Every element becomes the sum of all plus μ times itself.</summary>
    private static void Internal<G>(ArrayView<uint> states, ArrayView<G> table, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        var sum = Sum<G>(states, 0, 1, shape);
        for (var i = 0; i < shape.Width; i++)
        {
            Set(states, i, G.Add(G.Multiply(Get<G>(states, i), table[shape.DiagonalAt + i]), sum));
        }
    }

    private static void External<G>(ArrayView<uint> states, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        if (shape.Matrix == 0)
        {
            AddSum<G>(states, 0, 1, shape);
            return;
        }

        for (var at = 0; at < shape.Width; at += 4)
        {
            if (shape.Matrix == 1)
            {
                PaperBlock<G>(states, at);
            }
            else
            {
                CirculantBlock<G>(states, at);
            }
        }

        if (shape.Width > 4)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                AddSum<G>(states, lane, 4, shape);
            }
        }
    }

    /// <summary>The paper's chain for M4 (appendix B).</summary>
    private static void PaperBlock<G>(ArrayView<uint> states, int at)
        where G : unmanaged, IGpuField<G>
    {
        var (x0, x1, x2, x3) = (Get<G>(states, at), Get<G>(states, at + 1), Get<G>(states, at + 2), Get<G>(states, at + 3));
        var t0 = G.Add(x0, x1);
        var t1 = G.Add(x2, x3);
        var t2 = G.Add(G.Add(x1, x1), t1);
        var t3 = G.Add(G.Add(x3, x3), t0);
        var t4 = G.Add(Quadruple(t1), t3);
        var t5 = G.Add(Quadruple(t0), t2);
        Set(states, at, G.Add(t3, t5));
        Set(states, at + 1, t5);
        Set(states, at + 2, G.Add(t2, t4));
        Set(states, at + 3, t4);
    }

    /// <summary>circ(2, 3, 1, 1): x_i ← Σ x + x_i + 2·x_{i+1}.</summary>
    private static void CirculantBlock<G>(ArrayView<uint> states, int at)
        where G : unmanaged, IGpuField<G>
    {
        var (x0, x1, x2, x3) = (Get<G>(states, at), Get<G>(states, at + 1), Get<G>(states, at + 2), Get<G>(states, at + 3));
        var sum = G.Add(G.Add(x0, x1), G.Add(x2, x3));
        Set(states, at, G.Add(G.Add(sum, x0), G.Add(x1, x1)));
        Set(states, at + 1, G.Add(G.Add(sum, x1), G.Add(x2, x2)));
        Set(states, at + 2, G.Add(G.Add(sum, x2), G.Add(x3, x3)));
        Set(states, at + 3, G.Add(G.Add(sum, x3), G.Add(x0, x0)));
    }

    private static void AddSum<G>(ArrayView<uint> states, int first, int step, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        var sum = Sum<G>(states, first, step, shape);
        for (var i = first; i < shape.Width; i += step)
        {
            Set(states, i, G.Add(Get<G>(states, i), sum));
        }
    }

    private static G Sum<G>(ArrayView<uint> states, int first, int step, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        var sum = G.Zero;
        for (var i = first; i < shape.Width; i += step)
        {
            sum = G.Add(sum, Get<G>(states, i));
        }

        return sum;
    }

    private static G Power<G>(G x, int degree)
        where G : unmanaged, IGpuField<G>
    {
        var square = G.Multiply(x, x);
        var rest = x;
        if (degree != 3)
        {
            rest = G.Multiply(x, degree == 5 ? square : G.Multiply(square, square));
        }

        return G.Multiply(square, rest);
    }

    private static G Quadruple<G>(G a)
        where G : unmanaged, IGpuField<G>
    {
        var twice = G.Add(a, a);
        return G.Add(twice, twice);
    }
}
