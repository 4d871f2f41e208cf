using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>x·R little-endian, for fields that are kept so and for those that are not.</summary>
public sealed class MontgomeryEncodingTests
{
    [Fact]
    public void OfBn254Coordinates() => Holds<Bn254Fp>();

    [Fact]
    public void OfBls12381Coordinates() => Holds<Bls12381Fp>();

    [Fact]
    public void OfScalars() => Holds<Bls12381Fr>();

    [Fact]
    public void OfFieldsOfOneWord()
    {
        Holds<Goldilocks>();
        Holds<BabyBear>();
    }

    [Fact]
    public void OfExtensionsCoefficientByCoefficient()
    {
        var value = new Bn254Fp2(Bn254Fp.FromUInt64(3), -Bn254Fp.One);
        var bytes = new byte[64];
        Write(value, bytes);
        Assert.Equal(Bytes(value.C0), bytes[..32]);
        Assert.Equal(Bytes(value.C1), bytes[32..]);
        Assert.True(Read<Bn254Fp2>(bytes, out var read));
        Assert.Equal(value, read);
        bytes.AsSpan(32).Fill(0xff);
        Assert.False(Read<Bn254Fp2>(bytes, out _));
        Assert.False(Read<Bn254Fp2>(bytes.AsSpan(1), out _));
    }

    private static void Holds<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var r = BigInteger.Pow(2, 8 * F.ByteSize);
        FieldElements<F>.Any.Sample(
            x =>
            {
                var bytes = Bytes(x);
                Assert.Equal(x.ToBigInteger() * r % F.Order, new BigInteger(bytes, isUnsigned: true));
                Assert.True(Read<F>(bytes, out var read));
                Assert.Equal(x, read);
            },
            iter: 100);
        var order = new byte[F.ByteSize];
        F.Order.TryWriteBytes(order, out _, isUnsigned: true);
        Assert.False(Read<F>(order, out _));
        Assert.False(Read<F>(order.AsSpan(1), out _));
        Assert.Throws<ArgumentException>(() => Write(F.One, new byte[F.ByteSize + 1]));
    }

    private static byte[] Bytes<F>(in F value)
        where F : unmanaged, IField<F>
    {
        var bytes = new byte[F.ByteSize];
        Write(value, bytes);
        return bytes;
    }

    private static void Write<F>(in F value, Span<byte> bytes)
        where F : unmanaged, IField<F>
        => F.WriteMontgomery(value, bytes);

    private static bool Read<F>(ReadOnlySpan<byte> bytes, out F value)
        where F : unmanaged, IField<F>
        => F.TryReadMontgomery(bytes, out value);
}
