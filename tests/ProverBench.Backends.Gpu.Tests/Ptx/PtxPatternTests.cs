using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>The PTX of every kernel over every field: what it must not have, and what it had when somebody last looked.</summary>
/// <remarks>PROVERBENCH_UPDATE_SNAPSHOTS=1 writes the snapshot anew, for the difference to be read.</remarks>
public sealed partial class PtxPatternTests
{
    private static readonly string File = Path.Combine(SharedData.Root, "tests", "ProverBench.Backends.Gpu.Tests", "Ptx", "kernels.snapshot");

    [Fact]
    public void EveryKernelIsWhatItWas()
    {
        var lines = KernelInventory.All.Select(k => Describe(k.Key, PtxCompiler.Compile(k.Value))).ToArray();
        if (Environment.GetEnvironmentVariable("PROVERBENCH_UPDATE_SNAPSHOTS") == "1")
        {
            System.IO.File.WriteAllLines(File, lines);
        }

        var expected = System.IO.File.ReadAllLines(File);
        Assert.Equal(expected.Select(l => l.Split(':')[0]), lines.Select(l => l.Split(':')[0]));
        Assert.All(expected.Zip(lines), pair => Assert.Equal(pair.First, pair.Second));
    }

    /// <summary>One line: name, registers, instructions, a digest of their operations in order, then each operation with its number. Fails on what no kernel may have.</summary>
    private static string Describe(string name, string module)
    {
        var entry = module[module.IndexOf(".entry", StringComparison.Ordinal)..];
        Assert.False(entry.Contains(".local", StringComparison.Ordinal), $"{name} keeps an array in local memory");
        Assert.False(Call().IsMatch(entry), $"{name} calls a function: an intrinsic was not inlined");
        Assert.False(Float().IsMatch(entry), $"{name} computes with floating point");
        var program = PtxProgram.Parse(module);

        // An emulated product of words shows as a conversion of both factors to 64 bits and a 64-bit product.
        Assert.False(program.Histogram.ContainsKey("cvt.u64.u32"), $"{name} widens words to multiply them: mul.wide.u32 was meant");
        var operations = program.Histogram.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', program.Instructions.Select(i => i.Operation)))));
        return $"{name}: p{program.Registers.GetValueOrDefault("p")} r{program.Registers.GetValueOrDefault("r")} rd{program.Registers.GetValueOrDefault("rd")}; {program.Instructions.Count} {digest[..8]}; {string.Join(", ", operations)}";
    }

    [GeneratedRegex(@"^\s*(@!?%p\d+\s+)?call", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"\.f(16|32|64)\b")]
    private static partial Regex Float();
}
