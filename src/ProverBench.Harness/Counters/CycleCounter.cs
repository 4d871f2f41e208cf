using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Counters;

/// <summary>Core cycles that the calling thread, and every thread it starts from now on, spend in user code, counted by the processor (Linux, perf_event_open(2)).</summary>
public sealed partial class CycleCounter : IDisposable
{
    private const int AttributeBytes = 112; // PERF_ATTR_SIZE_VER5
    private const ulong HardwareCycles = 0; // PERF_COUNT_HW_CPU_CYCLES of PERF_TYPE_HARDWARE, which is type 0
    private const ulong Inherit = 1 << 1;
    private const ulong ExcludeKernel = 1 << 5;
    private const ulong ExcludeHypervisor = 1 << 6;
    private const ulong CloseOnExec = 1 << 3; // PERF_FLAG_FD_CLOEXEC

    private readonly int _descriptor;

    private CycleCounter(int descriptor) => _descriptor = descriptor;

    private static long? CallNumber => (OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture) switch
    {
        (true, Architecture.X64) => 298,
        (true, Architecture.Arm64) => 241,
        _ => null,
    };

    /// <summary>Starts counting.</summary>
    /// <returns>The counter, or why there is none: a virtual machine without one, the kernel's setting, another system.</returns>
    public static unsafe Observed<CycleCounter> Start()
    {
        if (CallNumber is not { } call)
        {
            return Observed.Not<CycleCounter>("cycles are read through perf_event_open, which Linux has on x64 and Arm64");
        }

        Span<byte> attribute = stackalloc byte[AttributeBytes];
        attribute.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(attribute[4..], AttributeBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[8..], HardwareCycles);
        BinaryPrimitives.WriteUInt64LittleEndian(attribute[40..], Inherit | ExcludeKernel | ExcludeHypervisor);
        fixed (byte* pointer = attribute)
        {
            // The calling thread (0) on any processor (-1), of no group (-1).
            long descriptor = SystemCall(call, pointer, 0, -1, -1, CloseOnExec);
            return descriptor >= 0
                ? Observed.Value(new CycleCounter((int)descriptor))
                : Observed.Not<CycleCounter>(Reason(Marshal.GetLastPInvokeError()));
        }
    }

    /// <summary>Cycles since the start; of threads that ended too.</summary>
    /// <exception cref="IOException">The counter cannot be read.</exception>
    public unsafe long Read()
    {
        ulong count = 0;
        return ReadCount(_descriptor, &count, sizeof(ulong)) == sizeof(ulong)
            ? (long)count
            : throw new IOException("the cycle counter cannot be read");
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Close(_descriptor);

    private static string Reason(int error) => error switch
    {
        1 or 13 => "the kernel's setting perf_event_paranoid allows no counters to this user",
        2 or 19 or 95 => X86Base.IsSupported && IsVirtual() ? "the virtual machine passes no cycle counter on" : "the processor offers no cycle counter",
        38 => "the kernel has no perf_event_open",
        _ => $"perf_event_open refuses with error {error.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
    };

    private static bool IsVirtual() => (X86Base.CpuId(1, 0).Ecx & (1 << 31)) != 0;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial long SystemCall(long number, void* attribute, int thread, int processor, int group, ulong flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static unsafe partial nint ReadCount(int descriptor, void* buffer, nint bytes);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
