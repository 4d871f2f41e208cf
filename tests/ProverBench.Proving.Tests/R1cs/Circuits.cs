using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Tests.R1cs;

/// <summary>Lays down a description and makes its witness, honest or not.</summary>
internal static class Circuits
{
    public static (ConstraintSystem<Bn254Fr> System, Bn254Fr[] Witness) Build(
        Action<CircuitBuilder<Bn254Fr>> describe,
        Func<string, Bn254Fr, Bn254Fr>? substitute = null)
        => (ConstraintSynthesizer<Bn254Fr>.Synthesize(describe), WitnessGenerator<Bn254Fr>.Generate(describe, substitute: substitute));

    public static void AssertSatisfied(Action<CircuitBuilder<Bn254Fr>> describe)
    {
        var (system, witness) = Build(describe);
        Assert.Null(system.FindUnsatisfied(witness));
        Assert.Empty(CircuitAudit.Findings(system));
    }

    /// <summary>The violated constraint's path ends so.</summary>
    public static void AssertViolates(string pathEnd, Action<CircuitBuilder<Bn254Fr>> describe, Func<string, Bn254Fr, Bn254Fr>? substitute = null)
    {
        var (system, witness) = Build(describe, substitute);
        var violated = system.FindUnsatisfied(witness);
        Assert.NotNull(violated);
        Assert.EndsWith(pathEnd, violated.Path, StringComparison.Ordinal);
    }

    /// <summary>Without the constraints picked the same witness passes: they are what refuses it.</summary>
    public static void AssertHangsOn(Func<string, bool> picked, Action<CircuitBuilder<Bn254Fr>> describe, Func<string, Bn254Fr, Bn254Fr>? substitute = null)
    {
        var (system, witness) = Build(describe, substitute);
        Assert.NotNull(system.FindUnsatisfied(witness));
        Assert.Null(system.Without(picked).FindUnsatisfied(witness));
    }

    public static Bn254Fr Fr(long value) => value < 0 ? -Bn254Fr.FromUInt64((ulong)-value) : Bn254Fr.FromUInt64((ulong)value);
}
