using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Two streams of a device. Within one, work runs as it was submitted; between them there is no order but that of marks.</summary>
internal interface ILanes : IDisposable
{
    /// <summary>Whether memory has to be kept until both lanes are past its last use; else the driver does that, or nothing is ever pending.</summary>
    bool FreesEarly { get; }

    /// <summary>ILGPU's stream of a lane.</summary>
    AcceleratorStream Stream(Lane lane);

    /// <summary>Submits to a lane what the action starts on its stream.</summary>
    void Submit(Lane lane, Action work);

    /// <summary>Marks what was submitted to a lane up to now.</summary>
    ILaneMark Mark(Lane lane);

    /// <summary>What is submitted to the lane from now on runs after the mark.</summary>
    void Order(Lane later, ILaneMark after);

    /// <summary>Returns when both lanes are empty.</summary>
    void Synchronize();
}
