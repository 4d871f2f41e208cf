using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>circ(2, 3, 1, 1), as Plonky3 has it.</summary>
internal readonly struct CirculantBlock<X, V> : IExternalBlock<V>
    where X : struct, IAdder<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(V x0, V x1, V x2, V x3, out V a, out V b, out V c, out V d)
    {
        var left = X.Add(x0, x1);
        var right = X.Add(x2, x3);
        var sum = X.Add(left, right);
        var with1 = X.Add(sum, x1);
        var with3 = X.Add(sum, x3);
        a = X.Add(with1, left);
        b = X.Add(with1, X.Add(x2, x2));
        c = X.Add(with3, right);
        d = X.Add(with3, X.Add(x0, x0));
    }
}
