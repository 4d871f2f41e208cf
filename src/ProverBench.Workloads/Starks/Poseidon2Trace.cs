using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>Poseidon2 permutations of random inputs, made by a row program on the device.</summary>
/// <param name="backend">The device.</param>
/// <param name="map">Its kernel for row programs.</param>
/// <param name="air">The table.</param>
/// <param name="logRows">log₂ of its rows.</param>
internal sealed class Poseidon2Trace<F>(
    IBackend backend, Action<Poseidon2TraceProgram<F>, DeviceMatrix<F>, DeviceMatrix<F>> map, Poseidon2Air<F> air, int logRows) : IStarkTrace<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly DeviceMatrix<F> _inputs = backend.Allocate<F>(new MatrixShape(1L << logRows, air.TraceProgram.InputColumns), "poseidon2 inputs");
    private readonly DeviceMatrix<F> _trace = backend.Allocate<F>(new MatrixShape(1L << logRows, air.Shape.Columns), "poseidon2 trace");
    private readonly F[] _column = new F[1 << logRows];

    /// <inheritdoc/>
    public void SetInput(ReadOnlySpan<byte> seed)
    {
        var random = new SeedStream(seed, "stark poseidon2");
        for (long c = 0; c < _inputs.Shape.Columns; c++)
        {
            random.Fill<F>(_column);
            backend.Queue.Import<F>(_column, _inputs, c << logRows);
        }
    }

    /// <inheritdoc/>
    public DeviceMatrix<F> Make()
    {
        map(air.TraceProgram, _inputs, _trace);
        return _trace;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs.Dispose();
        _trace.Dispose();
    }
}
