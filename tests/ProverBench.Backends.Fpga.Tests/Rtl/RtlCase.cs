namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>One run of a core: configuration words, bytes in, and the bytes that must come out, or the error that must come up (0 for none).</summary>
internal sealed record RtlCase(string Name, uint[] Configuration, byte[] In, byte[] Out, int Error = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
