namespace ProverBench.Harness;

/// <summary>Names of a run's files within its folder.</summary>
public static class RunFileNames
{
    public const string Result = "result.json";
    public const string Log = "run.log.jsonl";
    public const string Proofs = "proofs";
}
