using ProverBench.Backends.Gpu.Kernels.Rates;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Rates;

/// <summary>The PTX of the roofline's kernels does the products that are counted.</summary>
public sealed class PtxRateTests
{
    [Theory]
    [InlineData(nameof(RateKernels.Multiply32))]
    [InlineData(nameof(RateKernels.Multiply64))]
    public void ChainsAreWhatTheySay(string kernel)
    {
        const int Steps = 3;
        ulong[] values = [1, ulong.MaxValue, 0x1234_5678_9ABC_DEF0];
        var expected = values.Select(x => Enumerable.Range(0, RateKernels.Chains).Select(chain => Chain(x, (ulong)chain)).Aggregate((a, b) => a ^ b)).ToArray();
        new PtxMachine().Run(typeof(RateKernels).GetMethod(kernel)!, 1, 2, values, Steps);
        Assert.Equal(expected, values);

        ulong Chain(ulong start, ulong chain)
        {
            var x = unchecked(start + chain);
            for (var step = 0; step < Steps; step++)
            {
                x = unchecked(kernel == nameof(RateKernels.Multiply64) ? (x * (start | 1)) + 1 : x + ((ulong)(uint)x * ((uint)start | 1)));
            }

            return x;
        }
    }
}
