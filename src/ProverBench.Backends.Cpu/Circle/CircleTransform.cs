using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>
/// The circle FFT of one column (Haböck, Levit, Papini, eprint 2024/278, section 4): layers two at a time, elements and factors in vectors, those inside vectors in transposed
/// squares. A block that no cache holds is cut in four after its first two layers, so that each quarter is finished while it is at hand.
/// </summary>
internal static unsafe class CircleTransform<X, V>
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <summary>Elements of a block that is finished layer by layer: a first-level cache holds it.</summary>
    public const int Base = 1 << 12;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>From values to coefficients: layers k and later of one of their blocks.</summary>
    public static void Inverse(Mersenne31* block, int k, CircleLayers layers)
    {
        var size = 1L << (layers.Log - k);
        if (size > Base)
        {
            var quarter = size / 4;
            InverseTwo(block, quarter, 0, quarter, layers[k], layers[k + 1]);
            for (var i = 0; i < 4; i++)
            {
                Inverse(block + (i * quarter), k + 2, layers);
            }

            return;
        }

        var end = layers.Log - X.LogLanes;
        for (; k + 2 <= end; k += 2)
        {
            var quarter = 1L << (layers.Log - k - 2);
            for (long at = 0; at < size; at += 4 * quarter)
            {
                InverseTwo(block + at, quarter, 0, quarter, layers[k], layers[k + 1]);
            }
        }

        if (k < end)
        {
            var half = 1L << (layers.Log - k - 1);
            for (long at = 0; at < size; at += 2 * half)
            {
                InverseOne(block + at, half, layers[k]);
            }
        }

        X.InverseTail(block, size, layers);
    }

    /// <summary>From coefficients to values on 2^logExpansion times as many points: layers k and later of one block of the values.</summary>
    public static void Forward(Mersenne31* coefficients, int logExpansion, Mersenne31* block, int k, CircleLayers layers)
    {
        var size = 1L << (layers.Log - k);
        var own = k;
        if (size > Base)
        {
            var quarter = size / 4;
            for (var i = 0; i < 4; i++)
            {
                Forward(coefficients + ((i * quarter) >> logExpansion), logExpansion, block + (i * quarter), k + 2, layers);
            }

            // What a larger domain adds are the lowest bits: its layers are copies.
            if (k + 2 <= layers.Log - logExpansion)
            {
                ForwardTwo(block, quarter, 0, quarter, layers[k], layers[k + 1], finish: k == 0);
            }
            else if (k < layers.Log - logExpansion)
            {
                ForwardOne(block, 2 * quarter, layers[k], finish: k == 0);
            }

            return;
        }

        Expand(coefficients, logExpansion, block, size);
        X.ForwardTail(block, size, layers, Math.Min(logExpansion, X.LogLanes));
        var next = Math.Min(layers.Log - X.LogLanes, layers.Log - logExpansion);
        if (((next - own) & 1) != 0 && next > own)
        {
            next--;
            var half = 1L << (layers.Log - next - 1);
            for (long at = 0; at < size; at += 2 * half)
            {
                ForwardOne(block + at, half, layers[next], finish: next == 0);
            }
        }

        for (next -= 2; next >= own; next -= 2)
        {
            var quarter = 1L << (layers.Log - next - 2);
            for (long at = 0; at < size; at += 4 * quarter)
            {
                ForwardTwo(block + at, quarter, 0, quarter, layers[next], layers[next + 1], finish: next == 0);
            }
        }
    }

    /// <summary>The same of a whole column that is longer than <see cref="Base"/>, in room of its own; only the last layers write the values, past the caches, which then need not fetch them.</summary>
    public static void ForwardAside(Mersenne31* coefficients, int logExpansion, Mersenne31* room, Mersenne31* values, CircleLayers layers)
    {
        var quarter = 1L << (layers.Log - 2);
        for (var i = 0; i < 4; i++)
        {
            Forward(coefficients + ((i * quarter) >> logExpansion), logExpansion, room + (i * quarter), 2, layers);
        }

        var first = layers[0];
        var second = layers[1];
        for (long i = 0; i < quarter; i += Lanes)
        {
            Four(room + i, quarter, first + i, second + i, out var a, out var b, out var c, out var d);
            X.StoreAside(values + i, X.Canonical(a));
            X.StoreAside(values + i + quarter, X.Canonical(b));
            X.StoreAside(values + i + (2 * quarter), X.Canonical(c));
            X.StoreAside(values + i + (3 * quarter), X.Canonical(d));
        }
    }

    /// <summary>Two layers of an inverse transform on places from … to − 1 of the quarters of a block.</summary>
    public static void InverseTwo(Mersenne31* block, long quarter, long from, long to, Mersenne31* first, Mersenne31* second)
    {
        for (var i = from; i < to; i += Lanes)
        {
            var at = block + i;
            var a = X.Load(at);
            var b = X.Load(at + quarter);
            var c = X.Load(at + (2 * quarter));
            var d = X.Load(at + (3 * quarter));
            Split(ref a, ref c, X.Load(first + i));
            Split(ref b, ref d, X.Load(first + quarter + i));
            var factor = X.Load(second + i);
            Split(ref a, ref b, factor);
            Split(ref c, ref d, factor);
            X.Store(at, a);
            X.Store(at + quarter, b);
            X.Store(at + (2 * quarter), c);
            X.Store(at + (3 * quarter), d);
        }
    }

    /// <summary>Two layers of a transform on places from … to − 1 of the quarters of a block.</summary>
    public static void ForwardTwo(Mersenne31* block, long quarter, long from, long to, Mersenne31* first, Mersenne31* second, bool finish)
    {
        if (finish)
        {
            for (var i = from; i < to; i += Lanes)
            {
                Four(block + i, quarter, first + i, second + i, out var a, out var b, out var c, out var d);
                X.Store(block + i, X.Canonical(a));
                X.Store(block + i + quarter, X.Canonical(b));
                X.Store(block + i + (2 * quarter), X.Canonical(c));
                X.Store(block + i + (3 * quarter), X.Canonical(d));
            }

            return;
        }

        for (var i = from; i < to; i += Lanes)
        {
            Four(block + i, quarter, first + i, second + i, out var a, out var b, out var c, out var d);
            X.Store(block + i, a);
            X.Store(block + i + quarter, b);
            X.Store(block + i + (2 * quarter), c);
            X.Store(block + i + (3 * quarter), d);
        }
    }

    /// <summary>(a, b) ← (a + b, (a − b)·factor).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(ref V a, ref V b, V factor) => (a, b) = (X.Add(a, b), X.Multiply(X.Subtract(a, b), factor));

    /// <summary>(a, b) ← (a + b·factor, a − b·factor).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(ref V a, ref V b, V factor)
    {
        var product = X.Multiply(b, factor);
        (a, b) = (X.Add(a, product), X.Subtract(a, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(Mersenne31* at, long quarter, Mersenne31* first, Mersenne31* second, out V a, out V b, out V c, out V d)
    {
        a = X.Load(at);
        b = X.Load(at + quarter);
        c = X.Load(at + (2 * quarter));
        d = X.Load(at + (3 * quarter));
        var factor = X.Load(second);
        Join(ref a, ref b, factor);
        Join(ref c, ref d, factor);
        Join(ref a, ref c, X.Load(first));
        Join(ref b, ref d, X.Load(first + quarter));
    }

    private static void InverseOne(Mersenne31* block, long half, Mersenne31* factors)
    {
        for (long i = 0; i < half; i += Lanes)
        {
            var (a, b) = (X.Load(block + i), X.Load(block + half + i));
            Split(ref a, ref b, X.Load(factors + i));
            X.Store(block + i, a);
            X.Store(block + half + i, b);
        }
    }

    private static void ForwardOne(Mersenne31* block, long half, Mersenne31* factors, bool finish)
    {
        for (long i = 0; i < half; i += Lanes)
        {
            var (a, b) = (X.Load(block + i), X.Load(block + half + i));
            Join(ref a, ref b, X.Load(factors + i));
            X.Store(block + i, finish ? X.Canonical(a) : a);
            X.Store(block + half + i, finish ? X.Canonical(b) : b);
        }
    }

    /// <summary>block[i] ← coefficients[i ≫ logExpansion].</summary>
    private static void Expand(Mersenne31* coefficients, int logExpansion, Mersenne31* block, long size)
    {
        if (logExpansion == 0)
        {
            new Span<Mersenne31>(coefficients, (int)size).CopyTo(new Span<Mersenne31>(block, (int)size));
        }
        else if (logExpansion == 1)
        {
            for (long i = 0; i < size; i += 2 * Lanes)
            {
                var low = X.Load(coefficients + (i / 2));
                var high = low;
                X.Interleave(ref low, ref high);
                X.Store(block + i, low);
                X.Store(block + i + Lanes, high);
            }
        }
        else
        {
            for (long i = 0; i < size; i++)
            {
                block[i] = coefficients[i >> logExpansion];
            }
        }
    }
}
