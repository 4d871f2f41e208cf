using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>
/// The shell of a card that is software: memory, walks, the queue, the checksum. What the cores compute is the subclass's; a descriptor is carried
/// out when it is submitted.
/// </summary>
internal abstract class CardShell : IOffloadCard
{
    /// <summary>Bytes that the memory of such a card moves a cycle, one 256-bit port.</summary>
    private const ulong PortBytes = 32;

    private readonly CardDescription _description;
    private readonly CardMemory _memory;
    private readonly Queue<Completion> _completions = [];
    private uint _epoch;

    /// <summary>A card that describes itself so.</summary>
    protected CardShell(CardDescription description)
    {
        _description = description;
        _memory = new CardMemory(description.MemoryBytes);
    }

    /// <inheritdoc/>
    public CardDescription Describe() => CardDescription.Of(_description.ToInformation(), [.. _description.Cores], _epoch);

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes)
    {
        var moved = Moved(address, bytes.Length);
        bytes[..moved].CopyTo(_memory.At(address, moved));
        return moved;
    }

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes)
    {
        var moved = Moved(address, bytes.Length);
        _memory.At(address, moved).CopyTo(bytes);
        return moved;
    }

    /// <inheritdoc/>
    public void Submit(in Descriptor descriptor)
    {
        uint checksum = 0;
        var run = _completions.Count >= _description.QueueDepth ? new CoreRun(Error: OffloadProtocol.ErrorQueueFull) : Execute(descriptor, out checksum);
        _completions.Enqueue(new Completion
        {
            Sequence = descriptor.Sequence,
            Core = descriptor.Core,
            Error = run.Error,
            Detail = run.Detail,
            Cycles = run.Cycles,
            InBeats = run.InBeats,
            OutBeats = run.OutBeats,
            InStalls = run.InStalls,
            OutStalls = run.OutStalls,
            Checksum = checksum,
            Epoch = _epoch,
        }.Sealed());
    }

    /// <inheritdoc/>
    public bool TryComplete(out Completion completion) => _completions.TryDequeue(out completion);

    /// <inheritdoc/>
    public virtual void Reset()
    {
        _completions.Clear();
        _epoch++;
    }

    /// <inheritdoc/>
    public virtual void Dispose() => _memory.Dispose();

    /// <summary>Runs a core over a stream.</summary>
    protected abstract CoreRun RunCore(int core, in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target, ulong maxCycles);

    private CoreRun Execute(in Descriptor d, out uint checksum)
    {
        checksum = 0;
        if (d.Magic != OffloadProtocol.Magic || d.Check != d.Checksum())
        {
            return new(Error: OffloadProtocol.ErrorBadDescriptor);
        }

        if (d.Core >= _description.Cores.Count)
        {
            return new(Error: OffloadProtocol.ErrorBadCore);
        }

        return d.Core == 0 ? Shell(d, out checksum) : Stream(d, _description.Cores[(int)d.Core]);
    }

    private CoreRun Shell(in Descriptor d, out uint checksum)
    {
        checksum = 0;
        var (address, bytes) = d.Configuration[0] == OffloadProtocol.ShellCheck ? (d.Source, d.SourceBytes) : (d.Target, d.TargetBytes);
        if (d.Configuration[0] is not (OffloadProtocol.ShellCheck or OffloadProtocol.ShellClear))
        {
            return new(Error: OffloadProtocol.ErrorBadDescriptor);
        }

        if (!_memory.Holds(address, bytes))
        {
            return new(Error: OffloadProtocol.ErrorBadAddress);
        }

        LaneChecksum sum = new();
        const int Part = 1 << 30;
        for (ulong at = 0; at < bytes; at += Part)
        {
            var part = _memory.At((long)(address + at), (int)Math.Min(Part, bytes - at));
            if (d.Configuration[0] == OffloadProtocol.ShellCheck)
            {
                sum.Add(part);
            }
            else
            {
                part.Clear();
            }
        }

        checksum = d.Configuration[0] == OffloadProtocol.ShellCheck ? sum.Value : 0;
        return new((bytes + PortBytes - 1) / PortBytes, (bytes + PortBytes - 1) / PortBytes);
    }

    private CoreRun Stream(in Descriptor d, in CoreEntry core)
    {
        var source = new CardWalk(d.Source, d.SourceWalk, core.SourceBeatBytes, d.Flags, OffloadProtocol.FlagSourceBeatsReversed, OffloadProtocol.FlagSourceRunsReversed, OffloadProtocol.FlagSourceUnitShift);
        var target = new CardWalk(d.Target, d.TargetWalk, core.TargetBeatBytes, d.Flags, OffloadProtocol.FlagTargetBeatsReversed, OffloadProtocol.FlagTargetRunsReversed, OffloadProtocol.FlagTargetUnitShift);
        if (source.Bytes != d.SourceBytes || target.Bytes != d.TargetBytes || d.SourceBytes > int.MaxValue || d.TargetBytes > int.MaxValue || d.MaxKilocycles == 0)
        {
            return new(Error: OffloadProtocol.ErrorBadDescriptor);
        }

        var beats = (int)(d.SourceBytes / core.SourceBeatBytes);
        if (!_memory.Holds(source) || !_memory.Holds(target) || !_memory.Holds(d.Companion, (ulong)beats * core.CompanionBeatBytes))
        {
            return new(Error: OffloadProtocol.ErrorBadAddress);
        }

        var stream = new byte[d.SourceBytes];
        _memory.Gather(source, stream);
        if (core.CompanionBeatBytes > 0)
        {
            stream = Join(stream, (int)core.SourceBeatBytes, _memory.At((long)d.Companion, beats * (int)core.CompanionBeatBytes), (int)core.CompanionBeatBytes);
            if (stream.Length == 0)
            {
                return new(Error: OffloadProtocol.ErrorBadDescriptor);
            }
        }

        var results = new byte[d.TargetBytes];
        var run = RunCore((int)d.Core, d.Configuration, stream, results, d.MaxKilocycles * 1000UL);
        if (run.Error == OffloadProtocol.ErrorNone)
        {
            _memory.Scatter(target, results);
        }

        return run;
    }

    /// <summary>Beats with their companion words; those to be skipped are left out.</summary>
    private static byte[] Join(ReadOnlySpan<byte> beats, int beatBytes, ReadOnlySpan<byte> companions, int companionBytes)
    {
        var count = beats.Length / beatBytes;
        var joined = new byte[count * (beatBytes + companionBytes)];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var companion = companions.Slice(i * companionBytes, companionBytes);
            if (MemoryMarshal.Read<uint>(companion) != OffloadProtocol.PointSkip)
            {
                beats.Slice(i * beatBytes, beatBytes).CopyTo(joined.AsSpan(at));
                companion.CopyTo(joined.AsSpan(at + beatBytes));
                at += beatBytes + companionBytes;
            }
        }

        return joined[..at];
    }

    private int Moved(long address, int bytes) => address < 0 || address > _memory.Bytes ? 0 : (int)Math.Min(bytes, _memory.Bytes - address);
}
