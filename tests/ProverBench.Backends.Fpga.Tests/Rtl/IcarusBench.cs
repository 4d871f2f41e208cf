using System.Globalization;
using System.Numerics;
using System.Text;
using ProverBench.Backends.Fpga.Tests.Support;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>A core with its self-checking bench, compiled by Icarus; <paramref name="rtl"/> may be a folder of altered modules.</summary>
internal sealed class IcarusBench(Scratch scratch, string rtl, string top, string parameters, int inBytes, int outBytes)
{
    private static readonly string[] Packages = ["pb_field_pkg.sv", "pb_ntt_pkg.sv", "pb_poseidon2_pkg.sv"];

    private readonly string _program = Compile(scratch, rtl, top, parameters, inBytes, outBytes);

    /// <summary>The bench's last line: PASS or FAIL and why.</summary>
    public string Run(RtlCase test)
    {
        var configuration = new StringBuilder();
        foreach (var word in test.Configuration.Reverse())
        {
            configuration.Append(word.ToString("x8", CultureInfo.InvariantCulture));
        }

        var ins = Write("in.hex", test.In, inBytes);
        var outs = Write("out.hex", test.Out, outBytes);
        var (code, output) = RtlTools.Run(
            TimeSpan.FromSeconds(60),
            "vvp",
            "-n",
            _program,
            $"+cfg={(configuration.Length == 0 ? "0" : configuration.ToString())}",
            $"+in={scratch.File("in.hex")}",
            $"+ins={ins}",
            $"+out={scratch.File("out.hex")}",
            $"+outs={outs}",
            $"+err={test.Error}",
            "+seed=7");
        Assert.Equal(0, code);
        return output.TrimEnd().Split('\n')[^1];
    }

    private static string Compile(Scratch scratch, string rtl, string top, string parameters, int inBytes, int outBytes)
    {
        RtlTools.Require("iverilog");
        var program = scratch.File(top + ".vvp");
        string[] arguments =
        [
            "-g2012", "-o", program, $"-DPB_TOP={top}", $"-DPB_PARAMETERS={parameters}", $"-DPB_IN_BITS={8 * inBytes}", $"-DPB_OUT_BITS={8 * outBytes}", "-DPB_MOST=8192",
            "-y", rtl, "-Y", ".sv", .. Packages.Select(name => Path.Combine(rtl, name)), Path.Combine(RtlTools.Sim, "pb_bench.sv"), "-s", "pb_bench",
        ];
        var (code, output) = RtlTools.Run(TimeSpan.FromSeconds(60), "iverilog", arguments);
        Assert.True(code == 0, output);
        return program;
    }

    private int Write(string name, byte[] bytes, int beat)
    {
        var lines = Enumerable.Range(0, bytes.Length / beat).Select(i => new BigInteger(bytes.AsSpan(i * beat, beat), isUnsigned: true).ToString("x", CultureInfo.InvariantCulture));
        File.WriteAllLines(scratch.File(name), lines);
        return bytes.Length / beat;
    }
}
