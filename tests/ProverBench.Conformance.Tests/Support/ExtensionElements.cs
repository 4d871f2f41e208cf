namespace ProverBench.Conformance.Tests.Support;

/// <summary>Elements of extensions for tests, and the columns they lie in.</summary>
internal static class ExtensionElements
{
    /// <summary>Elements with coefficients drawn as <see cref="Elements.Random"/> draws them; the last one has no zero coefficient.</summary>
    public static E[] Random<F, E>(int seed, int count)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var elements = Join<F, E>(Elements.Random<F>(seed, (long)count * E.ExtensionDegree));
        if (count > 0)
        {
            elements[^1] = E.FromCoefficients([.. Enumerable.Range(0, E.ExtensionDegree).Select(k => F.FromUInt64((ulong)(1_000_003 * (seed + k + 1))))]);
        }

        return elements;
    }

    /// <summary>Elements from their coefficients' columns.</summary>
    public static E[] Join<F, E>(F[] columns)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var count = columns.Length / E.ExtensionDegree;
        var coefficients = new F[E.ExtensionDegree];
        var elements = new E[count];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < coefficients.Length; k++)
            {
                coefficients[k] = columns[(k * count) + i];
            }

            elements[i] = E.FromCoefficients(coefficients);
        }

        return elements;
    }

    /// <summary>The columns of coefficients of elements.</summary>
    public static F[] Split<F, E>(E[] elements)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var columns = new F[elements.Length * E.ExtensionDegree];
        for (var i = 0; i < elements.Length; i++)
        {
            for (var k = 0; k < E.ExtensionDegree; k++)
            {
                columns[(k * elements.Length) + i] = elements[i].Coefficient(k);
            }
        }

        return columns;
    }
}
