using ProverBench.Backends;

namespace ProverBench.Workloads.Starks;

/// <summary>Makes traces on a device.</summary>
internal interface IStarkTrace<F> : IDisposable
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Takes the inputs that follow from a seed to the device. Untimed.</summary>
    void SetInput(ReadOnlySpan<byte> seed);

    /// <summary>The trace of the last inputs, made now: the witness phase. It stays this object's.</summary>
    DeviceMatrix<F> Make();
}
