using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

/// <summary>A·w and B·w of a key's coefficients while they are read, for one witness: entries are read once and none is kept, and a wire that is 0 or 1 costs no product.</summary>
internal static class ZkeyProducts
{
    /// <summary>Entries read at a time: few enough for a core's cache.</summary>
    private const int Slice = 1 << 9;

    /// <summary>Entries of a task; a thread is begun for two of them.</summary>
    private const int Task = 1 << 13;

    /// <summary>Rows share so many gates. The entries of a row mostly lie together, so that it is seldom entered by two threads.</summary>
    private const int Gates = 1 << 12;

    /// <summary>a ← A·w and b ← B·w, each constraint in the row whose element of our domain is its element of snarkjs's; inB[s] ← whether wire s stands in B.</summary>
    /// <param name="coefficients">The entries, in any order.</param>
    /// <param name="witness">One value a variable.</param>
    /// <param name="a">One a row of the domain.</param>
    /// <param name="b">The same.</param>
    /// <param name="inB">False, one a variable.</param>
    /// <param name="stop">Stops between slices.</param>
    /// <exception cref="MalformedFileException">An entry is not in its form; the first is named.</exception>
    public static void Read<S>(ZkeyCoefficients<S> coefficients, ReadOnlyMemory<S> witness, S[] a, S[] b, bool[] inB, CancellationToken stop)
        where S : unmanaged, ITwoAdicField<S>
    {
        var order = RowOrder.Of<S>(System.Numerics.BitOperations.Log2((uint)a.Length));
        var factor = FieldMath.Pow(S.FromUInt64(2), 8 * S.ByteSize);
        var (minusFactor, inverse) = (-factor, FieldMath.Invert(factor));
        var gates = new int[Gates];

        // Pages that are written before they are read are the system's work once: the page of zeros that a first read gets has to be replaced on every processor.
        a.AsSpan().Clear();
        b.AsSpan().Clear();
        ReaderThreads.Run(checked((int)((coefficients.Count + Task - 1) / Task)), 2, task =>
        {
            var (from, to) = ((long)task * Task, Math.Min(coefficients.Count, ((long)task + 1) * Task));
            var values = witness.Span;
            var entries = new ZkeyCoefficient<S>[Math.Min(Slice, to - from)];

            // The row that is being summed: what its 1s and −1s give, and R times what the others do.
            var (matrix, constraint) = (0u, 0u);
            var (plain, scaled) = (S.Zero, S.Zero);
            for (var at = from; at < to; at += Slice)
            {
                stop.ThrowIfCancellationRequested();
                var slice = entries.AsSpan(0, (int)Math.Min(Slice, to - at));
                coefficients.ReadScaled(at, slice);
                foreach (ref readonly var entry in slice)
                {
                    if (entry.Constraint != constraint || entry.Matrix != matrix)
                    {
                        Add();
                        (matrix, constraint) = (entry.Matrix, entry.Constraint);
                    }

                    if (matrix != 0)
                    {
                        inB[entry.Signal] = true;
                    }

                    ref readonly var value = ref values[(int)entry.Signal];
                    if (value.IsZero)
                    {
                        continue;
                    }

                    if (entry.Value.Equals(factor))
                    {
                        plain += value;
                    }
                    else if (entry.Value.Equals(minusFactor))
                    {
                        plain -= value;
                    }
                    else
                    {
                        scaled += value.Equals(S.One) ? entry.Value : value * entry.Value;
                    }
                }
            }

            Add();

            void Add()
            {
                var sum = scaled.IsZero ? plain : plain + (scaled * inverse);
                (plain, scaled) = (S.Zero, S.Zero);
                if (sum.IsZero)
                {
                    return;
                }

                var place = order.PlaceOf(constraint);
                ref var gate = ref gates[place & (Gates - 1)];
                var wait = default(SpinWait);
                while (Interlocked.Exchange(ref gate, 1) != 0)
                {
                    wait.SpinOnce();
                }

                ref var target = ref (matrix == 0 ? a : b)[place];
                target += sum;
                Volatile.Write(ref gate, 0);
            }
        });
    }
}
