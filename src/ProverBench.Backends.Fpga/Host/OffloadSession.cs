using System.Diagnostics;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>
/// The host's side of the offload protocol: memory, transfers through two staging buffers, a queue of descriptors, a watchdog. Whatever is not as the
/// protocol says ends the session with one sentence; nothing takes the card's place.
/// </summary>
/// <remarks>
/// What moved is held against its checksum in card memory, both ways. What a core computed is not: that is the workload's own check of its output.
/// </remarks>
internal sealed class OffloadSession : IDisposable
{
    private const int Buffers = 2;

    /// <summary>Pieces of host memory shorter than this are packed: a transfer each would cost more than the copy.</summary>
    private const int LeastPiece = 64 << 10;

    /// <summary>What is larger goes past the caches on its way to host memory: it would not stay in them.</summary>
    private const long CacheBytes = 4L << 20;

    private readonly IOffloadCard _card;
    private readonly TimeSpan _patience;
    private readonly CardAllocator _memory;
    private readonly DmaThread _dma = new();
    private readonly StagingBuffer[] _staging = [new(), new()];
    private readonly Queue<Pending> _inFlight = [];
    private readonly Dictionary<uint, uint> _sums = [];
    private readonly long _origin = Stopwatch.GetTimestamp();
    private uint _next;
    private string? _fault;
    private bool _hangs;

    /// <summary>Opens a card: it describes itself, is reset, and begins its epoch.</summary>
    /// <param name="card">The card, which the session owns.</param>
    /// <param name="patience">How long a transfer or a descriptor may take before the card counts as silent.</param>
    /// <param name="memoryLimit">Bytes of card memory that may live at once; 0 for all of it.</param>
    /// <exception cref="DeviceFaultException">It is no card of this protocol.</exception>
    public OffloadSession(IOffloadCard card, TimeSpan patience, long memoryLimit = 0)
    {
        (_card, _patience) = (card, patience);
        card.Reset();
        Description = card.Describe();
        Timeline = new CardTimeline(Description);
        _memory = new CardAllocator(memoryLimit == 0 ? Description.MemoryBytes : Math.Min(memoryLimit, Description.MemoryBytes));
    }

    /// <summary>What the card said of itself.</summary>
    public CardDescription Description { get; }

    /// <summary>What was moved, run and waited for.</summary>
    public OffloadTotals Totals { get; } = new();

    /// <summary>When host, link and card would be busy where the device is software.</summary>
    public CardTimeline Timeline { get; }

    /// <summary>Whether the memory that DMA reads and writes is still there.</summary>
    public bool HoldsBuffers => _staging.All(buffer => buffer.IsThere);

