namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>Rows as the slots of a sponge over a wide field: one element of it each, of several rows in one vector of limbs.</summary>
internal unsafe interface IRowSlots<V>
    where V : unmanaged
{
    /// <summary>Whether slots are canonical integers; otherwise they are words in Montgomery form.</summary>
    static abstract bool AreIntegers { get; }

    /// <summary>Slots of a row.</summary>
    int Count { get; }

    /// <summary>element ← a slot of as many rows as a vector has lanes, from the first on, limbs in [0, 2^51); zeros behind the valid ones.</summary>
    void Load(int slot, int first, int valid, V* element);
}
