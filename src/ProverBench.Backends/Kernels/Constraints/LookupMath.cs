using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The denominator of a lookup, said once for those who constrain it and those who compute it.</summary>
public static class LookupMath<R, X, Y, F>
    where R : struct, IConstraintRow<X, Y>, allows ref struct
    where X : struct, IExpression<X, F>
    where Y : struct, IExtensionExpression<Y, X>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>γ + bus + Σ β^(i+1)·tupleᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Y Denominator(ref R row, int bus, scoped ReadOnlySpan<X> tuple)
    {
        var sum = Y.Add(row.LookupGamma, X.Constant(F.FromUInt64((ulong)bus)));
        for (var i = 0; i < tuple.Length; i++)
        {
            sum += Y.Scale(row.LookupPower(i), tuple[i]);
        }

        return sum;
    }
}
