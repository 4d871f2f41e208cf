using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Fri;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>What emitted kernels call to reach memory.</summary>
internal static class RowAccess<G, X>
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    public static G Local(ArrayView<G> matrix, long rows, int column, long i, RowShape shape) => matrix[(column * rows) + (i * (rows / shape.Points))];

    public static G Next(ArrayView<G> matrix, long rows, int column, long i, RowShape shape) => matrix[(column * rows) + (((i + shape.Step) & (shape.Points - 1)) * (rows / shape.Points))];

    /// <summary>The next row of a trace on a circle domain: as many points on in the first half, back in the second.</summary>
    public static G NextTwin(ArrayView<G> matrix, long rows, int column, long i, RowShape shape)
    {
        var half = shape.Points >> 1;
        var twin = i & half;
        return matrix[(column * rows) + twin + ((i + (twin == 0 ? shape.Step : -shape.Step)) & (half - 1))];
    }

    public static X Argument(ArrayView<G> matrix, long rows, int column, long i, RowShape shape) => X.Load(matrix, ((long)column * X.Degree * rows) + (i * (rows / shape.Points)), rows);

    public static X NextArgument(ArrayView<G> matrix, long rows, int column, long i, RowShape shape) => X.Load(matrix, ((long)column * X.Degree * rows) + (((i + shape.Step) & (shape.Points - 1)) * (rows / shape.Points)), rows);

    public static G Periodic(ArrayView<G> values, int at, int mask, long i) => values[at + ((int)i & mask)];

    public static G Scalar(ArrayView<G> scalars, int at) => scalars[at];

    public static X Value(ArrayView<G> scalars, int at) => X.Load(scalars, at, 1);

    public static G Point(ArrayView<G> scalars, int shift, ArrayView<G> twiddles, long i, RowShape shape)
        => G.Multiply(scalars[shift], FriDomain.Power(twiddles, new FriDomain(shape.Points, shape.Split), i));

    public static G InverseVanishing(ArrayView<G> selectors, long i, RowShape shape) => selectors[i & (shape.Vanishing - 1)];

    public static G InverseFirst(ArrayView<G> selectors, long i, RowShape shape) => selectors[shape.Vanishing + i];

    public static G InverseLast(ArrayView<G> selectors, long i, RowShape shape) => selectors[shape.Vanishing + shape.Points + i];

    public static G TwinTransition(ArrayView<G> selectors, long i, RowShape shape) => selectors[shape.Vanishing + (2 * shape.Points) + i];

    /// <summary>Writes a base column.</summary>
    public static void Store(ArrayView<G> output, int column, long i, RowShape shape, G value) => output[(column * shape.Points) + i] = value;

    /// <summary>Writes a column over the extension that begins at a base column.</summary>
    public static void StoreValue(ArrayView<G> output, int column, long i, RowShape shape, X value) => X.Store(output, (column * shape.Points) + i, shape.Points, value);

    /// <summary>Adds to a column over the extension.</summary>
    public static void AddValue(ArrayView<G> output, int column, long i, RowShape shape, X value)
    {
        var at = (column * shape.Points) + i;
        X.Store(output, at, shape.Points, X.Add(X.Load(output, at, shape.Points), value));
    }

    /// <summary>Keeps the least row of those that the constraint holds on where the value is not zero.</summary>
    public static void Check(ArrayView<uint> found, int constraint, int rows, long i, RowShape shape, G value) => Keep(found, constraint, rows, i, shape, G.IsZero(value));

    /// <inheritdoc cref="Check"/>
    public static void CheckValue(ArrayView<uint> found, int constraint, int rows, long i, RowShape shape, X value) => Keep(found, constraint, rows, i, shape, X.IsZero(value));

    /// <summary>Keeps the least row where the value is zero.</summary>
    public static void Refuse(ArrayView<uint> found, int constraint, int rows, long i, RowShape shape, X value) => Keep(found, constraint, rows, i, shape, !X.IsZero(value));

    private static void Keep(ArrayView<uint> found, int constraint, int rows, long i, RowShape shape, bool holds)
    {
        var last = i == shape.Points - 1;
        var applies = rows == (int)ConstraintRows.First ? i == 0
            : rows == (int)ConstraintRows.Last ? last
            : rows != (int)ConstraintRows.Transition || !last;
        if (applies && !holds)
        {
            Atomic.Min(ref found[constraint], (uint)i);
        }
    }
}
