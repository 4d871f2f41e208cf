using System.Diagnostics.CodeAnalysis;
using System.Text;
using ProverBench.Backends;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness.Tests;

/// <summary>
/// A workload whose faults are parameters: mode = good, wrong (the third output), throws, unsupported, crash, hang, prints, allocates, needs-much.
/// Its output is the SHA-256 of the seed.
/// </summary>
internal sealed class TestWorkload : IWorkload
{
    public string Id => "test/hash";

    public int Version => 3;

    public string Summary => "Hashes the seed.";

    public ByteSize? EstimateMemory(WorkloadParameters parameters) =>
        parameters.Get("mode") == "needs-much" ? ByteSize.FromGibibytes(1 << 20)
        : parameters.TryGet("log-size", out _) ? new ByteSize(1L << 20 << (int)parameters.GetInteger("log-size", 2, 30))
        : null;

    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        string mode = parameters.GetChoice("mode", "good", "wrong", "throws", "unsupported", "crash", "hang", "prints", "allocates", "needs-much");
        backend.Allocate<Goldilocks>(new MatrixShape(125, 1), "a kilobyte").Dispose();
        prepared = mode == "unsupported" ? null : new Prepared(mode);
        reasonUnsupported = mode == "unsupported" ? "This backend has no kernels for it." : null;
        return prepared is not null;
    }

    private sealed class Prepared(string mode) : IPreparedWorkload
    {
        private readonly List<byte[]> _held = [];
        private byte[] _seed = [];
        private Digest _output;
        private int _calls;

        public UnitOfWork Work { get; } = UnitOfWork.Of(64, "hashes") with { Cells = "640" };

        public SecurityClaim? Security { get; } = new() { Bits = "100", Regime = "test" };

        public string? SetupNote => "insecure setup, benchmark only";

        public void SetInput(long iteration, ReadOnlySpan<byte> seed) => _seed = seed.ToArray();

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            _calls++;
            using (phases.Enter(PhaseNames.Kernel))
            {
                for (int i = 0; i < 64; i++)
                {
                    _output = Digest.Of(_seed);
                }
            }

            switch (mode)
            {
                case "throws":
                    throw new InvalidOperationException("the workload\nfailed");
                case "crash":
                    Environment.FailFast("on purpose");
                    break;
                case "hang":
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case "prints":
                    Console.WriteLine("a library that prints");
                    break;
                case "allocates":
                    byte[] block = new byte[32 << 20];
                    Array.Fill(block, (byte)1);
                    _held.Add(block);
                    Thread.Sleep(20);
                    break;
                default:
                    break;
            }
        }

        public Digest Output() => _output;

        public CheckResult Check() =>
            mode == "wrong" && _calls >= 3 ? CheckResult.Fail("hash again", "the first byte differs") : CheckResult.Pass("hash again");

        public IReadOnlyDictionary<string, Duration> Parts() => new Dictionary<string, Duration> { ["hash"] = new(_calls) };

        public byte[] Proof() => Encoding.ASCII.GetBytes(_output.ToString());

        public void Dispose() => _held.Clear();
    }
}
