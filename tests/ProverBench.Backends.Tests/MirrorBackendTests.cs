using ProverBench.Backends.Kernels;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Tests;

public sealed class MirrorBackendTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    public void AWrongElementIsNamedWhereItHappens(long wrong)
    {
        using var mirror = new MirrorBackend(new ScalarBackend(new(1)), new FaultyBackend(new ScalarBackend(new(1)), wrong));
        using var matrix = mirror.Import<Goldilocks>(new MatrixShape(8, 2), Elements.Draw<Goldilocks>("mirror", 16), "trace");
        Assert.True(mirror.TryGetKernels<INttKernels<Goldilocks>>(out var ntt));
        var mismatch = Assert.Throws<MirrorMismatchException>(() => ntt.Transform(matrix, new NttShape(3, NttDirection.Forward), Goldilocks.One));
        Assert.Equal(("trace", wrong), (mismatch.Buffer, mismatch.Index));
        Assert.NotEqual(mismatch.Expected, mismatch.Found);
    }

    [Fact]
    public void AgreementPasses()
    {
        using var mirror = new MirrorBackend(new ScalarBackend(new(1)), new ScalarBackend(new(1)));
        var values = Elements.Draw<BabyBear>("mirror", 16);
        using var matrix = mirror.Import<BabyBear>(new MatrixShape(8, 2), values);
        Assert.True(mirror.TryGetKernels<INttKernels<BabyBear>>(out var ntt));
        ntt.Transform(matrix, new NttShape(3, NttDirection.Forward), BabyBear.One);
        ntt.Transform(matrix, new NttShape(3, NttDirection.Inverse), BabyBear.One);
        Assert.Equal(values, mirror.Export(matrix));
    }

    [Fact]
    public void AMirrorNeverCertifies()
    {
        using var mirror = new MirrorBackend(new ScalarBackend(new(1)), new ScalarBackend(new(1)));
        Assert.NotEqual(DeviceNature.Physical, mirror.Descriptor.Nature);
    }
}
