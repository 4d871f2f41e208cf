using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A prime of several 32-bit words in Montgomery form: the bits of <see cref="PrimeField{L, P}"/>.</summary>
internal readonly struct GpuPrime<W, P> : IGpuScalar<GpuPrime<W, P>>, IGpuCoordinate<GpuPrime<W, P>>
    where W : unmanaged, IWords<W>
    where P : struct, IGpuPrime<W>
{
    private readonly W _montgomery;

    private GpuPrime(W montgomery) => _montgomery = montgomery;

    /// <inheritdoc/>
    public static int Words => W.Count;

    /// <inheritdoc/>
    public static GpuPrime<W, P> Zero => default;

    /// <inheritdoc/>
    public static GpuPrime<W, P> One => new(P.One);

    /// <inheritdoc/>
    public static GpuPrime<W, P> Add(GpuPrime<W, P> a, GpuPrime<W, P> b) => new(W.AddMod(a._montgomery, b._montgomery, P.Modulus));

    /// <inheritdoc/>
    public static GpuPrime<W, P> Subtract(GpuPrime<W, P> a, GpuPrime<W, P> b) => new(W.SubtractMod(a._montgomery, b._montgomery, P.Modulus));

    /// <inheritdoc/>
    public static GpuPrime<W, P> Multiply(GpuPrime<W, P> a, GpuPrime<W, P> b) => new(W.MultiplyMontgomery(a._montgomery, b._montgomery, P.Modulus, P.MinusInverse));

    /// <inheritdoc/>
    public static bool IsZero(GpuPrime<W, P> a) => W.IsZero(a._montgomery);

    /// <inheritdoc/>
    /// <remarks>The scalar field of BLS12-381 ends in a word of 1, which borrows of the next.</remarks>
    public static uint InverseExponent(int index) => W.Word(P.Modulus, index) - (index == 0 ? 2U : index == 1 && W.Word(P.Modulus, 0) < 2 ? 1U : 0U);

    /// <inheritdoc/>
    public static GpuPrime<W, P> Load(ArrayView<uint> words, int at, int stride) => new(W.Load(words, at, stride));

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, GpuPrime<W, P> value) => W.Store(words, at, stride, value._montgomery);

    /// <inheritdoc/>
    public static GpuPrime<W, P> Square(GpuPrime<W, P> a) => Multiply(a, a);

    /// <inheritdoc/>
    public static GpuPrime<W, P> Invert(GpuPrime<W, P> a) => GpuMath.Invert(a);

    /// <inheritdoc/>
    public static GpuPrime<W, P> LoadQuads(ArrayView<Quad> quads, long at) => new(W.LoadQuads(quads, at));

    /// <inheritdoc/>
    public static void StoreQuads(ArrayView<Quad> quads, long at, GpuPrime<W, P> value) => W.StoreQuads(quads, at, value._montgomery);

    /// <inheritdoc/>
    public static GpuPrime<W, P> Canonical(GpuPrime<W, P> a) => new(W.MultiplyMontgomery(a._montgomery, W.Unit, P.Modulus, P.MinusInverse));

    /// <inheritdoc/>
    public static uint LowWord(GpuPrime<W, P> words) => W.Word(words._montgomery, 0);

    /// <inheritdoc/>
    public static GpuPrime<W, P> ShiftRight(GpuPrime<W, P> words, int bits) => new(W.ShiftRight(words._montgomery, bits));

    /// <inheritdoc/>
    public static bool IsBelow(GpuPrime<W, P> a, GpuPrime<W, P> b) => W.IsBelow(a._montgomery, b._montgomery);
}
