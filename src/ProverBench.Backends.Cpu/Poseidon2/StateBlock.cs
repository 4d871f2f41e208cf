using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>Moves states between memory and lanes. Fewer valid lanes than there are repeat the first one on the way in and are left out on the way out.</summary>
internal static unsafe class StateBlock<X, F, V>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>One vector from consecutive elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(F* from, long valid) => valid >= Lanes ? X.Load(from) : LoadPart(from, valid);

    /// <summary>Writes consecutive elements, canonical.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F* to, V value, long valid)
    {
        if (valid >= Lanes)
        {
            X.Store(to, X.Canonical(value));
        }
        else
        {
            StorePart(to, value, valid);
        }
    }

    /// <summary>state[i], lane l ← rows[l·stride + i] for i &lt; count.</summary>
    public static void GatherRows(F* rows, long stride, int count, V* state, long valid)
    {
        var i = 0;
        if (valid >= Lanes)
        {
            for (; i + Lanes <= count; i += Lanes)
            {
                for (var l = 0; l < Lanes; l++)
                {
                    state[i + l] = X.Load(rows + (l * stride) + i);
                }

                X.Transpose(state + i);
            }
        }

        var buffer = stackalloc F[Lanes];
        for (; i < count; i++)
        {
            for (var l = 0; l < Lanes; l++)
            {
                buffer[l] = rows[((l < valid ? l : 0) * stride) + i];
            }

            state[i] = X.Load(buffer);
        }
    }

    /// <summary>rows[l·stride + i] ← state[i], lane l, canonical, for i &lt; count; the state is used up.</summary>
    public static void ScatterRows(V* state, int count, F* rows, long stride, long valid)
    {
        var i = 0;
        if (valid >= Lanes)
        {
            for (; i + Lanes <= count; i += Lanes)
            {
                X.Transpose(state + i);
                for (var l = 0; l < Lanes; l++)
                {
                    X.Store(rows + (l * stride) + i, X.Canonical(state[i + l]));
                }
            }
        }

        var buffer = stackalloc F[Lanes];
        for (; i < count; i++)
        {
            X.Store(buffer, X.Canonical(state[i]));
            for (var l = 0; l < Math.Min(valid, Lanes); l++)
            {
                rows[(l * stride) + i] = buffer[l];
            }
        }
    }

    private static V LoadPart(F* from, long valid)
    {
        var buffer = stackalloc F[Lanes];
        for (var l = 0; l < Lanes; l++)
        {
            buffer[l] = from[l < valid ? l : 0];
        }

        return X.Load(buffer);
    }

    private static void StorePart(F* to, V value, long valid)
    {
        var buffer = stackalloc F[Lanes];
        X.Store(buffer, X.Canonical(value));
        for (var l = 0; l < valid; l++)
        {
            to[l] = buffer[l];
        }
    }
}
