using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Stark;

/// <summary>Columns that a verifier knows, at the point that a proof opens them at: the committed polynomial has the known values but for a chance of rows/|E|.</summary>
/// <param name="weights">Of a height: a column of values v has the value Σ vᵢ·weightsᵢ at the point, which was drawn after the traces were committed to.</param>
internal sealed class KnownColumns<F, E>(Func<int, E[]> weights)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly Dictionary<int, F[][]> _weights = [];

    /// <summary>Accepts, or refuses for the first column that is another.</summary>
    /// <param name="known">The columns.</param>
    /// <param name="tables">Of each table the shape, log₂ of the rows, and first of what is opened of it its columns at the point.</param>
    /// <exception cref="ArgumentException">A column is none of the tables', or has other than their rows.</exception>
    public StarkVerdict Compare(IEnumerable<KnownColumn<F>> known, IReadOnlyList<(AirShape<F> Shape, int LogRows, E[] Opened)> tables)
    {
        foreach (var (table, column, values) in known)
        {
            if ((uint)table >= (uint)tables.Count || (uint)column >= (uint)tables[table].Shape.Columns || values.Length != 1L << tables[table].LogRows)
            {
                throw new ArgumentException($"column {column} of table {table} with {values.Length} values is none of the proof's", nameof(known));
            }

            if (!Evaluate(tables[table].LogRows, values.Span).Equals(tables[table].Opened[column]))
            {
                return new(StarkRefusal.KnownColumn, $"table {table} ({tables[table].Shape.Name}): column {column} has not the values that the verifier knows");
            }
        }

        return StarkVerdict.Accept;
    }

    private E Evaluate(int logRows, ReadOnlySpan<F> values)
    {
        if (!_weights.TryGetValue(logRows, out var own))
        {
            var joined = weights(logRows);
            _weights.Add(logRows, own = [.. Enumerable.Range(0, E.ExtensionDegree).Select(j => Array.ConvertAll(joined, weight => weight.Coefficient(j)))]);
        }

        Span<F> coefficients = stackalloc F[E.ExtensionDegree];
        for (var j = 0; j < coefficients.Length; j++)
        {
            coefficients[j] = F.SumOfProducts(own[j], values);
        }

        return E.FromCoefficients(coefficients);
    }
}
