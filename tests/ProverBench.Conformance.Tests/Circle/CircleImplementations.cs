using ProverBench.Backends;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Scalar;

namespace ProverBench.Conformance.Tests.Circle;

public sealed class ScalarCircleTests : CircleLaws
{
    protected override IBackend Open() => new ScalarBackend(new BackendOptions(1));
}

public sealed class FarCircleTests : CircleLaws
{
    protected override IBackend Open() => new FarMemoryBackend(new ScalarBackend(new BackendOptions(1)));
}
