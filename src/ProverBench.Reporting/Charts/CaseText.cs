using System.Globalization;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>Cases in the field's words: family, what it computes over, its size.</summary>
internal static class CaseText
{
    /// <summary>Parameters that give the size, not the kind.</summary>
    private static readonly string[] SizeNames = ["log-size", "log-rows", "transfers"];

    private static readonly string[] SubjectNames = ["field", "group", "instance", "circuit", "air", "curve"];

    public static string Family(CaseResult result) => result.Workload switch
    {
        "ntt" => "NTT",
        "msm" => "MSM",
        "poseidon2" => "Poseidon2",
        "merkle" => "Merkle commitment",
        "polynomial" => "Polynomials",
        "field" => "Field multiplication",
        "groth16/rollup-transfer" => "Groth16 rollup transfer",
        "groth16/bn254" or "groth16/bls12-381" => "Groth16",
        "plonk/bn254" => "PLONK",
        "kzg/bn254" or "kzg/bls12-381" => "KZG",
        "circuit" => "Circuit of one's own",
        "stark" => "STARK",
        "circle-stark" => "Circle STARK",
        "plonkish" => "Plonkish FRI",
        "rollup-segment" => "Rollup segment",
        "rollup-block" => "Rollup block",
        "recursion" => "Recursion",
        "block-wrap" => "Wrap of a block",
        _ => Printable.Line(result.Workload, 40),
    };

    /// <summary>The field, group, curve or hash instance; empty where the case names none.</summary>
    public static string Subject(CaseResult result)
    {
        if (result.Workload.Split('/') is ["groth16" or "plonk" or "kzg", "bn254" or "bls12-381"] and [_, var curve])
        {
            return Pretty(curve);
        }

        foreach (string name in SubjectNames)
        {
            if (result.Parameters.TryGet(name, out string? value))
            {
                return Pretty(value);
            }
        }

        return "";
    }

    /// <summary>What else tells it from others of its family: operation, columns, blow-up, scenario.</summary>
    public static string Variant(CaseResult result)
    {
        List<string> parts = [];
        foreach ((string name, string value) in result.Parameters)
        {
            if (SizeNames.Contains(name) || SubjectNames.Contains(name) || name is "steps")
            {
                continue;
            }

            parts.Add(name switch
            {
                "policy" => Printable.Line(value, 48),
                "protocol" => Printable.Line(value, 24),
                "op" when value == "forward" => "",
                "op" => Printable.Line(value, 24),
                "columns" => $"{Printable.Line(value, 12)} columns",
                "hash" => Printable.Line(value, 40),
                "blowup" => $"blow-up {Printable.Line(value, 12)}",
                "scalars" => $"{Printable.Line(value, 12)} scalars",
                "key" => $"key {Printable.Line(value[..Math.Min(8, value.Length)])}",
                "witness" when OwnCircuit.Is(result) => $"witness {Printable.Line(value[..Math.Min(8, value.Length)])}",
                "witness" when value == "full" => "full-width witness",
                "witness" when value == "binary" => "0/1 witness",
                _ => $"{Printable.Line(name, 16)} {Printable.Line(value, 16)}",
            });
        }

        if (result.Scenario != Scenario.Latency)
        {
            parts.Add(StrictEnumConverter<Scenario>.NameOf(result.Scenario));
        }

        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    /// <summary>"Goldilocks, lde, 16 columns".</summary>
    public static string Kind(CaseResult result) => string.Join(", ", new[] { Subject(result), Variant(result) }.Where(s => s.Length > 0));

    /// <summary>"modelled at 250 MHz, clock source: …" where the times of a case come from a model; null where they were taken by the clock.</summary>
    public static string? Modelled(CaseResult result) => result.Launches.Select(l => l.Offload?.Label).FirstOrDefault(l => l is not null) is { } label ? Printable.Line(label, 120) : null;

    /// <summary>What must be said beside any figure of a case: how its times were modelled, or that a simulator took them; null of a device that is there, by the clock.</summary>
    public static string? Unreal(BackendNature nature, CaseResult result) => Modelled(result) ?? (nature == BackendNature.Physical ? null : "simulated: no time of a device");

    /// <summary>A time with the word that must stand beside it.</summary>
    public static string Timed(BackendNature nature, CaseResult result, string time) => Modelled(result) is not null ? $"{time} modelled" : nature == BackendNature.Physical ? time : $"{time} simulated";

    /// <summary>"NTT, Goldilocks, 2¹⁸".</summary>
    public static string Title(CaseResult result) =>
        string.Join(", ", new[] { Family(result), Kind(result), CaseSize.Of(result)?.Text ?? "" }.Where(s => s.Length > 0));

    private static string Pretty(string name)
    {
        string text = Printable.Line(name, 40);
        (string Raw, string Shown)[] known =
        [
            ("goldilocks", "Goldilocks"), ("koalabear", "KoalaBear"), ("babybear", "BabyBear"), ("mersenne31", "Mersenne31"),
            ("bls12-381", "BLS12-381"), ("bls12381", "BLS12-381"), ("bn254", "BN254"),
        ];
        foreach ((string raw, string shown) in known)
        {
            if (text.StartsWith(raw, StringComparison.Ordinal))
            {
                string rest = text[raw.Length..];
                return rest.Length == 0 ? shown
                    : rest[0] == '/' && rest.Length == 3 ? $"{shown} {char.ToUpperInvariant(rest[1])}{rest[2]}"
                    : rest[0] == '_' ? $"{shown} {rest[1..].Replace("_plonky3", " Plonky3", StringComparison.Ordinal).Replace("_horizen", " Horizen", StringComparison.Ordinal).Replace('_', ' ')}"
                    : shown + rest;
            }
        }

        return text;
    }
}

/// <summary>The size of a case as its parameters give it.</summary>
/// <param name="Rows">2^log-size, 2^log-rows, or the transfers.</param>
/// <param name="Columns">1 where the case names none.</param>
internal sealed record CaseSize(double Rows, long Columns, bool IsPowerOfTwo)
{
    public double Elements => Rows * Columns;

    /// <summary>"2¹⁸", "2¹³ x 16", "3 transfers".</summary>
    public string Text => !IsPowerOfTwo ? (Rows == 1 ? "1 transfer" : $"{Figures.Significant(Rows, 9)} transfers")
        : Columns == 1 ? Figures.PowerOfTwo((int)Math.Log2(Rows))
        : $"{Figures.PowerOfTwo((int)Math.Log2(Rows))} x {Columns.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Null where the case names no size, or one that is no plain number.</summary>
    public static CaseSize? Of(CaseResult result)
    {
        if (Integer(result, "transfers", 1_000_000_000) is { } transfers and > 0)
        {
            return new CaseSize(transfers, 1, false);
        }

        return (Integer(result, "log-size", 62) ?? Integer(result, "log-rows", 62)) is { } log
            ? new CaseSize(Math.Pow(2, log), Integer(result, "columns", 1_000_000) is { } columns and > 0 ? columns : 1, true)
            : null;
    }

    private static long? Integer(CaseResult result, string name, long max) =>
        result.Parameters.TryGet(name, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= max ? value : null;
}
