using System.Globalization;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;
using ProverBench.Results.Text;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>What a file of circom or snarkjs holds, on a terminal.</summary>
internal static class InspectView
{
    private const int ConstraintLength = 1200;

    public static void Show(IAnsiConsole console, string path, CircomReport report)
    {
        console.WriteLine($"{Printable.Line(path)}: {Title(report)} over {report.Curve}, {new ByteSize(report.Bytes)}");
        foreach (var line in Lines(report))
        {
            console.WriteLine($"  {line}");
        }

        if ((report.Constraints?.Matrices ?? report.Groth16?.Matrices) is { } matrices)
        {
            console.Write(Sparsity(matrices, report.Constraints?.Constraints ?? report.Groth16!.Constraints));
        }

        var table = Tables.New("section", "holds", "at byte", "bytes", "share");
        foreach (var section in report.Sections)
        {
            table.AddRow(
                Tables.Cell($"{section.Id}"),
                Tables.Cell(section.Name.Length > 0 ? section.Name : "unknown, skipped"),
                Tables.Cell(Count(section.Offset)),
                Tables.Cell(Count(section.Bytes)),
                Tables.Cell(Share(section.Bytes, report.Bytes)));
        }

        console.Write(table);
        console.WriteLine($"checked: {string.Join("; ", report.Checked)}");
        foreach (var warning in report.Warnings)
        {
            console.MarkupLineInterpolated($"[yellow]warning:[/] {warning}");
        }
    }

    public static void Show(IAnsiConsole console, string witness, UnsatisfiedConstraint? unsatisfied)
        => console.WriteLine(unsatisfied is null
            ? $"{Printable.Line(witness)} satisfies every constraint"
            : $"{Printable.Line(witness)} violates {Printable.Line(unsatisfied.ToString(), ConstraintLength)}");

    private static string Title(CircomReport report) => report switch
    {
        { Constraints: not null } => "constraints (r1cs)",
        { Witness: not null } => "witness (wtns)",
        { Groth16: not null } => "Groth16 proving key (zkey)",
        { Plonk: not null } => "PLONK proving key (zkey)",
        _ => "powers of tau (ptau)",
    };

    private static IEnumerable<string> Lines(CircomReport report)
    {
        if (report.Constraints is { } circuit)
        {
            yield return $"{Count(circuit.Constraints)} constraints, {Count(circuit.Wires)} wires, {circuit.Labels.ToString("N0", CultureInfo.InvariantCulture)} labels";
            yield return $"{circuit.PublicOutputs} public outputs, {circuit.PublicInputs} public inputs, {Count(circuit.PrivateInputs)} private inputs";
        }
        else if (report.Witness is { } witness)
        {
            yield return $"{Count(witness.Values)} values: {Share(witness.Zeros, witness.Values)} are 0, {Share(witness.Ones, witness.Values)} are 1";
        }
        else if (report.Groth16 is { } groth16)
        {
            yield return $"{Count(groth16.Constraints)} constraints, domain 2^{groth16.LogDomain}, {Count(groth16.Variables)} variables, {groth16.PublicValues} public values";
            yield return groth16.Contributions is { } contributions ? $"{contributions} contributions to phase 2" : "no word on contributions to phase 2";
        }
        else if (report.Plonk is { } plonk)
        {
            yield return $"{Count(plonk.Constraints)} constraints, domain 2^{plonk.LogDomain}, {Count(plonk.Variables)} variables, {Count(plonk.Additions)} of them additions, {plonk.PublicValues} public values";
        }
        else if (report.Powers is { } powers)
        {
            yield return $"power {powers.Power} of a ceremony of power {powers.CeremonyPower}, {powers.Contributions} contributions, {(powers.PreparedForPhase2 ? "prepared" : "not prepared")} for phase 2";
        }
    }

    private static Table Sparsity(IReadOnlyList<SparsityReport> matrices, long constraints)
    {
        var table = Tables.New("matrix", "terms", "a constraint", "longest", "are 1", "are -1", "are 0");
        foreach (var matrix in matrices)
        {
            table.AddRow(
                Tables.Cell(matrix.Matrix),
                Tables.Cell(Count(matrix.Terms)),
                Tables.Cell(constraints > 0 ? ((double)matrix.Terms / constraints).ToString("F2", CultureInfo.InvariantCulture) : "-"),
                Tables.Cell(matrix.LongestRow is { } longest ? Count(longest) : "-"),
                Tables.Cell(Share(matrix.Ones, matrix.Terms)),
                Tables.Cell(Share(matrix.MinusOnes, matrix.Terms)),
                Tables.Cell(Share(matrix.Zeros, matrix.Terms)));
        }

        return table;
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0 ? "-" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);
}
