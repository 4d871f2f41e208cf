using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>Permutations of instances that a core has; others are the host's. States go row by row.</summary>
internal sealed unsafe class FpgaHash<F>(FpgaBackend backend, Lazy<IHashKernels<F>> host, IReadOnlyDictionary<string, int> cores) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => cores.ContainsKey(instance.Name) || host.Value.Supports(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        if (!cores.TryGetValue(instance.Name, out var core))
        {
            backend.LeaveToHost($"permutation {instance.Name}");
            host.Value.Permute(states, instance);
            return;
        }

        Shapes.RequireStates(states, instance);
        var matrix = backend.Host.Own(states);
        var batch = Math.Max(1, backend.BatchBytes / (instance.Width * sizeof(F)));
        var rows = matrix.Shape.Rows;
        lock (backend.Gate)
        {
            TwoInFlight.Run((rows + batch - 1) / batch, i => Begin(core, matrix, i * batch, Math.Min(batch, rows - (i * batch))), b => backend.Session.Download(b.Result, 0, new MatrixRows<F>(matrix, b.First, b.Count), b.Check));
        }
    }

    private CardBatch Begin(int core, HostMatrix<F> matrix, long first, long count)
    {
        var session = backend.Session;
        var rows = new MatrixRows<F>(matrix, first, count);
        var from = session.Allocate(rows.Bytes, matrix.Label);
        CardBuffer? to = null;
        try
        {
            to = session.Allocate(rows.Bytes, matrix.Label);
            session.Upload(rows, from);
            session.Submit(new Descriptor
            {
                Core = (uint)core,
                Source = (ulong)from.Address,
                SourceBytes = (ulong)rows.Bytes,
                SourceWalk = Walk.Linear((uint)(rows.Bytes / sizeof(F))),
                Target = (ulong)to.Address,
                TargetBytes = (ulong)rows.Bytes,
                TargetWalk = Walk.Linear((uint)(rows.Bytes / sizeof(F))),
                Configuration = ConfigurationWords.Of(OffloadProtocol.HashPermute),
            });
            return new CardBatch(first, count, to, session.Check(to, 0, rows.Bytes), from);
        }
        catch
        {
            from.Dispose();
            to?.Dispose();
            throw;
        }
    }
}
