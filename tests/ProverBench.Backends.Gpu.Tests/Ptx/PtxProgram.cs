using System.Globalization;
using System.Text.RegularExpressions;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>The entry point of a module, parsed: parameters, registers, instructions, labels. Anything unknown is refused.</summary>
internal sealed partial class PtxProgram
{
    private PtxProgram()
    {
    }

    /// <summary>Offset of each parameter by name.</summary>
    public Dictionary<string, int> Parameters { get; } = [];

    /// <summary>Bytes of each parameter, in order.</summary>
    public List<int> ParameterSizes { get; } = [];

    /// <summary>Registers of each kind: p, r, rd.</summary>
    public Dictionary<string, int> Registers { get; } = [];

    /// <summary>Bytes of the array in shared memory; 0 where there is none.</summary>
    public int SharedBytes { get; private set; }

    /// <summary>The instructions in order.</summary>
    public List<PtxInstruction> Instructions { get; } = [];

    /// <summary>The instruction that each label stands before.</summary>
    public Dictionary<string, int> Labels { get; } = [];

    /// <summary>Lists of labels that indexed branches choose from.</summary>
    public Dictionary<string, string[]> Targets { get; } = [];

    /// <summary>How often each operation occurs.</summary>
    public IReadOnlyDictionary<string, int> Histogram => Instructions.GroupBy(i => i.Operation).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Reads the kernel of a module.</summary>
    /// <exception cref="FormatException">There is a line that is not understood.</exception>
    public static PtxProgram Parse(string module)
    {
        var program = new PtxProgram();
        var lines = module[module.IndexOf(".entry", StringComparison.Ordinal)..].Split('\n').Select(l => l.Trim()).Skip(1).Where(l => l.Length > 0);
        string? label = null;
        foreach (var line in lines)
        {
            if (line == "}")
            {
                break;
            }

            if (line is ")" or "{" or "," || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (Parameter().Match(line) is { Success: true } parameter)
            {
                program.AddParameter(parameter);
            }
            else if (Shared().Match(line) is { Success: true } shared)
            {
                program.SharedBytes = program.SharedBytes == 0 ? int.Parse(shared.Groups[1].Value, CultureInfo.InvariantCulture) : throw new FormatException("two arrays in shared memory");
            }
            else if (RegisterCount().Match(line) is { Success: true } count)
            {
                program.Registers[count.Groups[1].Value] = int.Parse(count.Groups[2].Value, CultureInfo.InvariantCulture);
            }
            else if (line.EndsWith(':'))
            {
                label = line[..^1];
                program.Labels[label] = program.Instructions.Count;
            }
            else if (line.StartsWith(".branchtargets", StringComparison.Ordinal))
            {
                program.Targets[label!] = line[".branchtargets".Length..].TrimEnd(';').Split(',', StringSplitOptions.TrimEntries);
            }
            else
            {
                program.Instructions.Add(PtxInstruction.Parse(line));
            }
        }

        return program;
    }

    private void AddParameter(Match match)
    {
        var size = match.Groups["array"].Success ? int.Parse(match.Groups["array"].Value, CultureInfo.InvariantCulture) : int.Parse(match.Groups["bits"].Value, CultureInfo.InvariantCulture) / 8;
        Parameters[match.Groups["name"].Value] = Parameters.Count << 16;
        ParameterSizes.Add(size);
    }

    [GeneratedRegex(@"^\.param (\.align \d+ )?\.b(?<bits>\d+) (?<name>\w+)(\[(?<array>\d+)\])?,?$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\.shared \.align \d+ \.b8 __shared_alloca\d+\[(\d+)\];$")]
    private static partial Regex Shared();

    [GeneratedRegex(@"^\.reg \.\w+\s+%(\w+)<(\d+)>;$")]
    private static partial Regex RegisterCount();
}
