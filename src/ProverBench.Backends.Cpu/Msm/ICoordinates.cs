using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>How coordinates of points lie in records, and who adds those.</summary>
internal unsafe interface ICoordinates<F>
    where F : unmanaged, IField<F>
{
    /// <summary>64-bit words of a coordinate in a record, an even number for two of them.</summary>
    static abstract int Words { get; }

    /// <summary>Writes a coordinate.</summary>
    static abstract void Write(in F value, ulong* record);

    /// <summary>Reads a coordinate that was written or added.</summary>
    static abstract F Read(ulong* record);

    /// <summary>Makes what adders are made of, where that takes long.</summary>
    static abstract void Ready();

    /// <summary>An adder of such records.</summary>
    static abstract IPairAdder CreateAdder(HostBackend owner, int chunkBytes);
}
