using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Tests.Circuits;

namespace ProverBench.Workloads.Tests;

/// <summary>KZG commitments and openings as workloads: checked by the known τ and by the pairing, opened from the seed.</summary>
public sealed class KzgWorkloadTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(13 * i))];

    [Theory]
    [InlineData("kzg/bn254", "commit", 1)]
    [InlineData("kzg/bn254", "open", 1)]
    [InlineData("kzg/bn254", "commit", 9)]
    [InlineData("kzg/bn254", "open", 9)]
    [InlineData("kzg/bls12-381", "commit", 8)]
    [InlineData("kzg/bls12-381", "open", 8)]
    public void OutputsAreCheckedAndOpenFromTheSeed(string id, string op, int logSize)
    {
        var parameters = new WorkloadParameters(("log-size", $"{logSize}"), ("op", op));
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        Assert.True(workload.EstimateMemory(parameters)!.Value.Bytes > 0);
        using var backend = new CpuBackend(new BackendOptions(2));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out var reason), reason);
        using (prepared)
        {
            var phases = new RecordedPhases();
            prepared.SetInput(1, Seed);
            prepared.Invoke(phases, TestContext.Current.CancellationToken);
            Assert.Equal(op == "commit" ? ["commit"] : ["opening", "quotient", "commit"], phases.Names);
            var output = prepared.Output();
            var check = prepared.Check();
            Assert.Null(check.Detail);
            Assert.Equal(op == "open", check.Verification is not null && check.ProofSize is not null && prepared.Security is not null);
            Assert.Equal(($"{1 << logSize}", "coefficients"), (prepared.Work.Count, prepared.Work.Unit));
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            var request = new OpeningRequest(id, workload.Version, parameters, 1, Seed, output, default) { Work = prepared.Work };
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[32] }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Output = Digest.Of([]) }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Work = UnitOfWork.Of(3, "coefficients") }).Outcome);
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Theory]
    [InlineData("log-size", "0", "open")]
    [InlineData("log-size", "25", "open")]
    [InlineData("log-size", "8", "divide")]
    public void OtherParametersAreRefused(string name, string value, string op)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("kzg/bn254", out var workload));
        Assert.Throws<ParameterException>(() => workload.EstimateMemory(new WorkloadParameters((name, value), ("op", op))));
    }
}
