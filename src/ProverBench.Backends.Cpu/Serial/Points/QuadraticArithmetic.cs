using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Points;

/// <summary>Coordinates in Fp2 = Fp[u]/(u² + 1).</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
[SkipLocalsInit]
internal readonly unsafe struct QuadraticArithmetic<K, F> : ICoordinateArithmetic<Fp2<F>>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly F s_half = FieldMath.Invert(F.FromUInt64(2));

    /// <inheritdoc/>
    public static void Start() => K.Start();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b) => K.Multiply(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(Fp2<F>* r, Fp2<F>* a) => K.Square(r, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b) => K.Add(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Fp2<F>* r, Fp2<F>* a, Fp2<F>* b) => K.Subtract(r, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractBoth(Fp2<F>* r, Fp2<F>* x, Fp2<F>* a, Fp2<F>* b) => K.SubtractBoth(r, x, a, b);

    /// <inheritdoc/>
    public static bool TryInvert(Fp2<F>* r, Fp2<F>* a) => Quadratic<K, F>.TryInvert(r, a);

    /// <inheritdoc/>
    public static void Norm(Fp2<F>* r, Fp2<F>* a)
    {
        F t;
        var (to, from) = (new Fp2<F>(F.Zero, F.Zero), *a);
        K.SquareRepeatedly((F*)&to, (F*)&from, 1);
        K.SquareRepeatedly(&t, (F*)&from + 1, 1);
        K.Add((F*)&to, (F*)&to, &t);
        *r = to;
    }

    /// <inheritdoc/>
    public static Fp2<F> RootOfMinusNorm(in Fp2<F> f)
        => FieldMath.TrySqrt(-f.Norm(), out var root) ? new(root, F.Zero) : throw new InvalidOperationException($"{f} is a square in {Fp2<F>.Name}");

    /// <inheritdoc/>
    /// <remarks>a is a square where its norm is one in Fp; else the root of the other's norm follows from the same power.</remarks>
    public static bool SqrtOfEither(Fp2<F>* r, Fp2<F>* a, Fp2<F>* scaled, Fp2<F>* root)
    {
        Fp2<F> norm;
        F inverse, own, square;
        Norm(&norm, a);
        var isSquare = PrimeArithmetic<K, F>.TryRoot((F*)&norm, &inverse, &own, &square);
        if (!isSquare)
        {
            K.Multiply(&own, &own, (F*)root);
        }

        Complete(r, isSquare ? a : scaled, own);
        return isSquare;
    }

    /// <summary>r ← √a, where n is a root of a's norm.</summary>
    /// <remarks>
    /// The complex method: with t = (a0 + n)/2 the root is √t + a1/(2√t)·u. Where t is no square, s = √−t gives it as a1/(2s) + s·u. It is checked by squaring.
    /// </remarks>
    private static void Complete(Fp2<F>* r, Fp2<F>* a, F n)
    {
        F t, inverse, root, square, other;
        var value = *a;
        var (a0, a1) = (value.C0, value.C1);
        var half = s_half;
        K.Add(&t, &a0, &n);
        if (t.IsZero)
        {
            // a1 = 0 and a0 = −n, or a = 0: then (a0 − n)/2 = a0.
            K.Subtract(&t, &a0, &n);
        }

        K.Multiply(&t, &t, &half);
        var isSquare = PrimeArithmetic<K, F>.TryRoot(&t, &inverse, &root, &square);
        // inverse is 1/√t, or −1/√−t, since root² = −t then
        K.Multiply(&other, &a1, &half);
        K.Multiply(&other, &other, &inverse);
        *r = isSquare ? new(root, other) : new(-other, root);
        Fp2<F> check;
        K.Square(&check, r);
        if (!check.Equals(value))
        {
            throw new InvalidOperationException($"neither of two elements of {Fp2<F>.Name} is a square");
        }
    }
}
