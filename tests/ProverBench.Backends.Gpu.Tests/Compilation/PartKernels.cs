using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Tests.Compilation;

/// <summary>Kernels over structures of the same 24 words, of parts of different sizes; public, as the emulated card calls them.</summary>
public static class PartKernels
{
    /// <summary>x[0] ← x[8] + x[16], 256-bit numbers.</summary>
    public static void OfEight(ArrayView<uint> x)
        => Words8.Store(x, 0, 1, Sum(new Eights(Words8.Load(x, 0, 1), Words8.Load(x, 8, 1), Words8.Load(x, 16, 1))));

    /// <summary>x[0] ← x[0] + x[12], 384-bit numbers.</summary>
    public static void OfTwelve(ArrayView<uint> x)
        => Words12.Store(x, 0, 1, Sum(new Twelves(Words12.Load(x, 0, 1), Words12.Load(x, 12, 1))));

    /// <summary>Like <see cref="OfTwelve"/>, with an object, which no kernel may have.</summary>
    public static void OfObjects(ArrayView<uint> x)
    {
        OfTwelve(x);
        x[0] = (uint)new object().GetHashCode();
    }

    private static Words8 Sum(Eights parts) => Words8.AddMod(parts.B, parts.C, All8());

    private static Words12 Sum(Twelves parts) => Words12.AddMod(parts.A, parts.B, All12());

    private static Words8 All8() => new(~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U);

    private static Words12 All12() => new(~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U);

    private readonly struct Eights(Words8 a, Words8 b, Words8 c)
    {
        public readonly Words8 A = a;
        public readonly Words8 B = b;
        public readonly Words8 C = c;
    }

    private readonly struct Twelves(Words12 a, Words12 b)
    {
        public readonly Words12 A = a;
        public readonly Words12 B = b;
    }
}
