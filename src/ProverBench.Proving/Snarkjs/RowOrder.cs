using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Snarkjs;

/// <summary>Where rows of a circuit lie in a column of values on the domain: row i at ωⁱ = ρ^(e·i), and the column's place j is at ρʲ.</summary>
internal sealed class RowOrder
{
    private readonly long _mask;
    private readonly long _inverse;

    private RowOrder(int log, long exponent)
    {
        (Log, Exponent, _mask) = (log, exponent, (1L << log) - 1);

        // Newton's iteration doubles the bits of an inverse modulo a power of two, of which x itself has three.
        var inverse = exponent;
        for (var bits = 3; bits < log; bits *= 2)
        {
            inverse *= 2 - (exponent * inverse);
        }

        _inverse = inverse & _mask;
    }

    /// <summary>log₂ of the rows.</summary>
    public int Log { get; }

    /// <summary>e.</summary>
    public long Exponent { get; }

    /// <summary>True when rows lie in their own order.</summary>
    public bool IsNatural => Exponent == 1;

    /// <summary>The order of a field's domain of 2^log rows.</summary>
    public static RowOrder Of<S>(int log)
        where S : unmanaged, ITwoAdicField<S>
        => new(log, SnarkjsDomain.Exponent<S>(log));

    /// <summary>The place of a row.</summary>
    public long PlaceOf(long row) => (row * Exponent) & _mask;

    /// <summary>The row at a place.</summary>
    public long RowAt(long place) => (place * _inverse) & _mask;

    /// <summary>Takes a column from places to rows.</summary>
    public SparseMatrix<S> ToRows<S>()
        where S : unmanaged, IField<S>
        => Gather<S>(PlaceOf);

    /// <summary>Takes a column from rows to places.</summary>
    public SparseMatrix<S> ToPlaces<S>()
        where S : unmanaged, IField<S>
        => Gather<S>(RowAt);

    private SparseMatrix<S> Gather<S>(Func<long, long> source)
        where S : unmanaged, IField<S>
    {
        var size = checked((int)(_mask + 1));
        var (starts, columns, ones) = (new long[size + 1], new int[size], new S[size]);
        for (var i = 0; i < size; i++)
        {
            starts[i + 1] = i + 1;
            columns[i] = (int)source(i);
        }

        Array.Fill(ones, S.One);
        return new(size, starts, columns, ones);
    }
}
