namespace ProverBench.Backends.Cpu.Circle;

/// <summary>From the order of a computation to twin order: even rows first, then odd rows from the last to the first.</summary>
internal static unsafe class TwinOrder
{
    /// <summary>Reorders a column of an even number of rows.</summary>
    public static void Reorder(Mersenne31* trace, Mersenne31* values, long rows)
    {
        var source = (ulong*)trace;
        var even = (uint*)values;
        var odd = even + rows - 1;
        for (long i = 0; i < rows / 2; i++)
        {
            var pair = source[i];
            even[i] = (uint)pair;
            odd[-i] = (uint)(pair >> 32);
        }
    }
}