    /// <summary>The place of a core; null where the card has none.</summary>
    public int? FindCore(uint kind, uint field, Func<CoreEntry, bool>? suits = null)
    {
        for (var i = 1; i < Description.Cores.Count; i++)
        {
            var core = Description.Cores[i];
            if (core.Kind == kind && core.Field == field && (suits is null || suits(core)))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Reserves card memory.</summary>
    /// <exception cref="DeviceMemoryException">There is not so much; nothing was reserved.</exception>
    public CardBuffer Allocate(long bytes, string label) => _memory.Allocate(bytes, label);

    /// <summary>
    /// Moves host data to the card and holds it against its checksum there. What lies in one piece is read where it lies, and summed while it moves;
    /// the rest is packed into one buffer while the other moves. The card's checksum is asked for here and held against the host's when it comes: descriptors
    /// before it go on running meanwhile, and nothing leaves the card before everything before it was found right.
    /// </summary>
    /// <remarks>A transfer that hangs has its pages pinned by the driver, and those behind it never begin: memory may be freed after a fault.</remarks>
    /// <exception cref="DeviceFaultException">The card is silent, moved less, or holds something else.</exception>
    public void Upload<S>(S source, CardBuffer to, long at = 0)
        where S : IPackSource
    {
        RequireSound();
        RequireRoom(to, at, source.Bytes);
        LaneChecksum sum = new();
        var moving = new DmaThread.Transfer?[Buffers];
        var expected = new int[Buffers];
        var slot = 0;
        try
        {
            for (long done = 0; done < source.Bytes; done += expected[slot ^ 1])
            {
                Finish(moving[slot], expected[slot], "to the card");
                var part = (int)Math.Min(StagingBuffer.Size, source.Bytes - done);
                var piece = source.Piece(done);
                var inPlace = piece.Length >= Math.Min(part, LeastPiece);
                if (inPlace && piece.Length < part)
                {
                    part = piece.Length / LaneChecksum.Block * LaneChecksum.Block;
                }

                var bytes = inPlace ? piece[..part] : _staging[slot].Take(part);
                if (!inPlace)
                {
                    source.Pack(done, _staging[slot].Take(part));
                }

                moving[slot] = BeginWrite(bytes, to.Address + at + done);
                expected[slot] = part;
                sum.Add(bytes);
                slot ^= 1;
            }

            for (var i = 0; i < Buffers; i++)
            {
                Finish(moving[i], expected[i], "to the card");
            }
        }
        catch (DeviceFaultException) when (!_hangs)
        {
            // What still moves reads the caller's memory, which may be freed after this.
            Array.ForEach(moving, transfer => transfer?.Rest(_patience));
            throw;
        }

        Totals.BytesToCard += source.Bytes;
        Moved(source.Bytes);
        if (source.Bytes > 0)
        {
            Check(to.Address + at, source.Bytes, sum.Value);
        }
    }

    /// <summary>Asks for the checksum of card memory as it is when the descriptors before have run; a later <see cref="Download{T}(CardBuffer, long, T, uint)"/> needs it.</summary>
    public uint Check(CardBuffer from, long at, long bytes)
    {
        RequireRoom(from, at, bytes);
        return Check(from.Address + at, bytes, null);
    }

    /// <summary>Waits for everything in flight and moves card data to the host.</summary>
    /// <exception cref="DeviceFaultException">The card is silent, moved less, or something else came.</exception>
    public void Download<T>(CardBuffer from, long at, T target)
        where T : IUnpackTarget
        => Download(from, at, target, Check(from, at, target.Bytes));

    /// <summary>
    /// Waits for a check and moves what it was of to the host, unpacking one buffer while the other moves, summing what is copied on the way, and holds the
    /// sum against the check's. Descriptors submitted later go on running meanwhile.
    /// </summary>
    /// <exception cref="DeviceFaultException">The card is silent, moved less, or something else came.</exception>
    public void Download<T>(CardBuffer from, long at, T target, uint check)
        where T : IUnpackTarget
    {
        RequireSound();
        RequireRoom(from, at, target.Bytes);
        var onCard = Await(check);
        LaneChecksum sum = new();
        var moving = new DmaThread.Transfer?[Buffers];
        var parts = new int[Buffers];
        long asked = 0, taken = 0;
        for (var slot = 0; taken < target.Bytes; slot ^= 1)
        {
            for (var ahead = slot; asked < target.Bytes && moving[ahead] is null; ahead ^= 1)
            {
                var buffer = _staging[ahead];
                var part = parts[ahead] = (int)Math.Min(StagingBuffer.Size, target.Bytes - asked);
                var address = from.Address + at + asked;
                moving[ahead] = _dma.Begin(() => Volatile.Read(ref _fault) is null ? _card.Read(address, buffer.Take(part)) : 0);
                asked += part;
            }

            Finish(moving[slot], parts[slot], "from the card");
            moving[slot] = null;
            var bytes = _staging[slot].Take(parts[slot]);
            var piece = target.Piece(taken, parts[slot]);
            if (piece.IsEmpty)
            {
                sum.Add(bytes);
                target.Unpack(taken, bytes);
            }
            else
            {
                sum.AddAndCopy(bytes, piece, past: target.Bytes > CacheBytes);
            }

            taken += parts[slot];
        }

        Totals.BytesFromCard += target.Bytes;
        Moved(target.Bytes);
        Require(onCard, sum.Value, from.Address + at, target.Bytes, "came from");
    }

    /// <summary>Sets card memory to zero.</summary>
    public void Clear(CardBuffer buffer, long at, long bytes)
    {
        RequireRoom(buffer, at, bytes);
        Submit(new Descriptor { Target = (ulong)(buffer.Address + at), TargetBytes = (ulong)bytes, Configuration = ConfigurationWords.Of(OffloadProtocol.ShellClear) });
    }

    /// <summary>Puts a descriptor into the queue; waits for an earlier one where it is full.</summary>
    /// <exception cref="DeviceFaultException">The card is silent, or a completion is not what it has to be.</exception>
    public void Submit(Descriptor descriptor) => Submit(descriptor, null);

    /// <summary>Waits for everything in flight.</summary>
    /// <exception cref="DeviceFaultException">The card is silent, or a completion is not what it has to be.</exception>
    public void Drain()
    {
        RequireSound();
        Advance();
        while (_inFlight.Count > 0)
        {
            Take();
        }

        RequireNothingUnasked();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A transfer that hangs still holds its buffer, and the card.
        if (!_hangs && _dma.TryEnd(_patience))
        {
            _card.Dispose();
            Array.ForEach(_staging, buffer => buffer.Dispose());
        }
        else if (!_hangs)
        {
            GivenUp.Keep($"{Description.Name}: staging buffers and card, a transfer under way", this);
        }
        else
        {
            _dma.Dispose();
        }
    }

    private static void RequireRoom(CardBuffer buffer, long at, long bytes)
    {
        if (at < 0 || bytes < 0 || bytes > buffer.Bytes - at)
        {
            throw new ArgumentException($"bytes {at} to {at + bytes} lie outside a card buffer of {buffer.Bytes}");
        }
    }

    private uint Submit(Descriptor descriptor, Pending? check)
    {
        RequireSound();
        Advance();
        while (_inFlight.Count >= Description.QueueDepth)
        {
            Take();
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            descriptor.Sequence = _next++;
            descriptor.MaxKilocycles = Limit(descriptor);
            _inFlight.Enqueue((check ?? default) with { Sequence = descriptor.Sequence, Core = descriptor.Core, IsCheck = check is not null, Submitted = Timeline.Now });
            _card.Submit(descriptor.Sealed());
        }
        catch (DeviceFaultException fault)
        {
            throw Broken(fault.Message);
        }
        finally
        {
            Spend(descriptor.Core, start);
        }

        return descriptor.Sequence;
    }

    private uint Check(long address, long bytes, uint? expected)
        => Submit(new Descriptor { Source = (ulong)address, SourceBytes = (ulong)bytes, Configuration = ConfigurationWords.Of(OffloadProtocol.ShellCheck) }, new Pending { Expected = expected, Address = address, Bytes = bytes });

    /// <summary>Waits for a check and those before it; what it found.</summary>
    private uint Await(uint check)
    {
        Advance();
        uint sum;
        while (!_sums.Remove(check, out sum))
        {
            Take();
        }

        if (_inFlight.Count == 0)
        {
            RequireNothingUnasked();
        }

        return sum;
    }

    private void Require(uint onCard, uint onHost, long address, long bytes, string way)
    {
        if (onCard != onHost)
        {
            throw Broken($"of {bytes} bytes at card address 0x{address:x}, what {way} the card differs from what was there: checksum 0x{onCard:x8} on the card, 0x{onHost:x8} on the host");
        }
    }

    private void RequireNothingUnasked()
    {
        try
        {
            if (_card.TryComplete(out var extra))
            {
                throw Broken(Unasked(extra));
            }
        }
        catch (DeviceFaultException fault)
        {
            throw Broken(fault.Message);
        }
    }

    /// <summary>Time since a start was spent waiting for a core, or for the shell that checks transfers.</summary>
    private void Spend(uint core, long start)
    {
        var ticks = Stopwatch.GetTimestamp() - start;
        if (core == 0)
        {
            Totals.TransferTicks += ticks;
        }
        else
        {
            Totals.KernelTicks += ticks;
        }
    }

    /// <summary>The host has come as far as its own time says: what passed, less what it waited.</summary>
    private void Advance() => Timeline.Advance((Stopwatch.GetTimestamp() - _origin - Totals.KernelTicks - Totals.TransferTicks) * (1e9 / Stopwatch.Frequency));

    private void Moved(long bytes)
    {
        Advance();
        Timeline.Transfer(bytes);
    }

    /// <summary>Begins to move memory that is not moved by the collector, and stays until the transfer is over or the session is broken.</summary>
    private unsafe DmaThread.Transfer BeginWrite(ReadOnlySpan<byte> bytes, long address)
    {
        fixed (byte* data = bytes)
        {
            var (first, length) = ((nint)data, bytes.Length);
            return _dma.Begin(() => Volatile.Read(ref _fault) is null ? _card.Write(address, new ReadOnlySpan<byte>((void*)first, length)) : 0);
        }
    }

    private void Finish(DmaThread.Transfer? transfer, int expected, string way)
    {
        if (transfer is null)
        {
            return;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            if (transfer.Wait(_patience) is not { } moved)
            {
                _hangs = true;
                GivenUp.Keep($"{Description.Name}: staging buffers and card, a transfer {way} of {expected} bytes", this);
                throw Broken($"a transfer {way} of {expected} bytes did not end within {_patience.TotalSeconds:0.###} s");
            }

            if (moved != expected)
            {
                throw Broken($"short DMA {way}: {moved} of {expected} bytes moved");
            }
        }
        catch (DeviceFaultException fault)
        {
            throw Broken(fault.Message);
        }
        finally
        {
            Totals.TransferTicks += Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>The next completion, which must be that of the oldest descriptor in flight.</summary>
    private void Take()
    {
        var oldest = _inFlight.Peek();
        var start = Stopwatch.GetTimestamp();
        try
        {
            var completion = Await(oldest, start);
            _inFlight.Dequeue();
            Totals.Add(Name(completion.Core), completion);
            Timeline.Complete(oldest.Submitted, completion.Cycles, oldest.Core != 0);
            if (oldest is { IsCheck: true, Expected: { } expected })
            {
                Require(completion.Checksum, expected, oldest.Address, oldest.Bytes, "reached");
            }
            else if (oldest.IsCheck)
            {
                _sums.Add(oldest.Sequence, completion.Checksum);
            }
        }
        catch (DeviceFaultException fault)
        {
            throw Broken(fault.Message);
        }
        finally
        {
            Spend(oldest.Core, start);
        }
    }

    private Completion Await(in Pending oldest, long start)
    {
        Completion completion;
        for (var spin = new SpinWait(); !_card.TryComplete(out completion); spin.SpinOnce())
        {
            if (Stopwatch.GetElapsedTime(start) > _patience)
            {
                throw Broken($"the card is silent: descriptor {oldest.Sequence} did not complete within {_patience.TotalSeconds:0.###} s");
            }
        }

        if (completion.Check != completion.OwnChecksum())
        {
            throw Broken($"a completion does not match its own checksum: the answer to descriptor {oldest.Sequence} was damaged");
        }

        if (completion.Epoch != Description.Epoch)
        {
            throw Broken($"the card was reset while descriptor {oldest.Sequence} was in flight: epoch {completion.Epoch}, expected {Description.Epoch}");
        }

        if (completion.Sequence != oldest.Sequence)
        {
            throw Broken(completion.Sequence < oldest.Sequence
                ? $"completion {completion.Sequence} came twice, where {oldest.Sequence} was expected"
                : $"completion {completion.Sequence} came before {oldest.Sequence}: out of order");
        }

        return completion.Error == OffloadProtocol.ErrorNone
            ? completion
            : throw Broken($"descriptor {oldest.Sequence} on core {completion.Core} ({Name(completion.Core)}): {OffloadProtocol.Sentence(completion.Error, completion.Detail)}");
    }

    /// <summary>A thousand cycles for every four bytes is many times what any core needs, and ends one that hangs.</summary>
    private static uint Limit(in Descriptor descriptor) => (uint)Math.Min(uint.MaxValue, 1000 + ((descriptor.SourceBytes + descriptor.TargetBytes) / 4));

    private string Unasked(in Completion completion)
        => completion.Sequence < _next ? $"completion {completion.Sequence} came twice, where none was expected" : $"completion {completion.Sequence} came, which nobody asked for";

    private string Name(uint core) => core < Description.Cores.Count ? Description.Cores[(int)core].Name : "none";

    private void RequireSound()
    {
        if (_fault is not null)
        {
            throw new DeviceFaultException(_fault);
        }
    }

    private DeviceFaultException Broken(string sentence)
    {
        _fault ??= $"{Description.Name}: {sentence}";
        return new DeviceFaultException(_fault);
    }

    /// <summary>A descriptor in flight.</summary>
    /// <param name="Sequence">Its number.</param>
    /// <param name="Core">Its core.</param>
    /// <param name="Submitted">When, on the timeline.</param>
    /// <param name="IsCheck">Whether it sums card memory.</param>
    /// <param name="Expected">What the sum has to be; null where whoever asked compares.</param>
    /// <param name="Address">Where the sum begins.</param>
    /// <param name="Bytes">What is summed.</param>
    private readonly record struct Pending(uint Sequence, uint Core, double Submitted, bool IsCheck, uint? Expected, long Address, long Bytes);
}
