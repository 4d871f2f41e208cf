namespace ProverBench.Backends.Gpu.Tests.Rates;

/// <summary>A card by its maker's figures, for predictions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Multiprocessors">Multiprocessors.</param>
/// <param name="Gigahertz">Highest clock.</param>
/// <param name="ProductsPerClock">Products of 32 x 32 to 64 bits of a multiprocessor in a clock.</param>
/// <param name="OthersPerClock">Other 32-bit integer instructions.</param>
internal sealed record Card(string Name, int Multiprocessors, double Gigahertz, int ProductsPerClock, int OthersPerClock)
{
    /// <summary>132 multiprocessors at up to 1.98 GHz (data sheet of the H100 SXM5, which the H200 shares); 64 integer results a clock each (CUDA C programming guide, throughput of native arithmetic instructions, 9.0).</summary>
    public static Card H200 { get; } = new("NVIDIA H200", 132, 1.98, 64, 64);

    /// <summary>How often a second it does what takes so many products, given as halves of which hardware joins two, and so many other instructions, one after the other.</summary>
    public double Rate(long halves, long others) => Multiprocessors * Gigahertz * 1e9 / ((halves / 2.0 / ProductsPerClock) + ((double)others / OthersPerClock));

    /// <summary>What part of its multiply rate it reaches at most with so many halves and others, where others run beside products.</summary>
    public double ShareOfProducts(long halves, long others)
    {
        var products = halves / 2.0 / ProductsPerClock;
        return products / Math.Max(products, (double)others / OthersPerClock);
    }
}
