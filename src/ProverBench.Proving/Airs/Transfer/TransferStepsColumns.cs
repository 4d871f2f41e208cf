using ProverBench.Proving.Block;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>Where the columns of <see cref="TransferStepsAir"/> are.</summary>
public static class TransferStepsColumns
{
    /// <summary>Rows of a transfer.</summary>
    public const int Rows = 128;

    /// <summary>Rows of one of a transfer's two leaves: two a level of the tree.</summary>
    public const int LeafRows = 2 * BlockLimits.Depth;

    /// <summary>A node's left child, four elements.</summary>
    public const int Left = 0;

    /// <summary>Its right child.</summary>
    public const int Right = Left + 4;

    /// <summary>The child on the way of the row before's node.</summary>
    public const int Child = Right + 4;

    /// <summary>Which child is on the way: 1 the right one.</summary>
    public const int Bit = Child + 4;

    /// <summary>The bits of the levels above.</summary>
    public const int Position = Bit + 1;

    /// <summary>The transfer's number.</summary>
    public const int Transfer = Position + 1;

    /// <summary>The accumulator, x and y.</summary>
    public const int Accumulator = Transfer + 1;

    /// <summary>The key A, x and y; on a transfer's last row a point that leads to the next one's start.</summary>
    public const int Key = Accumulator + 10;

    /// <summary>Slope of accumulator and base.</summary>
    public const int BaseSlope = Key + 10;

    /// <summary>Slope of accumulator and ±A.</summary>
    public const int KeySlope = BaseSlope + 5;

    /// <summary>Slope of the two sums.</summary>
    public const int SumSlope = KeySlope + 5;

    /// <summary>Whether the base is added as it is (1) or negated (0).</summary>
    public const int Sign = SumSlope + 5;

    /// <summary>u, v and u·v, which say which base: see <see cref="Algebra.EcGFp5.SignedBases.Sums"/>.</summary>
    public const int Choice = Sign + 1;

    /// <summary>The bits of e that came before, as an integer modulo p.</summary>
    public const int Challenge = Choice + 3;

    /// <summary>Columns that the host makes; those of the node's permutation follow.</summary>
    public const int Made = Challenge + 1;
}
