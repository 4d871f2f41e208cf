using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Ceremonies;

/// <summary>Sums over the points of files by a backend, a slice at a time.</summary>
/// <typeparam name="C">The group.</typeparam>
/// <typeparam name="T">Its coordinates.</typeparam>
/// <typeparam name="S">Its scalars.</typeparam>
internal sealed class PointSums<C, T, S>
    where C : struct, ICurve<C, T, S>
    where T : unmanaged, IField<T>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>Points of a slice: some megabytes.</summary>
    private const int Slice = 1 << 16;

    private readonly IBackend _backend;
    private readonly IMsmKernels<C, T, S> _kernels;
    private readonly CancellationToken _stop;

    /// <summary>Finds the kernels.</summary>
    /// <exception cref="NotSupportedException">The backend has none for the group.</exception>
    public PointSums(IBackend backend, CancellationToken stop)
    {
        (_backend, _stop) = (backend, stop);
        _kernels = backend.TryGetKernels<IMsmKernels<C, T, S>>(out var kernels)
            ? kernels
            : throw new NotSupportedException($"backend {backend.Descriptor.Address} has no kernels for multi-scalar multiplication in {C.Name}, which a setup is made of");
    }

    /// <summary>Σ scalars[i]·points[i].</summary>
    /// <exception cref="MalformedFileException">A point does not pass.</exception>
    public AffinePoint<C, T> Sum(PointSection<C, T> points, S[] scalars, PointCheck check)
        => Sum(scalars, (from, slice) => points.Read(from, slice.Span, check));

    /// <summary>Σ scalars[i]·points[i].</summary>
    public AffinePoint<C, T> Sum(AffinePoint<C, T>[] points, S[] scalars)
        => Sum(scalars, (from, slice) => points.AsSpan((int)from, slice.Length).CopyTo(slice.Span));

    /// <summary>results[r] ← Σ entries of row r · bases[column].</summary>
    public AffinePoint<C, T>[] Combine(BaseReader<C, T> bases, SparseMatrix<S> matrix)
    {
        var results = new AffinePoint<C, T>[matrix.Rows];
        using var prepared = _kernels.Prepare(matrix.Columns, bases, "points to combine");
        _stop.ThrowIfCancellationRequested();
        _kernels.Combine(prepared, matrix, results);
        return results;
    }

    /// <summary>Several matrices over the same bases.</summary>
    public AffinePoint<C, T>[][] Combine(BaseReader<C, T> bases, params SparseMatrix<S>[] matrices)
    {
        using var prepared = _kernels.Prepare(matrices[0].Columns, bases, "points to combine");
        return Array.ConvertAll(matrices, matrix =>
        {
            _stop.ThrowIfCancellationRequested();
            var results = new AffinePoint<C, T>[matrix.Rows];
            _kernels.Combine(prepared, matrix, results);
            return results;
        });
    }

    /// <summary>points[i] ← factors[i]·points[i].</summary>
    public void Scale(AffinePoint<C, T>[] points, S[] factors)
    {
        for (var from = 0; from < points.Length; from += Slice)
        {
            var count = Math.Min(Slice, points.Length - from);
            var own = points.AsMemory(from, count);
            Combine((at, slice) => own.Slice((int)at, slice.Length).CopyTo(slice), Diagonal(factors.AsSpan(from, count))).CopyTo(own);
        }
    }

    /// <summary>Writes factor·points.</summary>
    /// <exception cref="MalformedFileException">A point is not on its curve.</exception>
    public void WriteScaled(CircomWriter writer, PointSection<C, T> points, S factor)
    {
        for (var from = 0L; from < points.Count; from += Slice)
        {
            var factors = new S[Math.Min(Slice, points.Count - from)];
            Array.Fill(factors, factor);
            var start = from;
            writer.Points<C, T>(Combine((at, slice) => points.Read(start + at, slice.Span, PointCheck.OnCurve), Diagonal(factors)));
        }
    }

    private static SparseMatrix<S> Diagonal(ReadOnlySpan<S> factors)
        => new(factors.Length, [.. Enumerable.Range(0, factors.Length + 1).Select(i => (long)i)], [.. Enumerable.Range(0, factors.Length)], factors.ToArray());

    private AffinePoint<C, T> Sum(S[] scalars, Action<long, Memory<AffinePoint<C, T>>> read)
    {
        var sum = JacobianPoint<C, T>.Infinity;
        for (var from = 0L; from < scalars.Length; from += Slice)
        {
            _stop.ThrowIfCancellationRequested();
            var (start, count) = (from, (int)Math.Min(Slice, scalars.Length - from));
            using var bases = _kernels.Prepare(count, (at, slice) => read(start + at, slice), "points to sum");
            using var column = _backend.Allocate<S>(MatrixShape.Column(count), "scalars");
            _backend.Queue.Import<S>(scalars.AsSpan((int)from, count), column);
            sum += _kernels.Multiply(bases, 0, column, 0, count);
        }

        return sum.ToAffine();
    }
}
