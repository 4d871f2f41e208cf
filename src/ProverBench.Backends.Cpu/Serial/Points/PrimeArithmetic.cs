using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Points;

/// <summary>Coordinates in Fp, p ≡ 3 mod 4.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
internal readonly unsafe struct PrimeArithmetic<K, F> : ICoordinateArithmetic<F>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>a^((p−3)/4) = 1/√a for a square, and a times it is a root of a or of −a.</summary>
    private static readonly SlidingPower<K, F> s_inverseRoot = new((F.Order - 3) >> 2);

    /// <inheritdoc/>
    public static void Start() => K.Start();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(F* r, F* a, F* b) => K.Multiply(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(F* r, F* a) => K.SquareRepeatedly(r, a, 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(F* r, F* a, F* b) => K.Add(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(F* r, F* a, F* b) => K.Subtract(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractBoth(F* r, F* x, F* a, F* b) => K.SubtractBoth(r, x, a, b);

    /// <inheritdoc/>
    public static bool TryInvert(F* r, F* a) => K.TryInvert(r, a);

    /// <inheritdoc/>
    public static void Norm(F* r, F* a) => *r = *a;

    /// <inheritdoc/>
    public static F RootOfMinusNorm(in F f)
        => FieldMath.TrySqrt(-f, out var root) ? root : throw new InvalidOperationException($"{f} is a square in {F.Name}");

    /// <inheritdoc/>
    /// <remarks>Where a is no square its power gives √−a, and √−a·√−f = √(a·f).</remarks>
    public static bool SqrtOfEither(F* r, F* a, F* scaled, F* root)
    {
        F inverse, own, square;
        if (TryRoot(a, &inverse, &own, &square))
        {
            *r = own;
            return true;
        }

        K.Multiply(r, &own, root);
        K.SquareRepeatedly(&square, r, 1);
        return square.Equals(*scaled) ? false : throw new InvalidOperationException($"neither of two elements of {F.Name} is a square");
    }

    /// <summary>root ← √a or √−a, inverse ← root/a, square ← root²; whether it is √a.</summary>
    public static bool TryRoot(F* a, F* inverse, F* root, F* square)
    {
        s_inverseRoot.Raise(inverse, a);
        K.Multiply(root, inverse, a);
        K.SquareRepeatedly(square, root, 1);
        return square->Equals(*a);
    }
}
