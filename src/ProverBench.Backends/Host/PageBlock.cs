namespace ProverBench.Backends.Host;

/// <summary>Memory of a <see cref="PagePool"/>: one range of addresses, whose pages may have come from several.</summary>
internal sealed unsafe class PageBlock(PagePool pool, PageRange[] ranges) : HostBlock
{
    /// <inheritdoc/>
    public override void* Data => (void*)ranges[0].Address;

    /// <inheritdoc/>
    public override void Free() => pool.Keep(ranges);
}
