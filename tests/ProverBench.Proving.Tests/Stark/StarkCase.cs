using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Tables on a backend with a prover and a verifier.</summary>
internal sealed class StarkCase<F, E> : IDisposable
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly List<IDisposable> _owned = [];
    private readonly DeviceMatrix<F>[] _traces;
    private readonly F[][] _publicValues;

    public StarkCase(IBackend backend, FriPolicy policy, params TestTable<F, E>[] tables)
    {
        Backend = Own(backend);
        _traces = [.. tables.Select(table => Own(backend.Upload(table.Trace, table.Table.Shape.Columns, table.Table.Shape.Name)))];
        _publicValues = [.. tables.Select(table => table.PublicValues)];
        var fixedColumns = tables.Select(table => table.Fixed.Length == 0 ? null : Own(backend.Upload(table.Fixed, table.Table.Shape.FixedColumns, "fixed"))).ToArray();
        Assert.True(StarkProver<F, E>.TryCreate(backend, policy, [.. tables.Select(table => table.Table)], fixedColumns, out var prover, out var reason), reason);
        Prover = Own(prover);
        Verifier = new(prover.Key);
    }

    public IBackend Backend { get; }

    public StarkProver<F, E> Prover { get; }

    public StarkVerifier<F, E> Verifier { get; }

    public StarkVerifyingKey<F, E> Key => Prover.Key;

    public StarkViolation? FindViolation() => Prover.FindViolation(_traces, _publicValues);

    public StarkProof<F> Prove(IProofPhases? phases = null) => Prover.Prove(_traces, _publicValues, phases ?? NoPhases.Instance);

    public StarkProof<F> Prove(ReadOnlyMemory<byte> context) => Prover.Prove(_traces, _publicValues, context, refuseUnsatisfied: true, NoPhases.Instance, default);

    /// <summary>What a prover makes that does not look whether its trace is right.</summary>
    public StarkProof<F> ProveRegardless() => Prover.Prove(_traces, _publicValues, context: default, refuseUnsatisfied: false, NoPhases.Instance, default);

    public StarkVerdict Verify(StarkProof<F> proof) => Verifier.Verify(proof.Statement, proof.Bytes);

    public void Dispose()
    {
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            _owned[i].Dispose();
        }
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }
}
