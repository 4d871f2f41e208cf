using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

/// <summary>The points that a key has for some wires: on the device from the beginning, or there while they are multiplied.</summary>
internal sealed class KeyPoints<C, F, S> : IDisposable
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly IBackend _backend;
    private readonly IMsmKernels<C, F, S> _kernels;
    private readonly PointReader _reader;
    private readonly WireReader<C, F> _read;
    private readonly long _count;
    private readonly string _label;
    private readonly PreparedBases<C, F>? _held;

    /// <summary>The points that a reader gives: of some wires, ascending, asked once; of those without for every multiplication.</summary>
    public KeyPoints(IBackend backend, IMsmKernels<C, F, S> kernels, PointReader reader, WireReader<C, F> read, int[]? held, string label)
    {
        (_backend, _kernels, _reader, _read, _count, _label) = (backend, kernels, reader, read, held?.Length ?? 0, label);
        _held = held is null ? null : Prepare(held);
    }

    /// <summary>Whether the device has them from the beginning.</summary>
    public bool AreHeld => _held is not null;

    /// <summary>Σ scalars[from + i]·points[i], of points that are held.</summary>
    public AffinePoint<C, F> Multiply(DeviceMatrix<S> scalars, long from)
        => _kernels.Multiply(_held ?? throw new InvalidOperationException($"{_label} are not held"), 0, scalars, from, _count);

    /// <summary>Σ values[w]·(point of w), of points that are read now: those whose value is 0 are left in the file.</summary>
    /// <param name="values">One a wire.</param>
    /// <param name="present">Whether a wire has a point that counts; nothing where all have.</param>
    public AffinePoint<C, F> Multiply(ReadOnlySpan<S> values, ReadOnlySpan<bool> present = default)
    {
        var (used, factors) = Nonzero(values, present);
        if (used.Length == 0)
        {
            return AffinePoint<C, F>.Infinity;
        }

        using var scalars = _backend.Allocate<S>(MatrixShape.Column(used.Length), $"values of {_label}", MatrixContents.Undefined);
        _backend.Queue.Import(factors, scalars);
        using var points = Prepare(used);
        return _kernels.Multiply(points, 0, scalars, 0, used.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();

    private PreparedBases<C, F> Prepare(int[] wires) => _kernels.Prepare(wires.Length, _reader.Picked(_read, wires), _label);

    /// <summary>The wires that have a point and a value other than 0, and these values.</summary>
    private static (int[] Wires, S[] Values) Nonzero(ReadOnlySpan<S> values, ReadOnlySpan<bool> present)
    {
        var count = 0;
        for (var wire = 0; wire < values.Length; wire++)
        {
            count += Counts(values, present, wire) ? 1 : 0;
        }

        var (wires, own) = (new int[count], new S[count]);
        for (int wire = 0, next = 0; next < count; wire++)
        {
            if (Counts(values, present, wire))
            {
                (wires[next], own[next]) = (wire, values[wire]);
                next++;
            }
        }

        return (wires, own);

        static bool Counts(ReadOnlySpan<S> values, ReadOnlySpan<bool> present, int wire) => (present.IsEmpty || present[wire]) && !values[wire].IsZero;
    }
}
