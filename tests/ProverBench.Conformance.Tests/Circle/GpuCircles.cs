using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;
using ProverBench.TestSupport.Circle;

namespace ProverBench.Conformance.Tests.Circle;

public sealed class CircleOnGpu : CircleLaws
{
    protected override int LargestLog => Subject.Gpu.Fit(9);

    protected override IBackend Open() => Subject.Gpu.Open(BackendOptions.Default);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    [InlineData(5, 3)]
    [InlineData(6, 2)]
    public void AgreesWithTheOracle(int logRows, int logBlowup)
    {
        using var oracle = Subject.Scalar.Open(new BackendOptions(1));
        using var card = Open();
        Assert.True(oracle.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var expected));
        Assert.True(card.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels));
        Assert.Equal(CircleScenario.Run(oracle, expected, logRows, logBlowup), CircleScenario.Run(card, kernels, logRows, logBlowup));
    }
}
