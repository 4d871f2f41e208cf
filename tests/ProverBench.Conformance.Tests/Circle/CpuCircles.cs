using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;

namespace ProverBench.Conformance.Tests.Circle;

public sealed class CpuCircleTests : CircleLaws
{
    protected override IBackend Open() => new CpuBackend(new BackendOptions(1));
}

public sealed class ThreadedCpuCircleTests : CircleLaws
{
    protected override IBackend Open() => new CpuBackend(new BackendOptions(3));
}

public sealed class FarCpuCircleTests : CircleLaws
{
    protected override IBackend Open() => new FarMemoryBackend(new CpuBackend(new BackendOptions(2)));
}

public sealed class MirroredCpuCircleTests : CircleLaws
{
    protected override IBackend Open() => new MirrorBackend(new ScalarBackend(new BackendOptions(1)), new CpuBackend(new BackendOptions(2)));
}
