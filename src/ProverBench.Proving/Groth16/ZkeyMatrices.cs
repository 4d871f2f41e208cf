using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

/// <summary>A and B of a key's coefficients, which come in any order, as matrices by rows: counted, then placed, a slice at a time.</summary>
internal static class ZkeyMatrices
{
    private const int Slice = 1 << 14;

    /// <summary>Both matrices, of as many rows as the domain has elements, each constraint in the row whose element of our domain is its element of snarkjs's.</summary>
    /// <exception cref="MalformedFileException">An entry is not in its form.</exception>
    public static (SparseMatrix<S> A, SparseMatrix<S> B) Read<S>(ZkeyCoefficients<S> coefficients, int variables, int logDomain, CancellationToken stop)
        where S : unmanaged, ITwoAdicField<S>
    {
        var rows = 1 << logDomain;
        var order = RowOrder.Of<S>(logDomain);
        long[][] starts = [new long[rows + 1], new long[rows + 1]];
        var places = new ZkeyPlace[Math.Min(Slice, coefficients.Count)];
        for (var at = 0L; at < coefficients.Count; at += Slice)
        {
            stop.ThrowIfCancellationRequested();
            var slice = places.AsSpan(0, (int)Math.Min(Slice, coefficients.Count - at));
            coefficients.ReadPlaces(at, slice);
            foreach (ref readonly var place in slice)
            {
                starts[place.Matrix][order.PlaceOf(place.Constraint) + 1]++;
            }
        }

        foreach (var start in starts)
        {
            for (var row = 0; row < rows; row++)
            {
                start[row + 1] += start[row];
            }
        }

        var next = Array.ConvertAll(starts, s => s.AsSpan(0, rows).ToArray());
        var columns = Array.ConvertAll(starts, s => new int[s[rows]]);
        var values = Array.ConvertAll(starts, s => new S[s[rows]]);
        var entries = new ZkeyCoefficient<S>[Math.Min(Slice, coefficients.Count)];
        for (var at = 0L; at < coefficients.Count; at += Slice)
        {
            stop.ThrowIfCancellationRequested();
            var slice = entries.AsSpan(0, (int)Math.Min(Slice, coefficients.Count - at));
            coefficients.Read(at, slice);
            foreach (ref readonly var entry in slice)
            {
                var place = next[entry.Matrix][order.PlaceOf(entry.Constraint)]++;
                columns[entry.Matrix][place] = (int)entry.Signal;
                values[entry.Matrix][place] = entry.Value;
            }
        }

        return (new(variables, starts[0], columns[0], values[0]), new(variables, starts[1], columns[1], values[1]));
    }
}
