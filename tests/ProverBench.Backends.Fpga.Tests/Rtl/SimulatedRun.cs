using System.Runtime.InteropServices;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>A verilated core through its C interface (sim/pb_sim.h), built once into artifacts/cache, where conformance of a clone finds them too.</summary>
internal sealed unsafe class SimulatedRun : IDisposable
{
    private readonly nint _library;
    private readonly nint _core;

    /// <summary>Builds the core where its RTL has changed, and opens it.</summary>
    public SimulatedRun(string name)
    {
        RtlTools.Require("verilator");
        var folder = Path.Combine(SharedData.Root, "artifacts", "cache", "proverbench", "simulated-cores");
        var (code, output) = RtlTools.Run(TimeSpan.FromMinutes(5), "bash", Path.Combine(RtlTools.Sim, "build.sh"), folder, name);
        Assert.True(code == 0, output);
        _library = NativeLibrary.Load(Path.Combine(folder, name + ".so"));
        Assert.Equal(1u, ((delegate* unmanaged<uint>)NativeLibrary.GetExport(_library, "pbsim_abi"))());
        _core = ((delegate* unmanaged<nint>)NativeLibrary.GetExport(_library, "pbsim_open"))();
    }

    /// <summary>Runs a case: the answer, the bytes out, the counters.</summary>
    public (int Answer, byte[] Out, Counters Counters) Run(RtlCase test, uint pressure, ulong limit = 10_000_000)
    {
        var output = new byte[Math.Max(test.Out.Length, 96 * 64)];
        var length = test.Out.Length == 0 ? 96 * 64 : test.Out.Length;
        Counters counters;
        int answer;
        fixed (uint* configuration = test.Configuration)
        fixed (byte* source = test.In)
        fixed (byte* target = output)
        {
            var run = (delegate* unmanaged<nint, uint*, uint, byte*, ulong, byte*, ulong, ulong, uint, Counters*, int>)NativeLibrary.GetExport(_library, "pbsim_run");
            answer = run(_core, configuration, (uint)test.Configuration.Length, source, (ulong)test.In.Length, target, (ulong)length, limit, pressure, &counters);
        }

        if (answer != 0)
        {
            ((delegate* unmanaged<nint, void>)NativeLibrary.GetExport(_library, "pbsim_reset"))(_core);
        }

        return (answer, output[..test.Out.Length], counters);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ((delegate* unmanaged<nint, void>)NativeLibrary.GetExport(_library, "pbsim_close"))(_core);
        NativeLibrary.Free(_library);
    }

    /// <summary>pbsim_counters.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Counters
    {
        /// <summary>Cycles of the run.</summary>
        public ulong Cycles;

        /// <summary>Beats taken.</summary>
        public ulong InBeats;

        /// <summary>Beats given.</summary>
        public ulong OutBeats;

        /// <summary>Cycles in which the source waited.</summary>
        public ulong InStalls;

        /// <summary>Cycles in which the core waited for the sink.</summary>
        public ulong OutStalls;

        /// <summary>Cycles in which the datapath stepped.</summary>
        public ulong Busy;

        /// <summary>The core's error, or the wrapper's.</summary>
        public ulong Error;
    }
}
