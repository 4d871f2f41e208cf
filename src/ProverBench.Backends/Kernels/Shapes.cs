using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>The argument checks that every implementation of a kernel family shares, so that all refuse the same calls in the same words.</summary>
public static class Shapes
{
    /// <summary>Requires equal shapes.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void RequireSame<F>(DeviceMatrix<F> a, DeviceMatrix<F> b)
        where F : unmanaged, IField<F>
    {
        if (a.Shape != b.Shape)
        {
            throw new ArgumentException($"'{a.Label}' is {a.Shape}, '{b.Label}' is {b.Shape}: the shapes must agree");
        }
    }

    /// <summary>Requires 2^log rows within the field's two-adicity and a shift other than zero.</summary>
    /// <exception cref="ArgumentException">Something is out of range.</exception>
    public static void RequireTransform<F>(DeviceMatrix<F> values, int logRows, in F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (logRows < 0 || logRows > F.TwoAdicity)
        {
            throw new ArgumentException($"a transform of 2^{logRows} rows: {F.Name} has roots of unity up to 2^{F.TwoAdicity}");
        }

        if (values.Shape.Rows != 1L << logRows)
        {
            throw new ArgumentException($"'{values.Label}' has {values.Shape.Rows} rows, expected 2^{logRows}");
        }

        if (shift.IsZero)
        {
            throw new ArgumentException("the shift of a coset is not zero");
        }
    }

    /// <summary>Requires coefficients and values of an extension to be powers of two, the values no shorter, the columns equal; returns the logs.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static (int LogCoefficients, int LogValues) RequireExtension<F>(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, in F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (coefficients.Shape.Columns != values.Shape.Columns || !long.IsPow2(coefficients.Shape.Rows) || values.Shape.Rows < coefficients.Shape.Rows)
        {
            throw new ArgumentException($"no extension leads from '{coefficients.Label}' ({coefficients.Shape}) to '{values.Label}' ({values.Shape})");
        }

        if (!long.IsPow2(values.Shape.Rows))
        {
            throw new ArgumentException($"'{values.Label}' has {values.Shape.Rows} rows, expected a power of two");
        }

