using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Moves between records (all doubles of one object side by side) and groups (four objects, plane by plane), and plane-wise signs, sums and differences.</summary>
internal static unsafe class Lanes
{
    /// <summary>z ← −x for a number of planes a group.</summary>
    public static void Negate(double* z, long zStride, double* x, long xStride, int planes, long groups)
    {
        var sign = Vector256.Create(-0.0);
        for (; groups > 0; groups--, x += xStride, z += zStride)
        {
            for (var k = 0; k < 4 * planes; k += 4)
            {
                Avx.Store(z + k, Avx.Xor(Avx.LoadVector256(x + k), sign));
            }
        }
    }

    /// <summary>z ← x − y, without a carry, for a number of planes a group.</summary>
    public static void Subtract(double* z, long zStride, double* x, long xStride, double* y, long yStride, int planes, long groups)
    {
        for (; groups > 0; groups--, x += xStride, y += yStride, z += zStride)
        {
            for (var k = 0; k < 4 * planes; k += 4)
            {
                Avx.Store(z + k, Avx.Subtract(Avx.LoadVector256(x + k), Avx.LoadVector256(y + k)));
            }
        }
    }

    /// <summary>z ← x + y, without a carry, for a number of planes a group.</summary>
    public static void Add(double* z, long zStride, double* x, long xStride, double* y, long yStride, int planes, long groups)
    {
        for (; groups > 0; groups--, x += xStride, y += yStride, z += zStride)
        {
            for (var k = 0; k < 4 * planes; k += 4)
            {
                Avx.Store(z + k, Avx.Add(Avx.LoadVector256(x + k), Avx.LoadVector256(y + k)));
            }
        }
    }

    /// <summary>Gathers four records a group. A reference is 2·record + sign; with the sign set, the planes from <paramref name="signed"/> on are negated.</summary>
    /// <param name="source">Records of <paramref name="planes"/> doubles, an even number.</param>
    /// <param name="references">Four a group, readable for 32 beyond the last.</param>
    /// <param name="target">Groups without gaps.</param>
    /// <param name="planes">Doubles of a record.</param>
    /// <param name="signed">The first plane that takes the sign.</param>
    /// <param name="groups">How many groups.</param>
    public static void Gather(double* source, uint* references, double* target, int planes, int signed, long groups)
    {
        const int Ahead = 16;
        for (; groups > 0; groups--, references += 4, target += 4 * planes)
        {
            for (var i = 0; i < 4; i++)
            {
                var soon = source + (planes * (long)(references[Ahead + i] >> 1));
                for (var k = 0; k < planes; k += 8)
                {
                    Sse.Prefetch0(soon + k);
                }

                Sse.Prefetch0(soon + planes - 1);
            }

            var (i0, i1, i2, i3) = (references[0], references[1], references[2], references[3]);
            var p0 = source + (planes * (long)(i0 >> 1));
            var p1 = source + (planes * (long)(i1 >> 1));
            var p2 = source + (planes * (long)(i2 >> 1));
            var p3 = source + (planes * (long)(i3 >> 1));
            var z = target;
            var k4 = 0;
            for (; k4 + 4 <= planes; k4 += 4, z += 16)
            {
                Transpose(Avx.LoadVector256(p0 + k4), Avx.LoadVector256(p1 + k4), Avx.LoadVector256(p2 + k4), Avx.LoadVector256(p3 + k4), z, 4);
            }

            if (k4 < planes)
            {
                var even = Vector256.Create(Sse2.LoadVector128(p0 + k4), Sse2.LoadVector128(p2 + k4));
                var odd = Vector256.Create(Sse2.LoadVector128(p1 + k4), Sse2.LoadVector128(p3 + k4));
                Avx.Store(z, Avx.UnpackLow(even, odd));
                Avx.Store(z + 4, Avx.UnpackHigh(even, odd));
            }

            var flip = Vector256.Create((ulong)i0 << 63, (ulong)i1 << 63, (ulong)i2 << 63, (ulong)i3 << 63).AsDouble();
            for (var k = 4 * signed; k < 4 * planes; k += 4)
            {
                Avx.Store(target + k, Avx.Xor(Avx.LoadVector256(target + k), flip));
            }
        }
    }

    /// <summary>Lane l of the group at target + i·stride ← lane i of group l, for four groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeGroups(double* g0, double* g1, double* g2, double* g3, double* target, int stride, int planes)
    {
        for (var k = 0; k < 4 * planes; k += 4)
        {
            Transpose(Avx.LoadVector256(g0 + k), Avx.LoadVector256(g1 + k), Avx.LoadVector256(g2 + k), Avx.LoadVector256(g3 + k), target + k, stride);
        }
    }

    /// <summary>Writes groups out as records.</summary>
    public static void Scatter(double* source, double* target, int planes, long groups)
    {
        for (; groups > 0; groups--, source += 4 * planes, target += 4 * planes)
        {
            var k = 0;
            for (; k + 4 <= planes; k += 4)
            {
                var x = source + (4 * k);
                Transpose(Avx.LoadVector256(x), Avx.LoadVector256(x + 4), Avx.LoadVector256(x + 8), Avx.LoadVector256(x + 12), target + k, planes);
            }

            if (k < planes)
            {
                var x = Avx.LoadVector256(source + (4 * k));
                var y = Avx.LoadVector256(source + (4 * k) + 4);
                var low = Avx.UnpackLow(x, y);
                var high = Avx.UnpackHigh(x, y);
                Sse2.Store(target + k, low.GetLower());
                Sse2.Store(target + planes + k, high.GetLower());
                Sse2.Store(target + (2 * planes) + k, low.GetUpper());
                Sse2.Store(target + (3 * planes) + k, high.GetUpper());
            }
        }
    }

    /// <summary>target[i·stride .. +4] ← element i of a, b, c, d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, double* target, int stride)
    {
        var ab = Avx.UnpackLow(a, b);
        var ab1 = Avx.UnpackHigh(a, b);
        var cd = Avx.UnpackLow(c, d);
        var cd1 = Avx.UnpackHigh(c, d);
        Avx.Store(target, Avx.Permute2x128(ab, cd, 0x20));
        Avx.Store(target + stride, Avx.Permute2x128(ab1, cd1, 0x20));
        Avx.Store(target + (2 * stride), Avx.Permute2x128(ab, cd, 0x31));
        Avx.Store(target + (3 * stride), Avx.Permute2x128(ab1, cd1, 0x31));
    }
}
