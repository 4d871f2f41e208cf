using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;

namespace ProverBench.Backends.Fpga.Simulation;

/// <summary>A core of the RTL, simulated cycle by cycle by a shared library of <c>sim/build.sh</c> (interface: <c>sim/pb_sim.h</c>).</summary>
internal sealed unsafe class SimulatedCore : IDisposable
{
    private const uint Abi = 1;
    private const int Ok = 0, CyclesUsed = 1;

    private readonly nint _library;
    private readonly delegate* unmanaged[Cdecl]<void*, void> _close;
    private readonly delegate* unmanaged[Cdecl]<void*, void> _reset;
    private readonly delegate* unmanaged[Cdecl]<void*, uint*, uint, byte*, ulong, byte*, ulong, ulong, uint, Counters*, int> _run;
    private void* _core;

    /// <summary>Loads a library and opens its core.</summary>
    /// <exception cref="DeviceFaultException">It does not load, or is another core's.</exception>
    public SimulatedCore(string path, string name, in CoreEntry entry)
    {
        try
        {
            _library = NativeLibrary.Load(path);
            var abi = ((delegate* unmanaged[Cdecl]<uint>)NativeLibrary.GetExport(_library, "pbsim_abi"))();
            if (abi != Abi)
            {
                throw new DeviceFaultException($"{path}: the interface of simulated cores is version {Abi} here, the library's is {abi}");
            }

            var identity = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)NativeLibrary.GetExport(_library, "pbsim_core"))()) ?? "";
            var inBytes = ((delegate* unmanaged[Cdecl]<uint>)NativeLibrary.GetExport(_library, "pbsim_in_bytes"))();
            var outBytes = ((delegate* unmanaged[Cdecl]<uint>)NativeLibrary.GetExport(_library, "pbsim_out_bytes"))();
            if (identity.Split(' ')[0] != name || inBytes != entry.StreamBeatBytes || outBytes != entry.TargetBeatBytes)
            {
                throw new DeviceFaultException($"{path}: expected core {name} with beats of {entry.StreamBeatBytes} and {entry.TargetBeatBytes} bytes, found {identity} with {inBytes} and {outBytes}");
            }

            _close = (delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(_library, "pbsim_close");
            _reset = (delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(_library, "pbsim_reset");
            _run = (delegate* unmanaged[Cdecl]<void*, uint*, uint, byte*, ulong, byte*, ulong, ulong, uint, Counters*, int>)NativeLibrary.GetExport(_library, "pbsim_run");
            _core = ((delegate* unmanaged[Cdecl]<void*>)NativeLibrary.GetExport(_library, "pbsim_open"))();
            if (_core is null)
            {
                throw new DeviceFaultException($"{path}: the simulated core does not open");
            }

            _reset(_core);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new DeviceFaultException($"the simulated core {name} does not load: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Runs one descriptor.</summary>
    public CoreRun Run(in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target, ulong maxCycles)
    {
        ObjectDisposedException.ThrowIf(_core is null, this);
        var words = configuration;
        Counters counters = default;
        int answer;
        fixed (byte* source = stream)
        fixed (byte* results = target)
        {
            answer = _run(_core, (uint*)&words, OffloadProtocol.ConfigurationWords, source, (ulong)stream.Length, results, (ulong)target.Length, maxCycles, 0, &counters);
        }

        if (answer != Ok)
        {
            _reset(_core);
        }

        return new(
            counters.Cycles,
            counters.InBeats,
            counters.OutBeats,
            (uint)Math.Min(counters.InStalls, uint.MaxValue),
            (uint)Math.Min(counters.OutStalls, uint.MaxValue),
            answer == Ok ? OffloadProtocol.ErrorNone : answer == CyclesUsed ? OffloadProtocol.ErrorCycleLimit : OffloadProtocol.ErrorCore,
            (uint)counters.Error);
    }

    /// <summary>Puts the core back to its first state.</summary>
    public void Reset() => _reset(_core);

    /// <inheritdoc/>
    /// <remarks>The library stays loaded: verilated code registers itself for the life of the process.</remarks>
    public void Dispose()
    {
        if (_core is not null)
        {
            _close(_core);
            _core = null;
        }
    }

    /// <summary>As <c>pbsim_counters</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Counters
    {
        public ulong Cycles;
        public ulong InBeats;
        public ulong OutBeats;
        public ulong InStalls;
        public ulong OutStalls;
        public ulong Busy;
        public ulong Error;
    }
}
