using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>A public key A = a·G of <see cref="Schnorr"/>: a point of the group, checked.</summary>
public sealed class SchnorrPublicKey : IEquatable<SchnorrPublicKey>
{
    /// <summary>Bytes of an encoding.</summary>
    public const int ByteSize = EcGFp5Point.ByteSize;

    private SchnorrPublicKey(in EcGFp5Point point)
    {
        Point = point;
        Span<Goldilocks> x = stackalloc Goldilocks[5];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = point.X.Coefficient(i);
        }

        Hash = Schnorr.KeyHash.Hash(x);
    }

    /// <summary>A.</summary>
    public EcGFp5Point Point { get; }

    /// <summary>H(x(A)): what stands for the key in an account.</summary>
    public HashDigest Hash { get; }

    /// <summary>A point as a key; false, with the reason, when it is none.</summary>
    public static bool TryCreate(in EcGFp5Point point, [NotNullWhen(true)] out SchnorrPublicKey? key, [NotNullWhen(false)] out string? reason)
    {
        reason = point.IsNeutral ? "the neutral point is no key"
            : !point.IsOnCurve ? $"the point is not on {EcGFp5Curve.Name}"
            : !point.IsInGroup ? "the point is not of the group's order"
            : SignedBases.IsSum(point) || SignedBases.IsSum(point + point) ? "the key is a sum of multiples of the generator, or half of one, whose secret everybody knows"
            : null;
        key = reason is null ? new(point) : null;
        return key is not null;
    }

    /// <summary>Reads <see cref="ByteSize"/> bytes; false, with the reason, when they are no key.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SchnorrPublicKey? key, [NotNullWhen(false)] out string? reason)
    {
        if (EcGFp5Point.TryRead(bytes, out var point))
        {
            return TryCreate(point, out key, out reason);
        }

        (key, reason) = (null, bytes.Length == ByteSize ? "the bytes encode no point of the group" : $"a key has {ByteSize} bytes, found {bytes.Length}");
        return false;
    }

    /// <summary>Writes the point's encoding.</summary>
    public void Write(Span<byte> bytes) => Point.Write(bytes);

    /// <inheritdoc/>
    public bool Equals(SchnorrPublicKey? other) => other is not null && Point.Equals(other.Point);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SchnorrPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Point.GetHashCode();
}
