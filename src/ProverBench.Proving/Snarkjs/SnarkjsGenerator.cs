using System.Buffers.Binary;
using System.Security.Cryptography;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Snarkjs;

/// <summary>snarkjs's generator of elements and points: words of ChaCha with 20 rounds under a key of eight big-endian words.</summary>
/// <remarks>
/// Elements are rejected until they are below the prime, and what is drawn is the Montgomery form. A point is the first x with x³ + b square, one bit drawn with each x
/// saying whether y is the larger root, times the cofactor.
/// </remarks>
public sealed class SnarkjsGenerator
{
    private const int KeyWords = 8;

    private readonly ChaChaStream _words;

    /// <summary>A generator from the first 32 bytes of a digest.</summary>
    public SnarkjsGenerator(ReadOnlySpan<byte> digest)
    {
        Span<uint> key = stackalloc uint[KeyWords];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = BinaryPrimitives.ReadUInt32BigEndian(digest[(i * sizeof(uint))..]);
        }

        _words = new(key, rounds: 20);
    }

    /// <summary>The generator of a beacon: SHA-256 of its value, 2^log times over.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SnarkjsGenerator OfBeacon(ReadOnlySpan<byte> beacon, int iterationsLog, CancellationToken stop)
    {
        var hash = SHA256.HashData(beacon);
        for (var i = 1UL; i < 1UL << iterationsLog; i++)
        {
            if ((i & 0xffff) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            SHA256.HashData(hash, hash);
        }

        return new(hash);
    }

    /// <summary>The point of a group that a digest gives.</summary>
    public static AffinePoint<C, F> HashToPoint<C, F>(ReadOnlySpan<byte> digest)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => new SnarkjsGenerator(digest).Point<C, F>();

    /// <summary>The next element.</summary>
    public F Element<F>()
        where F : unmanaged, IField<F>
    {
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        var size = F.ByteSize / F.Degree;
        for (var d = 0; d < F.Degree; d++)
        {
            Coefficient<F>(bytes.Slice(d * size, size));
        }

        return F.TryReadMontgomery(bytes, out var value) ? value : throw new InvalidOperationException("an element below the prime was drawn and is refused");
    }

    /// <summary>The next point.</summary>
    public AffinePoint<C, F> Point<C, F>()
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        while (true)
        {
            var x = Element<F>();
            var larger = (_words.Next() & 1) == 1;
            if (AffinePoint<C, F>.TryFromX(x, out var point))
            {
                point = C.IsLargest(point.Y) == larger ? point : -point;
                return C.Cofactor.IsOne ? point : point.Multiply(C.Cofactor).ToAffine();
            }
        }
    }

    /// <summary>An integer below the prime, its 64-bit digits drawn from the lowest on, the upper word of each first.</summary>
    private void Coefficient<F>(Span<byte> littleEndian)
        where F : unmanaged, IField<F>
    {
        var unused = (littleEndian.Length * 8) - (int)F.Characteristic.GetBitLength();
        do
        {
            for (var at = 0; at < littleEndian.Length; at += sizeof(ulong))
            {
                var upper = _words.Next();
                BinaryPrimitives.WriteUInt64LittleEndian(littleEndian[at..], ((ulong)upper << 32) | _words.Next());
            }

            littleEndian[^1] &= (byte)(0xff >> unused);
        }
        while (new System.Numerics.BigInteger(littleEndian, isUnsigned: true) >= F.Characteristic);
    }
}
