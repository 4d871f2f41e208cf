using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Inversion;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Serial.Towers;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Ifma;

/// <summary>Inverses of batches on every path against the scalar type: any length, zeros anywhere, the ends of the range.</summary>
public sealed class IfmaInversionTests : IDisposable
{
    private readonly CpuBackend _cpu = new(new BackendOptions(2));

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 33, 1001, 4096, 9001];

    public void Dispose() => _cpu.Dispose();

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AssembledInversesAgree(int count)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        Check(new F51Polynomial<Bn254FpParameters>(_cpu, assembled: true), count);
        Check(new F51Polynomial<Bn254FrParameters>(_cpu, assembled: true), count);
        Check(new F51Polynomial<Bls12381FrParameters>(_cpu, assembled: true), count);
        Check(new IfmaPolynomial<Limbs6, Bls12381FpParameters>(_cpu), count);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LimbInversesAgree(int count)
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "this processor has no AVX2 with FMA");
        Check(new F51Polynomial<Bn254FpParameters>(_cpu, assembled: false), count);
        Check(new F51Polynomial<Bls12381FrParameters>(_cpu, assembled: false), count);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ScalarChainsAgree(int count)
    {
        Check(new AssembledPolynomial<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381Fp>(_cpu), count);
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        Check(new AssembledPolynomial<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381Fp>(_cpu), count);
    }

    private void Check<F>(IPolynomialKernels<F> kernels, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var values = new F[count];
        var power = F.FromUInt64(3);
        for (var i = 0; i < count; i++)
        {
            power *= F.FromUInt64(0x9E37_79B9_7F4A_7C15);
            values[i] = (i % 37) switch
            {
                0 => F.Zero,
                1 => -F.One,
                2 => F.One,
                3 => F.FromUInt64(2),
                _ => power,
            };
        }

        using var matrix = _cpu.Allocate<F>(new MatrixShape(count, 1), "values");
        _cpu.Queue.Import<F>(values, matrix);
        kernels.BatchInvert(matrix);
        var found = new F[count];
        _cpu.Queue.Export(matrix, found.AsSpan());
        for (var i = 0; i < count; i++)
        {
            Assert.True(values[i].IsZero ? found[i].IsZero : (values[i] * found[i]).Equals(F.One));
        }
    }
}
