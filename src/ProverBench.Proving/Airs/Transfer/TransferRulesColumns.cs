namespace ProverBench.Proving.Airs.Transfer;

/// <summary>Where the columns of <see cref="TransferRulesAir"/> are.</summary>
public static class TransferRulesColumns
{
    /// <summary>Rows of a transfer.</summary>
    public const int Rows = 8;

    /// <summary>The key is hashed: x(A).</summary>
    public const int KeyRow = 0;

    /// <summary>The sender's leaf before.</summary>
    public const int SenderBeforeRow = 1;

    /// <summary>The sender's leaf afterwards.</summary>
    public const int SenderAfterRow = 2;

    /// <summary>The digest goes on.</summary>
    public const int DigestRow = 3;

    /// <summary>The challenge's first block: key hash and message.</summary>
    public const int MessageRow = 4;

    /// <summary>The challenge's second block: x(R).</summary>
    public const int NonceRow = 5;

    /// <summary>The receiver's leaf before.</summary>
    public const int ReceiverBeforeRow = 6;

    /// <summary>The receiver's leaf afterwards.</summary>
    public const int ReceiverAfterRow = 7;

    /// <summary>The permutation's input: a block of eight, then the capacity.</summary>
    public const int Input = 0;

    /// <summary>Elements of the input.</summary>
    public const int InputWidth = 12;

    /// <summary>Bits of balances, amount and fee, lowest first.</summary>
    public const int Bits = Input + InputWidth;

    /// <summary>Bits a row: two rows hold an amount.</summary>
    public const int BitCount = 31;

    /// <summary>One more bit: the first digit of c on the key's row, the fee's highest bit on the digest's row.</summary>
    public const int Flag = Bits + BitCount;

    /// <summary>Values that are used once or carried to another row; <see cref="TransferRulesAir"/> says which.</summary>
    public const int Scratch = Flag + 1;

    /// <summary>Columns of scratch.</summary>
    public const int ScratchCount = 15;

    /// <summary>The state's root: before the transfer, between its leaves, after it.</summary>
    public const int Root = Scratch + ScratchCount;

    /// <summary>The digest.</summary>
    public const int Digest = Root + 4;

    /// <summary>Transfers so far.</summary>
    public const int Count = Digest + 4;

    /// <summary>Fees so far.</summary>
    public const int FeeTotal = Count + 1;

    /// <summary>Whether the slot is a transfer (1) or padding (0).</summary>
    public const int Active = FeeTotal + 1;

    /// <summary>The transfer's number.</summary>
    public const int Transfer = Active + 1;

    /// <summary>Columns that the host makes; those of the permutation follow.</summary>
    public const int Made = Transfer + 1;

    /// <summary>Old balance (sender's row afterwards); amount (carried); 1/amount (message's row).</summary>
    internal const int Amount = Scratch;

    /// <summary>The sender's position (row afterwards); the receiver's position (carried).</summary>
    internal const int PositionCarried = Scratch + 1;

    /// <summary>The first 64 bits of e, carried.</summary>
    internal const int ChallengeHigh = Scratch + 2;

    /// <summary>1/(nonce − (2^32 − 1)) (sender's row afterwards); other values of the bits of e.</summary>
    internal const int ChallengePart = Scratch + 3;

    /// <summary>The key hash carried over the digest's row; quotients that show bits to be canonical.</summary>
    internal const int Carried = Scratch + 4;

    /// <summary>y(A) on the key's row, x(A)² on the next.</summary>
    internal const int KeyY = Scratch;

    /// <summary>x and y of the first accumulator on the first two rows; x(R) carried.</summary>
    internal const int StartPoint = Scratch + 5;

    /// <summary>The slope to the first accumulator; then what is not zero for a key that is no base; then its witness.</summary>
    internal const int StartSlope = Scratch + 10;
}
