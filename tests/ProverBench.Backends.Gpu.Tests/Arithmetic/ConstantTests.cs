using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>The constants that kernels are compiled with are those of the field, and elements have the same bits.</summary>
public sealed class ConstantTests
{
    [Fact]
    public void AreThoseOfTheField()
    {
        var checks = new Checks();
        GpuFields.Accept(checks);
        Assert.Equal(8, checks.Seen);
    }

    private sealed class Checks : IGpuFieldVisitor
    {
        public int Seen { get; private set; }

        public void Field<F, G>()
            where F : unmanaged, IPrimeField<F>
            where G : unmanaged, IGpuField<G>
        {
            Seen++;
            Assert.Equal(Unsafe.SizeOf<F>(), Unsafe.SizeOf<G>());
            Assert.Equal(Unsafe.SizeOf<G>(), G.Words * sizeof(uint));
            Assert.Equal(F.One, Unsafe.BitCast<G, F>(G.One));
            Assert.Equal(F.Zero, Unsafe.BitCast<G, F>(G.Zero));
            var exponent = System.Numerics.BigInteger.Zero;
            for (var i = G.Words - 1; i >= 0; i--)
            {
                exponent = (exponent << 32) + G.InverseExponent(i);
            }

            Assert.Equal(F.Order - 2, exponent);
            var x = F.FromBigInteger(F.Order / 3);
            var y = F.FromBigInteger(F.Order - 5);
            var (a, b) = (Unsafe.BitCast<F, G>(x), Unsafe.BitCast<F, G>(y));
            Assert.Equal(x * y, Unsafe.BitCast<G, F>(G.Multiply(a, b)));
            Assert.Equal(x + y, Unsafe.BitCast<G, F>(G.Add(a, b)));
            Assert.Equal(x - y, Unsafe.BitCast<G, F>(G.Subtract(a, b)));
            Assert.Equal(FieldMath.Pow(x, 1001), Unsafe.BitCast<G, F>(GpuMath.Pow(a, 1001)));
            Assert.Equal(FieldMath.Invert(x), Unsafe.BitCast<G, F>(GpuMath.Invert(a)));
        }

        public void TwoAdicField<F, G>()
            where F : unmanaged, ITwoAdicField<F>
            where G : unmanaged, IGpuField<G>
        {
        }
    }
}
