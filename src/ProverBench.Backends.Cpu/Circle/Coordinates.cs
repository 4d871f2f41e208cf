namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Points of a domain in twin order, by vectors.</summary>
internal static unsafe class Coordinates<X, V>
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    /// <summary>xs[r], ys[r] ← the points from row + r·Lanes on; half the rows are a multiple of the lanes.</summary>
    public static void Fill(CircleTable domain, long rows, long row, int vectors, V* xs, V* ys)
    {
        var zero = X.Broadcast(Mersenne31.Zero);
        for (var r = 0; r < vectors; r++, row += 1 << X.LogLanes)
        {
            var place = row & ((rows / 2) - 1);
            xs[r] = X.Load(domain.X + place);
            var y = X.Load(domain.Y + place);
            ys[r] = row == place ? y : X.Subtract(zero, y);
        }
    }
}
