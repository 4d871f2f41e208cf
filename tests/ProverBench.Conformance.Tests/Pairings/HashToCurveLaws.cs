using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Pairings;

/// <summary>What every implementation of hashing to a curve obeys; a suite adds one line.</summary>
public abstract class HashToCurveLaws<H, C, F>
    where H : struct, IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    public static TheoryData<Subject> Subjects => [Subject.Scalar, Subject.Cpu, Subject.FarCpu, Subject.MirroredCpu];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void AgreesWithTheDefinition(Subject subject)
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IHashToCurveKernels<H, C, F>>();
        foreach (var length in new[] { 0, 1, 2, 3, 31, 32, 55, 64, 133 })
        {
            var message = Enumerable.Range(length, length).Select(i => (byte)i).ToArray();
            foreach (var tag in new[] { "QUUX-V01-CS02", new string('t', 300) })
            {
                var bytes = System.Text.Encoding.ASCII.GetBytes(tag);
                Assert.Equal(HashToCurve<H, C, F>.Hash(message, bytes), kernels.Hash(message, bytes));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void AnEmptyTagIsRefused(Subject subject)
    {
        using var device = new Device(subject, 1);
        Assert.Throws<ArgumentException>(() => device.Kernels<IHashToCurveKernels<H, C, F>>().Hash([1], []));
    }
}

public sealed class Bls12381G1Hashing : HashToCurveLaws<Bls12381G1Suite, Bls12381G1, Bls12381Fp>;

public sealed class Bls12381G2Hashing : HashToCurveLaws<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>;
