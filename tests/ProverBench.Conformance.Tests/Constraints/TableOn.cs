using ProverBench.Backends;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>A table on a device, with room for its argument columns.</summary>
internal sealed class TableOn<F, E> : IDisposable
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly DeviceMatrix<F> _trace;
    private readonly DeviceMatrix<F> _key;

    public TableOn(Device device, FeatureAir<F> air, AirPlan plan, HostTable<F> table, ArgumentChallenges<E> challenges)
    {
        var rows = 1L << air.LogRows;
        _trace = device.Upload(table.Trace, air.Shape.Columns, "trace");
        _key = device.Upload(table.Fixed, air.Shape.FixedColumns, "key");
        Arguments = plan.ArgumentColumns == 0 ? null : device.Backend.Allocate<F>(new MatrixShape(rows, plan.ArgumentColumns * E.ExtensionDegree), "arguments");
        Inputs = new(_trace, _key, table.PublicValues, challenges, Arguments);
    }

    public DeviceMatrix<F>? Arguments { get; }

    public TraceInputs<F, E> Inputs { get; }

    public void Dispose()
    {
        _trace.Dispose();
        _key.Dispose();
        Arguments?.Dispose();
    }
}
