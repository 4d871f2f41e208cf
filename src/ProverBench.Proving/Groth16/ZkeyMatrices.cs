using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

/// <summary>A and B of a key's coefficients, which come in any order, as matrices by rows: counted, then placed, each thread a range of the file.</summary>
internal static class ZkeyMatrices
{
    /// <summary>Entries read at a time: few enough for a core's cache.</summary>
    private const int Slice = 1 << 10;

    /// <summary>Entries that are worth a thread of their own.</summary>
    private const long Range = 1 << 14;

    /// <summary>Ranges at most, because each counts all rows.</summary>
    private const int MostRanges = 16;

    /// <summary>Both matrices, of as many rows as the domain has elements, each constraint in the row whose element of our domain is its element of snarkjs's.</summary>
    /// <exception cref="MalformedFileException">An entry is not in its form; the first is named.</exception>
    public static (SparseMatrix<S> A, SparseMatrix<S> B) Read<S>(ZkeyCoefficients<S> coefficients, int variables, int logDomain, CancellationToken stop)
        where S : unmanaged, ITwoAdicField<S>
    {
        var rows = 1 << logDomain;
        var order = RowOrder.Of<S>(logDomain);
        var ranges = (int)Math.Clamp(coefficients.Count / Range, 1, Math.Min(MostRanges, Environment.ProcessorCount));

        // next[range][matrix·rows + row]: first how many entries of a row a range has, then the place of the next of them, those of earlier ranges before it.
        var next = new int[ranges][];
        InRanges(coefficients.Count, ranges, (range, from, to) =>
        {
            var count = next[range] = new int[2 * rows];
            var places = new ZkeyPlace[Slice];
            for (var at = from; at < to; at += Slice)
            {
                stop.ThrowIfCancellationRequested();
                var slice = places.AsSpan(0, (int)Math.Min(Slice, to - at));
                coefficients.ReadPlaces(at, slice);
                foreach (ref readonly var place in slice)
                {
                    count[(place.Matrix * rows) + order.PlaceOf(place.Constraint)]++;
                }
            }
        });

        long[][] starts = [new long[rows + 1], new long[rows + 1]];
        for (var matrix = 0; matrix < starts.Length; matrix++)
        {
            var start = starts[matrix];
            for (var row = 0; row < rows; row++)
            {
                var place = checked((int)start[row]);
                foreach (var range in next)
                {
                    ref var entry = ref range[(matrix * rows) + row];
                    (entry, place) = (place, checked(place + entry));
                }

                start[row + 1] = place;
            }
        }

        var columns = Array.ConvertAll(starts, s => new int[s[rows]]);
        var values = Array.ConvertAll(starts, s => new S[s[rows]]);
        InRanges(coefficients.Count, ranges, (range, from, to) =>
        {
            var places = next[range];
            var entries = new ZkeyCoefficient<S>[Slice];
            for (var at = from; at < to; at += Slice)
            {
                stop.ThrowIfCancellationRequested();
                var slice = entries.AsSpan(0, (int)Math.Min(Slice, to - at));
                coefficients.Read(at, slice);
                foreach (ref readonly var entry in slice)
                {
                    var place = places[(entry.Matrix * rows) + order.PlaceOf(entry.Constraint)]++;
                    columns[entry.Matrix][place] = (int)entry.Signal;
                    values[entry.Matrix][place] = entry.Value;
                }
            }
        });

        return (new(variables, starts[0], columns[0], values[0]), new(variables, starts[1], columns[1], values[1]));
    }

    /// <summary>Runs all ranges, each on a thread; of several that throw the earliest counts, for it names the first bad entry.</summary>
    private static void InRanges(long count, int ranges, Action<int, long, long> run)
        => ReaderThreads.Run(ranges, 1, range => run(range, count * range / ranges, count * (range + 1) / ranges));
}
