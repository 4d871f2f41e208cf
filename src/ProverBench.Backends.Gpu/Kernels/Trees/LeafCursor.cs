namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>The place of a word of a leaf.</summary>
/// <param name="At">Its index in the matrix, in words.</param>
/// <param name="Row">The row it belongs to.</param>
/// <param name="Column">The column.</param>
/// <param name="Word">Which word of the element.</param>
internal readonly record struct LeafCursor(long At, long Row, int Column, int Word)
{
    /// <summary>The first word of a leaf.</summary>
    public static LeafCursor Start(LeafShape shape, long leaf) => new((shape.First + leaf) * shape.ElementWords, shape.First + leaf, 0, 0);

    /// <summary>A word of a leaf, anywhere.</summary>
    public static LeafCursor Start(LeafShape shape, long leaf, int word)
    {
        var element = word / shape.ElementWords;
        var step = element / shape.Columns;
        var column = element - (step * shape.Columns);
        var own = word - (element * shape.ElementWords);
        var row = shape.First + leaf + (step * shape.Stride);
        return new((((column * shape.Rows) + row) * shape.ElementWords) + own, row, column, own);
    }

    /// <summary>The word after.</summary>
    public static LeafCursor Next(LeafCursor at, LeafShape shape)
    {
        if (at.Word + 1 < shape.ElementWords)
        {
            return new(at.At + 1, at.Row, at.Column, at.Word + 1);
        }

        if (at.Column + 1 < shape.Columns)
        {
            return new(at.At + ((shape.Rows - 1) * shape.ElementWords) + 1, at.Row, at.Column + 1, 0);
        }

        var row = at.Row + shape.Stride;
        return new(row * shape.ElementWords, row, 0, 0);
    }
}
