namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>Elements of an extension, one a lane: as many vectors as the degree, lowest coefficient first. Kernels are written once over this.</summary>
/// <typeparam name="T">The packed element.</typeparam>
/// <typeparam name="F">The base field.</typeparam>
/// <typeparam name="V">The vector of base elements.</typeparam>
/// <typeparam name="E">One element of the extension.</typeparam>
/// <remarks>Coefficients are any representatives that the vectors may hold; <see cref="Store"/> writes canonical ones.</remarks>
internal unsafe interface IPackedExtension<T, F, V, E>
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Coefficients.</summary>
    static abstract int Degree { get; }

    /// <summary>Zero in every lane.</summary>
    static abstract T Zero { get; }

    /// <summary>One element in every lane.</summary>
    static abstract T Broadcast(in E value);

    /// <summary>The embedding of base elements.</summary>
    static abstract T FromBase(V value);

    /// <summary>Reads coefficient k of every lane at first + k·stride.</summary>
    static abstract T Load(F* first, long stride);

    /// <summary>Writes canonical coefficients, k at first + k·stride.</summary>
    static abstract void Store(F* first, long stride, T value);

    /// <summary>The element of Degree vectors of coefficients.</summary>
    static abstract T FromVectors(V* coefficients);

    /// <summary>a + b.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>a − b.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>a · b.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>a · scalar, coefficient by coefficient.</summary>
    static abstract T Scale(T a, V scalar);

    /// <summary>a + b for b in the base field.</summary>
    static abstract T AddBase(T a, V b);
}
