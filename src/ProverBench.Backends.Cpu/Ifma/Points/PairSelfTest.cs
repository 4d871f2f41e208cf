using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>One block of pairs, among them equal and opposite ones, through every routine of <see cref="PairCode{F, K}"/> and by the scalar type.</summary>
internal static unsafe class PairSelfTest<F, K>
    where F : unmanaged, IField<F>
    where K : struct, IIfmaCoordinates<F>
{
    private const int Groups = PairEmitter.Groups;

    /// <summary>Whether all agree.</summary>
    public static bool Passes(PairRoutines code)
    {
        var size = 8 * K.Degree * LimbEmitter.LimbsFor(K.Modulus);
        var block = Groups * size;
        var memory = (ulong*)NativeMemory.AlignedAlloc((nuint)(12 * block * sizeof(ulong)), 64);
        var points = new (F X, F Y)[16 * Groups];
        var infinite = stackalloc byte[Groups];
        try
        {
            var first = memory;
            var second = first + (2 * block);
            var difference = second + (2 * block);
            var prefix = difference + block;
            var work = prefix + (2 * block);
            Fill(points);
            for (var i = 0; i < 8 * Groups; i++)
            {
                var at = (2 * size * (i / 8)) + (i & 7);
                K.WriteLane(points[2 * i].X, first + at);
                K.WriteLane(points[2 * i].Y, first + at + size);
                K.WriteLane(points[(2 * i) + 1].X, second + at);
                K.WriteLane(points[(2 * i) + 1].Y, second + at + size);
                K.WriteLane(F.One, prefix + At(i));
            }

            code.Differences(first, second, difference, prefix, Groups);
            if (code.Repair(first, second, difference, infinite, work, Groups) == 0)
            {
                return false;
            }

            code.Products(difference, prefix, Groups);
            for (var i = 0; i < 8 * Groups; i++)
            {
                if (!K.TryInvert(K.ReadLane(prefix + block + At(i)), out var inverse))
                {
                    return false;
                }

                K.WriteLane(inverse, work + At(i));
            }

            code.Sums(first, second, difference, prefix, work, 1);
            code.Multiply(difference, difference, prefix + block, Groups);
            for (var i = 0; i < 8 * Groups; i++)
            {
                var at = second + (2 * size * (i / 8)) + (i & 7);
                var finite = TryAdd(points[2 * i], points[(2 * i) + 1], out var sum);
                if (finite != ((infinite[i / 8] >> (i & 7) & 1) == 0) || (finite && !(K.ReadLane(at).Equals(sum.X) && K.ReadLane(at + size).Equals(sum.Y))))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }

        int At(int i) => (size * (i / 8)) + (i & 7);
    }

    /// <summary>Coordinates from powers of three and the ends of the range; every fourth pair is equal, opposite, or equal with y = 0.</summary>
    private static void Fill((F X, F Y)[] points)
    {
        var power = F.FromUInt64(3);
        for (var i = 0; i < points.Length; i += 2)
        {
            points[i] = (Next(), Next());
            points[i + 1] = (i / 2 % 16) switch
            {
                3 => points[i],
                7 => (points[i].X, -points[i].Y),
                11 => (F.Zero, -F.One),
                _ => (Next(), Next()),
            };
        }

        points[30] = points[31] = (Next(), F.Zero);
        points[40] = (-F.One, -F.One);

        F Next() => power = power * power * F.FromUInt64(3);
    }

    private static bool TryAdd((F X, F Y) a, (F X, F Y) b, out (F X, F Y) sum)
    {
        var tangent = a.X.Equals(b.X);
        var rise = tangent ? a.X * a.X * F.FromUInt64(3) : b.Y - a.Y;
        var run = tangent ? a.Y + a.Y : b.X - a.X;
        sum = default;
        if (tangent && (a.Y.IsZero || !a.Y.Equals(b.Y)))
        {
            return false;
        }

        _ = K.TryInvert(run, out var inverse);
        var slope = rise * inverse;
        var x = (slope * slope) - a.X - b.X;
        sum = (x, (slope * (a.X - x)) - a.Y);
        return true;
    }
}
