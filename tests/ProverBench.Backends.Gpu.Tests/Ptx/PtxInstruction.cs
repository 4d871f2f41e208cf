using System.Text.RegularExpressions;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>One instruction.</summary>
/// <param name="Guard">The predicate register it depends on, where it does.</param>
/// <param name="GuardedBy">The value that the guard must have.</param>
/// <param name="Operation">Its name with all suffixes.</param>
/// <param name="Operands">Its operands as written; vectors and addresses are one each.</param>
internal sealed partial record PtxInstruction(PtxOperand? Guard, bool GuardedBy, string Operation, PtxOperand[] Operands)
{
    /// <summary>The operation's name and suffixes.</summary>
    public string[] Parts { get; } = Operation.Split('.');

    /// <summary>Bits of the operation's type: its last suffix.</summary>
    public int Bits { get; } = Operation.Split('.')[^1] is [_, .. var digits] && int.TryParse(digits, out var bits) ? bits : 1;

    /// <summary>Reads an instruction.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PtxInstruction Parse(string line)
    {
        var match = Shape().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"no PTX instruction: '{line}'");
        }

        var guard = match.Groups["guard"].Success ? PtxOperand.Parse("%" + match.Groups["guard"].Value) : null;
        return new(guard, !match.Groups["not"].Success, match.Groups["operation"].Value, [.. Operand().Matches(match.Groups["operands"].Value).Select(m => PtxOperand.Parse(m.Value))]);
    }

    [GeneratedRegex(@"^(@(?<not>!)?%(?<guard>p\d+)\s+)?(?<operation>[a-z][\w.]*)(\s+(?<operands>[^;]*))?;$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|[^\s,]+")]
    private static partial Regex Operand();
}
