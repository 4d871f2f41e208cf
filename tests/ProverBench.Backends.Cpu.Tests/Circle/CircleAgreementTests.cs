using ProverBench.Backends.Cpu.Circle;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.TestSupport.Circle;

namespace ProverBench.Backends.Cpu.Tests.Circle;

/// <summary>Every circle kernel against the oracle: over vectors, and over single elements, which a processor without AVX2 is given.</summary>
public sealed class CircleAgreementTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 3)]
    [InlineData(6, 2)]
    [InlineData(8, 1)]
    public void Agree(int logRows, int logBlowup)
    {
        using var oracle = new ScalarBackend(new(1));
        using var cpu = new CpuBackend(new(3));
        Assert.True(oracle.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var expected));
        Assert.True(cpu.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var vectors));
        var answer = CircleScenario.Run(oracle, expected, logRows, logBlowup);
        Assert.Equal(answer, CircleScenario.Run(cpu, vectors, logRows, logBlowup));
        Assert.Equal(answer, CircleScenario.Run(cpu, CircleFamilies.Portable(cpu), logRows, logBlowup));
    }
}
