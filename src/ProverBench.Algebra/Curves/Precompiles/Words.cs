using System.Numerics;

namespace ProverBench.Algebra.Curves.Precompiles;

/// <summary>The 32-byte big-endian words of the virtual machine.</summary>
internal static class Words
{
    public const int Size = 32;

    public static BigInteger Read(ReadOnlySpan<byte> word) => new(word, isUnsigned: true, isBigEndian: true);

    public static byte[] Flag(bool value)
    {
        var word = new byte[Size];
        word[^1] = value ? (byte)1 : (byte)0;
        return word;
    }

    public static bool Fail(PointRefusal reason, out byte[] output, out PointRefusal refusal)
    {
        output = [];
        refusal = reason;
        return false;
    }
}
