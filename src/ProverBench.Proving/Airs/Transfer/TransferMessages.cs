namespace ProverBench.Proving.Airs.Transfer;

/// <summary>
/// What the two tables of a transfer say to each other on their bus: each message once a transfer. A tuple is (message, transfer, scalar, point, key, digests), each part
/// as long as the messages need; parts that a message has not are zero.
/// </summary>
internal static class TransferMessages
{
    /// <summary>The bus.</summary>
    public const int Bus = 0;

    /// <summary>The first digit of c; the point that the steps begin with; the key; the roots before and after the sender's leaf is written.</summary>
    public const int Start = 1;

    /// <summary>The first 32 bits of e.</summary>
    public const int HighHalf = 2;

    /// <summary>The first 64 bits of e; the sender's position; the sender's leaf before and after.</summary>
    public const int Sender = 3;

    /// <summary>The roots before and after the receiver's leaf is written.</summary>
    public const int Roots = 4;

    /// <summary>The first 96 bits of e.</summary>
    public const int LowHalf = 5;

    /// <summary>All bits of e; x(R); the receiver's position; the receiver's leaf before and after.</summary>
    public const int End = 6;

    /// <summary>Where the message's number is.</summary>
    public const int Tag = 0;

    /// <summary>Where the transfer's number is.</summary>
    public const int Transfer = 1;

    /// <summary>Where a scalar is.</summary>
    public const int Scalar = 2;

    /// <summary>Where a point is, x before y.</summary>
    public const int Point = 3;

    /// <summary>Where the key is, x before y, or a position.</summary>
    public const int Key = Point + 10;

    /// <summary>Where two digests are.</summary>
    public const int Digests = Key + 10;

    /// <summary>Elements of a tuple.</summary>
    public const int Length = Digests + 8;
}
