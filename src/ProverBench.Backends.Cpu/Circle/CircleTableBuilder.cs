using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Computes the coordinates of a domain: the points that are known are turned by twice, four times, … as much, a vector at a time.</summary>
internal static unsafe class CircleTableBuilder<X, V>
    where X : struct, IVectorField<Mersenne31, V>
    where V : unmanaged
{
    private static int Lanes => 1 << X.LogLanes;

    /// <summary>The table of the domain of 2^log points.</summary>
    public static CircleTable Create(int log, Workers workers, WorkerScratch scratch)
    {
        var domain = new CircleDomain(log);
        var count = (int)(domain.Size / 2);
        var (x, y) = (Array(count), Array(count));
        fixed (Mersenne31* px = x, py = y)
        {
            for (var i = 0; i < Math.Min(count, Lanes); i++)
            {
                (px[i], py[i]) = (domain[i].X, domain[i].Y);
            }

            for (var known = Lanes; known < count; known *= 2)
            {
                Turn(px, py, known, CirclePoint.Multiply(domain.Base, 4UL * (ulong)known));
            }
        }

        return new(x, y, Inverses(x, workers, scratch), Inverses(y, workers, scratch));
    }

    /// <summary>Points count … 2·count − 1 from those before them.</summary>
    private static void Turn(Mersenne31* x, Mersenne31* y, int count, CirclePoint by)
    {
        var (cos, sin) = (X.Broadcast(by.X), X.Broadcast(by.Y));
        for (var i = 0; i < count; i += Lanes)
        {
            var (a, b) = (X.Load(x + i), X.Load(y + i));
            X.Store(x + count + i, X.Canonical(X.Subtract(X.Multiply(a, cos), X.Multiply(b, sin))));
            X.Store(y + count + i, X.Canonical(X.Add(X.Multiply(a, sin), X.Multiply(b, cos))));
        }
    }

    private static Mersenne31[] Inverses(Mersenne31[] values, Workers workers, WorkerScratch scratch)
    {
        var inverses = Array(values.Length);
        values.CopyTo(inverses, 0);
        if (values.Length == 1)
        {
            inverses[0] = values[0].IsZero ? Mersenne31.Zero : FieldMath.Invert(values[0]);
            return inverses;
        }

        fixed (Mersenne31* at = inverses)
        {
            workers.For(values.Length, BatchInversion<X, Mersenne31, V>.Block, new BatchInversion<X, Mersenne31, V>(at, scratch));
        }

        return inverses;
    }

    private static Mersenne31[] Array(int count) => GC.AllocateUninitializedArray<Mersenne31>(count, pinned: true);
}
