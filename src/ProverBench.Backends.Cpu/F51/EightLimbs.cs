using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Eight limbs of 51 bits: primes below 2^402, R = 2^408.</summary>
/// <remarks>Written out, because the loops over limbs must unroll with every accumulator in a register.</remarks>
public readonly unsafe struct EightLimbs : ILimbShape
{
    /// <inheritdoc/>
    public static int Limbs => 8;

    /// <inheritdoc/>
    public static void Products(double* x, long xStride, double* y, long yStride, long* t, long* bias, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var again = Fma51.Again(y);
        for (; groups > 0; groups--, x += xStride, y += yStride, again += yStride, t += 64)
        {
            var x0 = Avx.LoadVector256(x);
            var x1 = Avx.LoadVector256(x + 4);
            var x2 = Avx.LoadVector256(x + 8);
            var x3 = Avx.LoadVector256(x + 12);
            var x4 = Avx.LoadVector256(x + 16);
            var x5 = Avx.LoadVector256(x + 20);
            var x6 = Avx.LoadVector256(x + 24);
            var x7 = Avx.LoadVector256(x + 28);
            var low = Avx.LoadVector256(bias);
            var high = Avx.LoadVector256(bias + 4);
            Fma51.MultiplyAdd(x0, y, again, shift, split, ref low, ref high);
            Avx.Store(t, low);
            low = high;
            high = Avx.LoadVector256(bias + 8);
            Fma51.MultiplyAdd(x0, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 4, low);
            low = high;
            high = Avx.LoadVector256(bias + 12);
            Fma51.MultiplyAdd(x0, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 8, low);
            low = high;
            high = Avx.LoadVector256(bias + 16);
            Fma51.MultiplyAdd(x0, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 12, low);
            low = high;
            high = Avx.LoadVector256(bias + 20);
            Fma51.MultiplyAdd(x0, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 16, low);
            low = high;
            high = Avx.LoadVector256(bias + 24);
            Fma51.MultiplyAdd(x0, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 20, low);
            low = high;
            high = Avx.LoadVector256(bias + 28);
            Fma51.MultiplyAdd(x0, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 24, low);
            low = high;
            high = Avx.LoadVector256(bias + 32);
            Fma51.MultiplyAdd(x0, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 28, low);
            low = high;
            high = Avx.LoadVector256(bias + 36);
            Fma51.MultiplyAdd(x1, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 4, again + 4, shift, split, ref low, ref high);
            Avx.Store(t + 32, low);
            low = high;
            high = Avx.LoadVector256(bias + 40);
            Fma51.MultiplyAdd(x2, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 8, again + 8, shift, split, ref low, ref high);
            Avx.Store(t + 36, low);
            low = high;
            high = Avx.LoadVector256(bias + 44);
            Fma51.MultiplyAdd(x3, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 12, again + 12, shift, split, ref low, ref high);
            Avx.Store(t + 40, low);
            low = high;
            high = Avx.LoadVector256(bias + 48);
            Fma51.MultiplyAdd(x4, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 16, again + 16, shift, split, ref low, ref high);
            Avx.Store(t + 44, low);
            low = high;
            high = Avx.LoadVector256(bias + 52);
            Fma51.MultiplyAdd(x5, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 20, again + 20, shift, split, ref low, ref high);
            Avx.Store(t + 48, low);
            low = high;
            high = Avx.LoadVector256(bias + 56);
            Fma51.MultiplyAdd(x6, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 24, again + 24, shift, split, ref low, ref high);
            Avx.Store(t + 52, low);
            low = high;
            high = Avx.LoadVector256(bias + 60);
            Fma51.MultiplyAdd(x7, y + 28, again + 28, shift, split, ref low, ref high);
            Avx.Store(t + 56, low);
            Avx.Store(t + 60, high);
        }
    }

    /// <inheritdoc/>
    public static void Squares(double* x, long xStride, long* t, long* bias, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var again = Fma51.Again(x);
        for (; groups > 0; groups--, x += xStride, again += xStride, t += 64)
        {
            var x0 = Avx.LoadVector256(x);
            x0 = Avx.Add(x0, x0);
            var x1 = Avx.LoadVector256(x + 4);
            x1 = Avx.Add(x1, x1);
            var x2 = Avx.LoadVector256(x + 8);
            x2 = Avx.Add(x2, x2);
            var x3 = Avx.LoadVector256(x + 12);
            x3 = Avx.Add(x3, x3);
            var x4 = Avx.LoadVector256(x + 16);
            x4 = Avx.Add(x4, x4);
            var x5 = Avx.LoadVector256(x + 20);
            x5 = Avx.Add(x5, x5);
            var x6 = Avx.LoadVector256(x + 24);
            x6 = Avx.Add(x6, x6);
            var low = Avx.LoadVector256(bias);
            var high = Avx.LoadVector256(bias + 4);
            Fma51.MultiplyAdd(Avx.LoadVector256(x), x, again, shift, split, ref low, ref high);
            Avx.Store(t, low);
            low = high;
            high = Avx.LoadVector256(bias + 8);
            Fma51.MultiplyAdd(x0, x + 4, again + 4, shift, split, ref low, ref high);
            Avx.Store(t + 4, low);
            low = high;
            high = Avx.LoadVector256(bias + 12);
            Fma51.MultiplyAdd(x0, x + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 4), x + 4, again + 4, shift, split, ref low, ref high);
            Avx.Store(t + 8, low);
            low = high;
            high = Avx.LoadVector256(bias + 16);
            Fma51.MultiplyAdd(x0, x + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, x + 8, again + 8, shift, split, ref low, ref high);
            Avx.Store(t + 12, low);
            low = high;
            high = Avx.LoadVector256(bias + 20);
            Fma51.MultiplyAdd(x0, x + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, x + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 8), x + 8, again + 8, shift, split, ref low, ref high);
            Avx.Store(t + 16, low);
            low = high;
            high = Avx.LoadVector256(bias + 24);
            Fma51.MultiplyAdd(x0, x + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, x + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, x + 12, again + 12, shift, split, ref low, ref high);
            Avx.Store(t + 20, low);
            low = high;
            high = Avx.LoadVector256(bias + 28);
            Fma51.MultiplyAdd(x0, x + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, x + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, x + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 12), x + 12, again + 12, shift, split, ref low, ref high);
            Avx.Store(t + 24, low);
            low = high;
            high = Avx.LoadVector256(bias + 32);
            Fma51.MultiplyAdd(x0, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, x + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, x + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, x + 16, again + 16, shift, split, ref low, ref high);
            Avx.Store(t + 28, low);
            low = high;
            high = Avx.LoadVector256(bias + 36);
            Fma51.MultiplyAdd(x1, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, x + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, x + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 16), x + 16, again + 16, shift, split, ref low, ref high);
            Avx.Store(t + 32, low);
            low = high;
            high = Avx.LoadVector256(bias + 40);
            Fma51.MultiplyAdd(x2, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, x + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, x + 20, again + 20, shift, split, ref low, ref high);
            Avx.Store(t + 36, low);
            low = high;
            high = Avx.LoadVector256(bias + 44);
            Fma51.MultiplyAdd(x3, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, x + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 20), x + 20, again + 20, shift, split, ref low, ref high);
            Avx.Store(t + 40, low);
            low = high;
            high = Avx.LoadVector256(bias + 48);
            Fma51.MultiplyAdd(x4, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, x + 24, again + 24, shift, split, ref low, ref high);
            Avx.Store(t + 44, low);
            low = high;
            high = Avx.LoadVector256(bias + 52);
            Fma51.MultiplyAdd(x5, x + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 24), x + 24, again + 24, shift, split, ref low, ref high);
            Avx.Store(t + 48, low);
            low = high;
            high = Avx.LoadVector256(bias + 56);
            Fma51.MultiplyAdd(x6, x + 28, again + 28, shift, split, ref low, ref high);
            Avx.Store(t + 52, low);
            low = high;
            high = Avx.LoadVector256(bias + 60);
            Fma51.MultiplyAdd(Avx.LoadVector256(x + 28), x + 28, again + 28, shift, split, ref low, ref high);
            Avx.Store(t + 56, low);
            Avx.Store(t + 60, high);
        }
    }

    /// <inheritdoc/>
    public static void AddProducts(double* x, long xStride, double* y, long yStride, long* t, long* bias, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var again = Fma51.Again(y);
        for (; groups > 0; groups--, x += xStride, y += yStride, again += yStride, t += 64)
        {
            var x0 = Avx.LoadVector256(x);
            var x1 = Avx.LoadVector256(x + 4);
            var x2 = Avx.LoadVector256(x + 8);
            var x3 = Avx.LoadVector256(x + 12);
            var x4 = Avx.LoadVector256(x + 16);
            var x5 = Avx.LoadVector256(x + 20);
            var x6 = Avx.LoadVector256(x + 24);
            var x7 = Avx.LoadVector256(x + 28);
            var low = Avx2.Add(Avx.LoadVector256(bias), Avx.LoadVector256(t));
            var high = Avx2.Add(Avx.LoadVector256(bias + 4), Avx.LoadVector256(t + 4));
            Fma51.MultiplyAdd(x0, y, again, shift, split, ref low, ref high);
            Avx.Store(t, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 8), Avx.LoadVector256(t + 8));
            Fma51.MultiplyAdd(x0, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 4, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 12), Avx.LoadVector256(t + 12));
            Fma51.MultiplyAdd(x0, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 8, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 16), Avx.LoadVector256(t + 16));
            Fma51.MultiplyAdd(x0, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 12, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 20), Avx.LoadVector256(t + 20));
            Fma51.MultiplyAdd(x0, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 16, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 24), Avx.LoadVector256(t + 24));
            Fma51.MultiplyAdd(x0, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 20, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 28), Avx.LoadVector256(t + 28));
            Fma51.MultiplyAdd(x0, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 24, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 32), Avx.LoadVector256(t + 32));
            Fma51.MultiplyAdd(x0, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x1, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 4, again + 4, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y, again, shift, split, ref low, ref high);
            Avx.Store(t + 28, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 36), Avx.LoadVector256(t + 36));
            Fma51.MultiplyAdd(x1, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x2, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 8, again + 8, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 4, again + 4, shift, split, ref low, ref high);
            Avx.Store(t + 32, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 40), Avx.LoadVector256(t + 40));
            Fma51.MultiplyAdd(x2, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x3, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 12, again + 12, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 8, again + 8, shift, split, ref low, ref high);
            Avx.Store(t + 36, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 44), Avx.LoadVector256(t + 44));
            Fma51.MultiplyAdd(x3, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x4, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 16, again + 16, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 12, again + 12, shift, split, ref low, ref high);
            Avx.Store(t + 40, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 48), Avx.LoadVector256(t + 48));
            Fma51.MultiplyAdd(x4, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x5, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 20, again + 20, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 16, again + 16, shift, split, ref low, ref high);
            Avx.Store(t + 44, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 52), Avx.LoadVector256(t + 52));
            Fma51.MultiplyAdd(x5, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x6, y + 24, again + 24, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 20, again + 20, shift, split, ref low, ref high);
            Avx.Store(t + 48, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 56), Avx.LoadVector256(t + 56));
            Fma51.MultiplyAdd(x6, y + 28, again + 28, shift, split, ref low, ref high);
            Fma51.MultiplyAdd(x7, y + 24, again + 24, shift, split, ref low, ref high);
            Avx.Store(t + 52, low);
            low = high;
            high = Avx2.Add(Avx.LoadVector256(bias + 60), Avx.LoadVector256(t + 60));
            Fma51.MultiplyAdd(x7, y + 28, again + 28, shift, split, ref low, ref high);
            Avx.Store(t + 56, low);
            Avx.Store(t + 60, high);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public static void Reduce(long* t, double* constants, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var split = Vector256.Create(Fma51.SplitShift);
        var inverse = Avx.LoadVector256(constants + 32);
        var again = Fma51.Again(constants);
        var memory = stackalloc double[(4 * ILimbShape.MaxGroups) + 4];
        var quotients = (double*)(((nuint)memory + 31) & ~(nuint)31);
        for (var row = 0; row < 8; row++, t += 4)
        {
            var column = t;
            var quotient = quotients;
            for (var g = groups; g > 0; g--, column += 64, quotient += 4)
            {
                Avx.Store(quotient, Fma51.Quotient(Avx.LoadVector256(column), inverse, shift));
            }

            column = t;
            quotient = quotients;
            for (var g = groups; g > 0; g--, column += 64, quotient += 4)
            {
                var m = Avx.LoadVector256(quotient);
                var t0 = Avx.LoadVector256(column);
                var t1 = Avx.LoadVector256(column + 4);
                Fma51.MultiplyAdd(m, constants, again, shift, split, ref t0, ref t1);
                var t2 = Avx.LoadVector256(column + 8);
                Fma51.MultiplyAdd(m, constants + 4, again + 4, shift, split, ref t1, ref t2);
                Avx.Store(column + 4, Avx2.Add(t1, Avx2.ShiftRightLogical(t0, Fma51.Bits)));
                var t3 = Avx.LoadVector256(column + 12);
                Fma51.MultiplyAdd(m, constants + 8, again + 8, shift, split, ref t2, ref t3);
                Avx.Store(column + 8, t2);
                var t4 = Avx.LoadVector256(column + 16);
                Fma51.MultiplyAdd(m, constants + 12, again + 12, shift, split, ref t3, ref t4);
                Avx.Store(column + 12, t3);
                var t5 = Avx.LoadVector256(column + 20);
                Fma51.MultiplyAdd(m, constants + 16, again + 16, shift, split, ref t4, ref t5);
                Avx.Store(column + 16, t4);
                var t6 = Avx.LoadVector256(column + 24);
                Fma51.MultiplyAdd(m, constants + 20, again + 20, shift, split, ref t5, ref t6);
                Avx.Store(column + 20, t5);
                var t7 = Avx.LoadVector256(column + 28);
                Fma51.MultiplyAdd(m, constants + 24, again + 24, shift, split, ref t6, ref t7);
                Avx.Store(column + 24, t6);
                var t8 = Avx.LoadVector256(column + 32);
                Fma51.MultiplyAdd(m, constants + 28, again + 28, shift, split, ref t7, ref t8);
                Avx.Store(column + 28, t7);
                Avx.Store(column + 32, t8);
            }
        }
    }

    /// <inheritdoc/>
    public static void Finish(long* t, double* z, long zStride, long groups)
    {
        var mask = Vector256.Create(Fma51.Mask);
        var exponent = Vector256.Create(Fma51.Exponent);
        var offset = Vector256.Create(Fma51.Offset);
        var rest = Vector256.Create(Fma51.CarryOffset);
        var up = Vector256.Create(Fma51.Up);
        for (; groups > 0; groups--, t += 64, z += zStride)
        {
            var carry = Avx.LoadVector256(t + 32);
            Avx.Store(z, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 36), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 4, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 40), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 8, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 44), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 12, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 48), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 16, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 52), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 20, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 56), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            Avx.Store(z + 24, Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset));
            carry = Avx2.Add(Avx.LoadVector256(t + 60), Avx2.ShiftRightLogical(carry, Fma51.Bits));
            var top = Avx.Subtract(Avx2.Or(Avx2.And(carry, mask), exponent).AsDouble(), offset);
            var over = Avx.Subtract(Avx2.Or(Avx2.ShiftRightLogical(carry, Fma51.Bits), exponent).AsDouble(), rest);
            Avx.Store(z + 28, Fma.MultiplyAdd(over, up, top));
        }
    }

    /// <inheritdoc/>
    public static void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, double* constants, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var down = Vector256.Create(Fma51.Down);
        var ratio = Avx.LoadVector256(constants + 36);
        for (; groups > 0; groups--, x += xStride, y += yStride, w += wStride, z += zStride)
        {
            var d0 = Fma51.Difference(x, y, w, 0);
            var d1 = Fma51.Difference(x, y, w, 4);
            var d2 = Fma51.Difference(x, y, w, 8);
            var d3 = Fma51.Difference(x, y, w, 12);
            var d4 = Fma51.Difference(x, y, w, 16);
            var d5 = Fma51.Difference(x, y, w, 20);
            var d6 = Fma51.Difference(x, y, w, 24);
            var d7 = Fma51.Difference(x, y, w, 28);
            var q = Avx.RoundToNearestInteger(Avx.Multiply(d7, ratio));
            d0 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants), d0);
            d1 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 4), d1);
            d2 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 8), d2);
            d3 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 12), d3);
            d4 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 16), d4);
            d5 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 20), d5);
            d6 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 24), d6);
            d7 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 28), d7);
            var carry = Avx.Subtract(Avx.Add(d0, shift), shift);
            Avx.Store(z, Avx.Subtract(d0, carry));
            d1 = Fma.MultiplyAdd(carry, down, d1);
            carry = Avx.Subtract(Avx.Add(d1, shift), shift);
            Avx.Store(z + 4, Avx.Subtract(d1, carry));
            d2 = Fma.MultiplyAdd(carry, down, d2);
            carry = Avx.Subtract(Avx.Add(d2, shift), shift);
            Avx.Store(z + 8, Avx.Subtract(d2, carry));
            d3 = Fma.MultiplyAdd(carry, down, d3);
            carry = Avx.Subtract(Avx.Add(d3, shift), shift);
            Avx.Store(z + 12, Avx.Subtract(d3, carry));
            d4 = Fma.MultiplyAdd(carry, down, d4);
            carry = Avx.Subtract(Avx.Add(d4, shift), shift);
            Avx.Store(z + 16, Avx.Subtract(d4, carry));
            d5 = Fma.MultiplyAdd(carry, down, d5);
            carry = Avx.Subtract(Avx.Add(d5, shift), shift);
            Avx.Store(z + 20, Avx.Subtract(d5, carry));
            d6 = Fma.MultiplyAdd(carry, down, d6);
            carry = Avx.Subtract(Avx.Add(d6, shift), shift);
            Avx.Store(z + 24, Avx.Subtract(d6, carry));
            d7 = Fma.MultiplyAdd(carry, down, d7);
            Avx.Store(z + 28, d7);
        }
    }

    /// <inheritdoc/>
    public static void Butterfly(double* x, long xStride, double* y, long yStride, double* t, double* constants, long groups)
    {
        var shift = Vector256.Create(Fma51.HighShift);
        var down = Vector256.Create(Fma51.Down);
        var ratio = Avx.LoadVector256(constants + 36);
        for (; groups > 0; groups--, x += xStride, y += yStride, t += 32)
        {
            var x0 = Avx.LoadVector256(x);
            var x1 = Avx.LoadVector256(x + 4);
            var x2 = Avx.LoadVector256(x + 8);
            var x3 = Avx.LoadVector256(x + 12);
            var x4 = Avx.LoadVector256(x + 16);
            var x5 = Avx.LoadVector256(x + 20);
            var x6 = Avx.LoadVector256(x + 24);
            var x7 = Avx.LoadVector256(x + 28);
            var q = Avx.RoundToNearestInteger(Avx.Multiply(x7, ratio));
            x0 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants), x0);
            x1 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 4), x1);
            x2 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 8), x2);
            x3 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 12), x3);
            x4 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 16), x4);
            x5 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 20), x5);
            x6 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 24), x6);
            x7 = Fma.MultiplyAddNegated(q, Avx.LoadVector256(constants + 28), x7);
            var carry = Avx.Subtract(Avx.Add(x0, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x0, carry), t, x, y, 0);
            x1 = Fma.MultiplyAdd(carry, down, x1);
            carry = Avx.Subtract(Avx.Add(x1, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x1, carry), t, x, y, 4);
            x2 = Fma.MultiplyAdd(carry, down, x2);
            carry = Avx.Subtract(Avx.Add(x2, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x2, carry), t, x, y, 8);
            x3 = Fma.MultiplyAdd(carry, down, x3);
            carry = Avx.Subtract(Avx.Add(x3, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x3, carry), t, x, y, 12);
            x4 = Fma.MultiplyAdd(carry, down, x4);
            carry = Avx.Subtract(Avx.Add(x4, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x4, carry), t, x, y, 16);
            x5 = Fma.MultiplyAdd(carry, down, x5);
            carry = Avx.Subtract(Avx.Add(x5, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x5, carry), t, x, y, 20);
            x6 = Fma.MultiplyAdd(carry, down, x6);
            carry = Avx.Subtract(Avx.Add(x6, shift), shift);
            Fma51.SumAndDifference(Avx.Subtract(x6, carry), t, x, y, 24);
            x7 = Fma.MultiplyAdd(carry, down, x7);
            Fma51.SumAndDifference(x7, t, x, y, 28);
        }
    }
}
