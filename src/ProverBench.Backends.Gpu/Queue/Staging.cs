using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using ProverBench.Backends.Gpu.Devices;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Two pieces of pinned host memory in turn: the device fetches one while the host fills the other.</summary>
internal sealed class Staging(GpuDevice device, int slotBytes) : IDisposable
{
    /// <summary>Bytes of a piece at most.</summary>
    public const int DefaultSlotBytes = 8 << 20;

    /// <summary>Uploads below this go where kernels are: to order lanes takes longer than to move them.</summary>
    private readonly int _smallBytes = slotBytes >> 7;

    /// <summary>OpenCL has no pinned memory in ILGPU, and refuses copies of what stands in for it: its driver stages.</summary>
    private readonly bool _direct = device.Accelerator is CLAccelerator;

    private readonly Lock _gate = new();
    private readonly Slot[] _slots = [new(), new()];
    private int _next;

    /// <summary>Copies to the device; the device may still be fetching on return, of memory of ours.</summary>
    public void Write(ReadOnlySpan<byte> bytes, GpuBuffer to, long toByte, string label)
    {
        using var held = _gate.EnterScope();
        var wanted = bytes.Length < _smallBytes ? Lane.Compute : Lane.Copy;
        if (_direct)
        {
            WriteDirectly(bytes, to, toByte, wanted, label);
            return;
        }

        for (long at = 0; at < bytes.Length; at += slotBytes)
        {
            var slot = Take(bytes.Length);
            var piece = bytes.Slice((int)at, (int)Math.Min(slotBytes, bytes.Length - at));
            piece.CopyTo(slot.Memory!.Span);
            var source = slot.Memory.ArrayView.SubView(0, piece.Length);
            Give(slot, to.Write($"importing '{label}'", wanted, toByte + at, piece.Length, (stream, part) => part.CopyFrom(stream, source)));
        }
    }

    /// <summary>Copies to the host, a piece while the one before is taken out of pinned memory.</summary>
    public void Read(ArrayView<byte> from, Span<byte> bytes, string label)
    {
        using var held = _gate.EnterScope();
        if (_direct)
        {
            ReadDirectly(from, bytes, label);
            return;
        }

        Slot? pending = null;
        var pendingAt = 0L;
        for (long at = 0; at < bytes.Length; at += slotBytes)
        {
            var slot = Take(bytes.Length);
            var length = Math.Min(slotBytes, bytes.Length - at);
            var (source, target) = (from.SubView(at, length), slot.Memory!.ArrayView.SubView(0, length));
            device.Transfer($"exporting '{label}'", () => target.CopyFrom(device.Stream, source));
            Give(slot, Lane.Compute);
            Finish(pending, bytes, pendingAt);
            (pending, pendingAt) = (slot, at);
        }

        Finish(pending, bytes, pendingAt);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot.Memory?.Dispose();
        }
    }

    private unsafe void WriteDirectly(ReadOnlySpan<byte> bytes, GpuBuffer to, long toByte, Lane wanted, string label)
    {
        fixed (byte* start = bytes)
        {
            var (from, length) = ((nint)start, bytes.Length);
            if (length > 0)
            {
                to.Write($"importing '{label}'", wanted, toByte, length, (stream, part) => part.CopyFromCPU(stream, new ReadOnlySpan<byte>((void*)from, length)));
            }
        }
    }

    private unsafe void ReadDirectly(ArrayView<byte> from, Span<byte> bytes, string label)
    {
        fixed (byte* start = bytes)
        {
            var (to, length) = ((nint)start, bytes.Length);
            if (length > 0)
            {
                device.Transfer($"exporting '{label}'", () => from.CopyToCPU(device.Stream, new Span<byte>((void*)to, length)));
                device.Wait();
            }
        }
    }

    private void Finish(Slot? slot, Span<byte> bytes, long at)
    {
        if (slot is not null)
        {
            Await(slot);
            var length = (int)Math.Min(slotBytes, bytes.Length - at);
            slot.Memory!.Span[..length].CopyTo(bytes[(int)at..]);
        }
    }

    private Slot Take(long wanted)
    {
        var slot = _slots[_next];
        _next = (_next + 1) % _slots.Length;
        Await(slot);
        var length = (int)Math.Min(slotBytes, wanted);
        if (slot.Memory is null || slot.Memory.Length < length)
        {
            slot.Memory = device.Guarded("pinning host memory", () =>
            {
                slot.Memory?.Dispose();
                return device.Accelerator.AllocatePageLocked1D<byte>((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length), uninitialized: true);
            });
        }

        return slot;
    }

    private void Give(Slot slot, Lane lane) => slot.Used = device.Guarded("recording a copy", () => device.Lanes.Mark(lane));

    private void Await(Slot slot)
    {
        if (slot.Used is { } used)
        {
            device.Wait(used.Synchronize);
            used.Dispose();
            slot.Used = null;
        }
    }

    private sealed class Slot
    {
        public PageLockedArray1D<byte>? Memory { get; set; }

        public ILaneMark? Used { get; set; }
    }
}
