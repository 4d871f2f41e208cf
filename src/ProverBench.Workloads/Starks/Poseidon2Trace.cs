using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Stark;
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

    /// <summary>The inputs that follow from a seed, as columns of the trace. Values are valid until the next column is asked for.</summary>
    public static IEnumerable<KnownColumn<F>> Inputs(Poseidon2Air<F> air, int logRows, byte[] seed)
    {
        var random = new SeedStream(seed, "stark poseidon2");
        var column = new F[1 << logRows];
        var width = air.TraceProgram.InputColumns / air.PermutationsPerRow;
        for (var c = 0; c < air.TraceProgram.InputColumns; c++)
        {
            random.Fill<F>(column);
            yield return new(0, (c / width * air.Stride) + (c % width), column);
        }
    }

    /// <inheritdoc/>
    public void SetInput(ReadOnlySpan<byte> seed)
    {
        foreach (var (c, column) in Inputs(air, logRows, seed.ToArray()).Index())
        {
            backend.Queue.Import(column.Values.Span, _inputs, (long)c << logRows);
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
