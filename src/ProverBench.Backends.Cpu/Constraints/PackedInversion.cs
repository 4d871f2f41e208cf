using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Montgomery's trick over packed elements of an extension: three products an element, one inversion of as many elements as there are lanes.</summary>
internal static unsafe class PackedInversion<X, F, V, T, E>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>values[i] ← values[i]⁻¹ in every lane; false, and values undefined, when one is zero.</summary>
    /// <param name="values">At least one vector.</param>
    /// <param name="count">How many.</param>
    /// <param name="prefixes">Room for as many.</param>
    public static bool TryInvert(T* values, int count, T* prefixes)
    {
        // Two chains, so that a product does not wait for the one before it; the second begins in the middle.
        var half = (count + 1) / 2;
        var a = T.Broadcast(E.One);
        var b = a;
        for (var i = 0; i < half; i++)
        {
            prefixes[i] = a;
            a *= values[i];
            if (half + i < count)
            {
                prefixes[half + i] = b;
                b *= values[half + i];
            }
        }

        Span<E> lanes = stackalloc E[1 << X.LogLanes];
        ExtensionColumn<X, F, V, T, E>.ToLanes(a * b, lanes);
        foreach (var element in lanes)
        {
            if (element.IsZero)
            {
                return false;
            }
        }

        FieldMath.BatchInvert(lanes);
        var inverse = ExtensionColumn<X, F, V, T, E>.FromLanes(lanes);
        var inverseOfA = inverse * b;
        var inverseOfB = inverse * a;
        for (var i = half - 1; i >= 0; i--)
        {
            var own = values[i];
            values[i] = inverseOfA * prefixes[i];
            inverseOfA *= own;
            if (half + i < count)
            {
                own = values[half + i];
                values[half + i] = inverseOfB * prefixes[half + i];
                inverseOfB *= own;
            }
        }

        return true;
    }
}
