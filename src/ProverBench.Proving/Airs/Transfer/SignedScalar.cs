using System.Numerics;
using ProverBench.Algebra.EcGFp5;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The response s in digits: s = q·2^127 + Σᵢ 2^(126 − i)·tᵢ modulo n, where Q = q·G is the first base and tᵢ·G the base that row i adds.</summary>
/// <remarks>
/// The last 107 rows hold any odd number of 321 signed bits; what the rows before add is a matter of choice. Another variant chooses otherwise, for the key that meets
/// a sum which has no slope.
/// </remarks>
internal readonly struct SignedScalar
{
    private const int FreeRows = Rows - 1 - SignedBases.PartBits;

    private static readonly BigInteger One = BigInteger.One;
    private static readonly BigInteger Second = One << SignedBases.PartBits;
    private static readonly BigInteger Third = One << (2 * SignedBases.PartBits);
    private static readonly BigInteger Highest = One << (3 * SignedBases.PartBits);

    private readonly byte[] _bits;
    private readonly int _variant;

    /// <summary>Digits of s.</summary>
    /// <param name="response">s, any integer.</param>
    /// <param name="variant">Which choice is made, 0 or more.</param>
    public SignedScalar(BigInteger response, int variant)
    {
        _variant = variant;
        var rest = response - ((One + Second + Third) << (Rows - 1));
        for (var row = 0; row < FreeRows; row++)
        {
            rest -= Multiple(Free(row)) << (Rows - 2 - row);
        }

        rest %= EcGFp5Curve.Order;
        rest += rest.IsEven ? EcGFp5Curve.Order : 0;
        _bits = ((rest + Highest - One) / 2).ToByteArray(isUnsigned: true);
    }

    /// <summary>The base of a row: whether it is added as it is, and which sum it is.</summary>
    public (bool Sign, bool U, bool V) this[int row]
    {
        get
        {
            if (row < FreeRows || row == Rows - 1)
            {
                return Free(row);
            }

            var place = Rows - 2 - row;
            var sign = Bit(place);
            return (sign, sign != Bit(place + SignedBases.PartBits), sign != Bit(place + (2 * SignedBases.PartBits)));
        }
    }

    private (bool Sign, bool U, bool V) Free(int row)
    {
        var choice = row == Rows - 1 ? _variant : _variant >> (3 * Math.Min(row, 9));
        return ((choice & 1) == 0, (choice & 2) != 0, (choice & 4) != 0);
    }

    private static BigInteger Multiple((bool Sign, bool U, bool V) choice)
    {
        var sum = One + (choice.U ? -Second : Second) + (choice.V ? -Third : Third);
        return choice.Sign ? sum : -sum;
    }

    private bool Bit(int index) => index >> 3 < _bits.Length && ((_bits[index >> 3] >> (index & 7)) & 1) != 0;
}
