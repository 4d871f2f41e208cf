using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>One AIR of the <c>stark</c> workload at one size: its table, and its trace from a seed.</summary>
internal interface IStarkCase<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>log₂ of the rows of the trace.</summary>
    int LogRows { get; }

    /// <summary>What one proof proves.</summary>
    UnitOfWork Work { get; }

    /// <summary>The table, counted under a policy.</summary>
    StarkTable<F, E> Table<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, F>;

    /// <summary>The public values that follow from a seed, for whoever has no device.</summary>
    F[] PublicValues(ReadOnlySpan<byte> seed);

    /// <summary>
    /// The columns that follow from a seed and that public values do not determine, for whoever has no device: without them a prover could prove rows of its own choice, all alike or made
    /// ahead. Values are valid until the next column is asked for.
    /// </summary>
    IEnumerable<KnownColumn<F>> Inputs(byte[] seed);

    /// <summary>Takes the case to a backend; null when it lacks what the trace is made with.</summary>
    IStarkTrace<F>? On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>;
}
