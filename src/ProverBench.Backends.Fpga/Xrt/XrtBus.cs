using System.Text;
using ProverBench.Backends.Fpga.Registers;

namespace ProverBench.Backends.Fpga.Xrt;

/// <summary>
/// A card behind XRT: the register map is that of a kernel named <c>pb_offload</c> in the card's xclbin, card memory one buffer object of its bank 0.
/// </summary>
internal sealed unsafe class XrtBus : ICardBus
{
    /// <summary>The kernel that an xclbin for this protocol has.</summary>
    public const string KernelName = "pb_offload";

    private const int ToDevice = 0, FromDevice = 1;

    private readonly XrtLibrary _xrt;
    private void* _device;
    private void* _kernel;
    private void* _buffer;

    /// <summary>Opens a card and puts its xclbin on it.</summary>
    /// <exception cref="DeviceFaultException">Something of it does not; the sentence says what.</exception>
    public XrtBus(XrtLibrary xrt, uint index, string xclbin, long memoryBytes)
    {
        (_xrt, MemoryBytes) = (xrt, memoryBytes);
        try
        {
            _device = xrt.DeviceOpen(index);
            Require(_device is not null, $"XRT opens no device {index}");
            var uuid = stackalloc byte[16];
            fixed (byte* path = Encoding.UTF8.GetBytes(xclbin + '\0'), name = Encoding.UTF8.GetBytes(KernelName + '\0'))
            {
                var answer = xrt.LoadXclbinFile(_device, path);
                Require(answer == 0, $"XRT does not load the xclbin '{Path.GetFileName(xclbin)}' (error {answer}): it is none, or for another card");
                answer = xrt.GetXclbinUuid(_device, uuid);
                Require(answer == 0, $"XRT does not tell what is loaded (error {answer})");
                _kernel = xrt.KernelOpenExclusive(_device, uuid, name);
                Require(_kernel is not null, $"the xclbin '{Path.GetFileName(xclbin)}' has no kernel '{KernelName}', or another process has it");
            }

            _buffer = xrt.BufferAlloc(_device, (nuint)memoryBytes, 0, 0);
            Require(_buffer is not null, $"XRT gives no buffer of {memoryBytes} bytes");
            MemoryBase = xrt.BufferAddress(_buffer);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ulong MemoryBase { get; }

    /// <inheritdoc/>
    public long MemoryBytes { get; }

    /// <inheritdoc/>
    public uint ReadRegister(uint offset)
    {
        uint value;
        var answer = _xrt.KernelReadRegister(_kernel, offset, &value);
        Require(answer == 0, $"XRT reads no register of the card (error {answer})");
        return value;
    }

    /// <inheritdoc/>
    public void WriteRegister(uint offset, uint value)
    {
        var answer = _xrt.KernelWriteRegister(_kernel, offset, value);
        Require(answer == 0, $"XRT writes no register of the card (error {answer})");
    }

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            var answer = _xrt.BufferWrite(_buffer, data, (nuint)bytes.Length, (nuint)address);
            Require(answer == 0, $"XRT takes no {bytes.Length} bytes at {address} (error {answer})");
            answer = _xrt.BufferSync(_buffer, ToDevice, (nuint)bytes.Length, (nuint)address);
            Require(answer == 0, $"a transfer of {bytes.Length} bytes to the card failed (XRT error {answer})");
            return bytes.Length;
        }
    }

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            var answer = _xrt.BufferSync(_buffer, FromDevice, (nuint)bytes.Length, (nuint)address);
            Require(answer == 0, $"a transfer of {bytes.Length} bytes from the card failed (XRT error {answer})");
            answer = _xrt.BufferRead(_buffer, data, (nuint)bytes.Length, (nuint)address);
            Require(answer == 0, $"XRT gives no {bytes.Length} bytes at {address} (error {answer})");
            return bytes.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is not null)
        {
            _ = _xrt.BufferFree(_buffer);
        }

        if (_kernel is not null)
        {
            _ = _xrt.KernelClose(_kernel);
        }

        if (_device is not null)
        {
            _ = _xrt.DeviceClose(_device);
        }

        _buffer = _kernel = _device = null;
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new DeviceFaultException(sentence);
        }
    }
}
