using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Snarkjs;

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
    private readonly int[] _wires;
    private readonly string _label;
    private readonly PreparedBases<C, F>? _held;

    /// <summary>The points of wires, ascending, that a reader gives: asked once, or for every multiplication.</summary>
    public KeyPoints(IBackend backend, IMsmKernels<C, F, S> kernels, PointReader reader, WireReader<C, F> read, int[] wires, string label, KeyUse use)
    {
        (_backend, _kernels, _reader, _read, _wires, _label) = (backend, kernels, reader, read, wires, label);
        _held = use == KeyUse.ManyProofs ? Prepare(wires) : null;
    }

    /// <summary>Whether the device has them from the beginning.</summary>
    public bool AreHeld => _held is not null;

    /// <summary>Σ scalars[from + i]·points[i], of points that are held.</summary>
    public AffinePoint<C, F> Multiply(DeviceMatrix<S> scalars, long from)
        => _kernels.Multiply(_held ?? throw new InvalidOperationException($"{_label} are not held"), 0, scalars, from, _wires.Length);

    /// <summary>Σ values[w]·(point of w), of points that are read now: those whose value is 0 are left in the file.</summary>
    /// <param name="values">One a wire.</param>
    public AffinePoint<C, F> Multiply(ReadOnlySpan<S> values)
    {
        var (used, factors) = Nonzero(values);
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
    private (int[] Wires, S[] Values) Nonzero(ReadOnlySpan<S> values)
    {
        var count = 0;
        foreach (var wire in _wires)
        {
            count += values[wire].IsZero ? 0 : 1;
        }

        var (wires, own) = (new int[count], new S[count]);
        var next = 0;
        foreach (var wire in _wires)
        {
            if (!values[wire].IsZero)
            {
                (wires[next], own[next]) = (wire, values[wire]);
                next++;
            }
        }

        return (wires, own);
    }
}
