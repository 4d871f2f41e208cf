using System.Diagnostics;
using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Registers;

/// <summary>A card behind the protocol's register map: descriptors and completions in rings, counters that both sides only ever raise.</summary>
internal sealed class RegisterCard(ICardBus bus, TimeSpan patience) : IOffloadCard
{
    private const uint Gone = uint.MaxValue;

    private uint _submitted;
    private uint _consumed;
    private uint _depth = 1;

    /// <inheritdoc/>
    public CardDescription Describe()
    {
        RequireThere();
        var information = Read<Information>(OffloadProtocol.WindowInformation);
        var cores = new CoreEntry[Math.Min(information.Cores, OffloadProtocol.MaxCores)];
        for (var i = 0u; i < cores.Length; i++)
        {
            cores[i] = Read<CoreEntry>(OffloadProtocol.WindowCores + (i * OffloadProtocol.CoreBytes));
        }

        var description = CardDescription.Of(information, cores, bus.ReadRegister(OffloadProtocol.RegisterEpoch));
        _depth = (uint)description.QueueDepth;
        return bus.MemoryBytes == 0 ? description : description with { MemoryBytes = Math.Min(description.MemoryBytes, bus.MemoryBytes) };
    }

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes) => bus.Write(address, bytes);

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes) => bus.Read(address, bytes);

    /// <inheritdoc/>
    public void Submit(in Descriptor descriptor)
    {
        var own = descriptor;
        if (bus.MemoryBase != 0)
        {
            (own.Source, own.Target, own.Companion) = (own.Source + bus.MemoryBase, own.Target + bus.MemoryBase, own.Companion + bus.MemoryBase);
            own = own.Sealed();
        }

        var slot = OffloadProtocol.WindowDescriptors + (_submitted % _depth * OffloadProtocol.DescriptorBytes);
        var words = MemoryMarshal.Cast<Descriptor, uint>(new ReadOnlySpan<Descriptor>(in own));
        for (var i = 0; i < words.Length; i++)
        {
            bus.WriteRegister(slot + ((uint)i * sizeof(uint)), words[i]);
        }

        // The count goes last: the card reads a slot when it sees it.
        bus.WriteRegister(OffloadProtocol.RegisterSubmitted, ++_submitted);
    }

    /// <inheritdoc/>
    public bool TryComplete(out Completion completion)
    {
        completion = default;
        var completed = bus.ReadRegister(OffloadProtocol.RegisterCompleted);
        if (completed == Gone)
        {
            RequireThere();
        }

        if ((bus.ReadRegister(OffloadProtocol.RegisterStatus) & OffloadProtocol.StatusEccFatal) != 0)
        {
            RequireThere();
            throw new DeviceFaultException(OffloadProtocol.Sentence(OffloadProtocol.ErrorEcc, 0));
        }

        if (completed == _consumed)
        {
            return false;
        }

        completion = Read<Completion>(OffloadProtocol.WindowCompletions + (_consumed % _depth * OffloadProtocol.CompletionBytes));
        bus.WriteRegister(OffloadProtocol.RegisterConsumed, ++_consumed);
        return true;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        RequireThere();
        bus.WriteRegister(OffloadProtocol.RegisterControl, OffloadProtocol.ControlReset);
        var start = Stopwatch.GetTimestamp();
        while (bus.ReadRegister(OffloadProtocol.RegisterControl) != 0 || (bus.ReadRegister(OffloadProtocol.RegisterStatus) & OffloadProtocol.StatusReady) == 0)
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
            {
                throw new DeviceFaultException($"the card did not come back from its reset within {patience.TotalSeconds:0.###} s");
            }

            Thread.Sleep(1);
        }

        (_submitted, _consumed) = (0, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => bus.Dispose();

    /// <summary>A card that fell off its bus reads all ones.</summary>
    private void RequireThere()
    {
        var magic = bus.ReadRegister(OffloadProtocol.RegisterMagic);
        if (magic != OffloadProtocol.Magic)
        {
            throw new DeviceFaultException(magic == Gone
                ? "the card is lost: its registers read all ones"
                : $"no card of the offload protocol answers: its first register is 0x{magic:x8}, expected 0x{OffloadProtocol.Magic:x8}");
        }
    }

    private T Read<T>(uint offset)
        where T : unmanaged
    {
        var value = default(T);
        var words = MemoryMarshal.Cast<T, uint>(new Span<T>(ref value));
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = bus.ReadRegister(offset + ((uint)i * sizeof(uint)));
        }

        return value;
    }
}
