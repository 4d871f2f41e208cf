using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>Operations that leave elements unreduced, and divisions by powers of two, at the edges: as PTX, executed, and as C#.</summary>
public sealed class LooseTests
{
    [Fact]
    public void BabyBear() => Check<BabyBear, Gpu31<BabyBearParameters>>();

    [Fact]
    public void KoalaBear() => Check<KoalaBear, Gpu31<KoalaBearParameters>>();

    [Fact]
    public void Mersenne31() => Check<Mersenne31, GpuMersenne31>();

    [Fact]
    public void Goldilocks() => Check<Goldilocks, GpuGoldilocks>();

    private static void Check<F, G>()
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuSmallField<G>
    {
        // Bits of the form in memory, so that the numbers which are added are at the edges themselves.
        var p = F.Characteristic;
        var words = new[] { 0, 1, 2, p - 1, p - 2, (p - 1) / 2, (p + 1) / 2, (System.Numerics.BigInteger.One << 24) - 1, p - (System.Numerics.BigInteger.One << 24) }
            .Select(v => Unsafe.BitCast<G, F>(G.FromWords((uint)(v & uint.MaxValue), (uint)(v >> 32)))).ToArray();
        var pairs = words.SelectMany(x => words.Select(y => (X: x, Y: y))).ToArray();
        var scale = FieldMath.Invert(F.FromUInt64(1 << 24));
        F[] cubes = [.. pairs.Select(v => (v.X + v.Y) * (v.X + v.Y) * (v.X + v.Y))];
        F[] scaled = [.. pairs.Select(v => v.Y * scale)];

        G[] a = [.. pairs.Select(v => Unsafe.BitCast<F, G>(v.X))], b = [.. pairs.Select(v => Unsafe.BitCast<F, G>(v.Y))];
        foreach (var (x, y, cube, part) in a.Zip(b).Zip(cubes, scaled).Select(v => (v.First.First, v.First.Second, v.Second, v.Third)))
        {
            var sum = G.AddLoose(x, y);
            Assert.Equal(cube, Unsafe.BitCast<G, F>(G.MultiplyTight(G.MultiplyLoose(sum, sum), sum)));
            Assert.Equal(part, Unsafe.BitCast<G, F>(G.ScaleDown(y, 24)));
        }

        new PtxMachine().Run(typeof(ProbeKernels).GetMethod(nameof(ProbeKernels.Loose))!.MakeGenericMethod(typeof(G)), 1, pairs.Length, a, b);
        Assert.Equal(cubes, a.Select(Unsafe.BitCast<G, F>));
        Assert.Equal(scaled, b.Select(Unsafe.BitCast<G, F>));
    }
}
