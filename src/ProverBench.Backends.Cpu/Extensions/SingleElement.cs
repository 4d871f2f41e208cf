using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>Any extension as a packed extension of one lane: what kernels run on where the processor or the size has nothing wider.</summary>
internal readonly unsafe struct SingleElement<F, E>(E value) : IPackedExtension<SingleElement<F, E>, F, F, E>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly E _value = value;

    /// <inheritdoc/>
    public static int Degree => E.ExtensionDegree;

    /// <inheritdoc/>
    public static SingleElement<F, E> Zero => default;

    /// <inheritdoc/>
    public static SingleElement<F, E> Broadcast(in E value) => new(value);

    /// <inheritdoc/>
    public static SingleElement<F, E> FromBase(F value) => new(E.FromBase(value));

    /// <inheritdoc/>
    [SkipLocalsInit]
    public static SingleElement<F, E> Load(F* first, long stride)
    {
        var coefficients = stackalloc F[E.ExtensionDegree];
        for (var k = 0; k < E.ExtensionDegree; k++)
        {
            coefficients[k] = first[k * stride];
        }

        return FromVectors(coefficients);
    }

    /// <inheritdoc/>
    public static void Store(F* first, long stride, SingleElement<F, E> value)
    {
        for (var k = 0; k < E.ExtensionDegree; k++)
        {
            first[k * stride] = value._value.Coefficient(k);
        }
    }

    /// <inheritdoc/>
    public static SingleElement<F, E> FromVectors(F* coefficients) => new(E.FromCoefficients(new ReadOnlySpan<F>(coefficients, E.ExtensionDegree)));

    /// <inheritdoc/>
    public static SingleElement<F, E> operator +(SingleElement<F, E> a, SingleElement<F, E> b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static SingleElement<F, E> operator -(SingleElement<F, E> a, SingleElement<F, E> b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static SingleElement<F, E> operator *(SingleElement<F, E> a, SingleElement<F, E> b) => new(a._value * b._value);

    /// <inheritdoc/>
    public static SingleElement<F, E> Scale(SingleElement<F, E> a, F scalar) => new(E.Scale(a._value, scalar));

    /// <inheritdoc/>
    public static SingleElement<F, E> AddBase(SingleElement<F, E> a, F b) => new(a._value + E.FromBase(b));
}