        var logValues = (int)long.Log2(values.Shape.Rows);
        RequireTransform(values, logValues, shift);
        return ((int)long.Log2(coefficients.Shape.Rows), logValues);
    }

    /// <summary>Requires one result a column.</summary>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static void RequireResults<F>(DeviceMatrix<F> matrix, long results)
        where F : unmanaged, IField<F>
    {
        if (results != matrix.Shape.Columns)
        {
            throw new ArgumentException($"'{matrix.Label}' has {matrix.Shape.Columns} columns, there is room for {results} results");
        }
    }

    /// <summary>Requires one state a row.</summary>
    /// <exception cref="ArgumentException">The width differs.</exception>
    public static void RequireStates<F>(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
    {
        if (states.Shape.Columns != instance.Width)
        {
            throw new ArgumentException($"'{states.Label}' ({states.Shape}) holds no states of {instance.Name}, which is {instance.Width} wide");
        }
    }

    /// <summary>Requires matrices that a mixed-height tree can be built over; says which leaves enter where.</summary>
    /// <exception cref="ArgumentException">Rows are no power of two or fewer than a group, a matrix is empty, or the cap is higher than the shortest leaves.</exception>
    public static TreeShape RequireTree<F>(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight)
        where F : unmanaged, IField<F>
    {
        if (logGroup is < 0 or > 16)
        {
            throw new ArgumentException($"a leaf is a group of 2^0 to 2^16 rows, found 2^{logGroup}");
        }

        var widths = new SortedDictionary<int, long>();
        foreach (var matrix in matrices)
        {
            if (!long.IsPow2(matrix.Shape.Rows) || matrix.Shape.Rows >> logGroup == 0 || matrix.Shape.Columns == 0)
            {
                throw new ArgumentException(
                    $"no tree stands over '{matrix.Label}' ({matrix.Shape}) in groups of 2^{logGroup}: the rows are a power of two, at least a group, the columns at least one");
            }

            var logLeaves = (int)long.Log2(matrix.Shape.Rows) - logGroup;
            widths[logLeaves] = widths.GetValueOrDefault(logLeaves) + (matrix.Shape.Columns << logGroup);
        }

        return new TreeShape(widths.Reverse().Select(level => new TreeLevel(level.Key, checked((int)level.Value))), capHeight);
    }

    /// <summary>Requires rows of groups that exist, and room for them.</summary>
    /// <exception cref="ArgumentException">They do not, or the room is wrong.</exception>
    public static void RequireRows<F>(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, ReadOnlySpan<F> rows)
        where F : unmanaged, IField<F>
    {
        RequireTree([matrix], logGroup, 0);
        RequireIndices(indices, matrix.Shape.Rows >> logGroup);
        if (rows.Length != indices.Length * (matrix.Shape.Columns << logGroup))
        {
            throw new ArgumentException($"{indices.Length} groups of 2^{logGroup} rows of '{matrix.Label}' ({matrix.Shape}) do not fill {rows.Length} elements");
        }
    }

    /// <summary>Requires indices below count.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void RequireIndices(ReadOnlySpan<long> indices, long count)
    {
        foreach (var index in indices)
        {
            if (index < 0 || index >= count)
            {
                throw new ArgumentException($"there is no leaf {index} among {count}");
            }
        }
    }

    /// <summary>Requires a hash that a backend has kernels for.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    public static void RequireSupported<F>(ITreeKernels<F> kernels, TreeHash<F> hash)
        where F : unmanaged, IPrimeField<F>
    {
        if (!kernels.Supports(hash))
        {
            throw new NotSupportedException($"this backend has no kernels for {hash.Name} over {F.Name}");
        }
    }

    /// <summary>Requires a search that a nonce can be expected of; returns what nonces are below.</summary>
    /// <exception cref="ArgumentException">The state has another length, or slot or bits are out of range.</exception>
    public static ulong RequireGrinding<F>(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
        where F : unmanaged, IPrimeField<F>
    {
        if (state.Length != permutation.Width || slot < 0 || slot >= state.Length)
        {
            throw new ArgumentException($"a state of {permutation.Name} has {permutation.Width} elements, found {state.Length} and a nonce at {slot}");
        }

        RequireBits(bits, IGrindingKernels<F>.MaxBits);
        return (ulong)BigInteger.Min(F.Order, ulong.MaxValue);
    }

    /// <summary>Requires a search over a hash of bytes that ends.</summary>
    /// <exception cref="ArgumentException">The prefix is too long, or bits are out of range.</exception>
    public static void RequireGrinding<F>(ReadOnlySpan<byte> prefix, int bits)
        where F : unmanaged, IPrimeField<F>
    {
        const int MaxPrefix = 56;
        if (prefix.Length > MaxPrefix)
        {
            throw new ArgumentException($"the nonce follows at most {MaxPrefix} bytes, found {prefix.Length}");
        }

        RequireBits(bits, IGrindingKernels<F>.MaxByteBits);
    }

    private static void RequireBits(int bits, int most)
    {
        if (bits < 0 || bits > most)
        {
            throw new ArgumentException($"grinding is over 0 to {most} bits here, found {bits}");
        }
    }

    /// <summary>Requires both ranges of a multi-scalar multiplication to lie inside.</summary>
    /// <exception cref="ArgumentException">One does not, or there are several columns of scalars.</exception>
    public static void RequireMultiply<C, F, S>(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        where S : unmanaged, IField<S>
    {
        if (count < 0 || basesFrom < 0 || count > bases.Count - basesFrom)
        {
            throw new ArgumentException($"bases {basesFrom} to {basesFrom + count} lie outside the {bases.Count} prepared ones");
        }

        if (scalars.Shape.Columns != 1 || scalarsFrom < 0 || count > scalars.Shape.Rows - scalarsFrom)
        {
            throw new ArgumentException($"scalars {scalarsFrom} to {scalarsFrom + count} lie outside '{scalars.Label}' ({scalars.Shape})");
        }
    }

    /// <summary>Requires a matrix of one column a base and one row a result.</summary>
    /// <exception cref="ArgumentException">It has others, or is not valid.</exception>
    public static void RequireCombination<C, F, S>(PreparedBases<C, F> bases, SparseMatrix<S> matrix, long results)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        where S : unmanaged, IField<S>
    {
        RequireValid(matrix);
        if (matrix.Columns != bases.Count || matrix.Rows != results)
        {
            throw new ArgumentException($"a sparse matrix of {matrix.Rows} x {matrix.Columns} does not combine {bases.Count} bases into {results} points");
        }
    }

    /// <summary>Requires one prepared point and a range of scalars.</summary>
    /// <exception cref="ArgumentException">There are several points, the range lies outside, or scalars has several columns.</exception>
    public static void RequireFixedBase<C, F, S>(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, long count)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        where S : unmanaged, IField<S>
    {
        if (point.Count != 1)
        {
            throw new ArgumentException($"multiples of one point are taken, {point.Count} were prepared");
        }

        if (scalars.Shape.Columns != 1 || from < 0 || count > scalars.Shape.Rows - from)
        {
            throw new ArgumentException($"scalars {from} to {from + count} lie outside '{scalars.Label}' ({scalars.Shape})");
        }
    }

    /// <summary>What is thrown for lines that another backend prepared.</summary>
    public static ArgumentException ForeignLines(int pair) => new($"the lines of pair {pair} were not prepared by these kernels");

    /// <summary>What is thrown for a point that another backend or another family prepared.</summary>
    public static ArgumentException ForeignPoint<C, F>()
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => new($"this point of {C.Name} was not prepared here to be multiplied");

    /// <summary>Requires the matrix to fit the vectors.</summary>
    /// <exception cref="ArgumentException">A vector is too short or has several columns.</exception>
    public static void RequireSparse<F>(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
        where F : unmanaged, IField<F>
    {
        if (vector.Shape.Columns != 1 || vector.Shape.Rows < matrix.Columns || result.Shape.Columns != 1 || result.Shape.Rows < matrix.Rows)
        {
            throw new ArgumentException($"a sparse matrix of {matrix.Rows} x {matrix.Columns} does not map '{vector.Label}' ({vector.Shape}) to '{result.Label}' ({result.Shape})");
        }
    }

    /// <summary>Requires a valid sparse matrix.</summary>
    /// <exception cref="ArgumentException">Offsets do not ascend or a column lies outside.</exception>
    public static void RequireValid<F>(SparseMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var starts = matrix.RowStarts;
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != matrix.Values.Length || matrix.ColumnIndices.Length != matrix.Values.Length)
        {
            throw new ArgumentException("the row offsets of a sparse matrix run from 0 to the number of entries");
        }

        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
            {
                throw new ArgumentException($"the offset of row {i} is {starts[i]}, below the one before");
            }
        }

        foreach (var column in matrix.ColumnIndices)
        {
            if (column < 0 || column >= matrix.Columns)
            {
                throw new ArgumentException($"column {column} lies outside a sparse matrix {matrix.Columns} wide");
            }
        }
    }
}
