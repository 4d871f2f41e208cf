namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>What warps move: a card serves an access of a warp by sectors of 32 bytes, whole ones, whatever its threads want of them.</summary>
internal sealed class PtxTraffic
{
    public const int WarpSize = 32;
    public const int WordBytes = 4;
    public const int SectorBytes = 32;
    private const int WordsOfSector = SectorBytes / WordBytes;

    /// <summary>Sectors by access, without a cache: one that is taken in two pieces counts twice.</summary>
    public long Sectors { get; private set; }

    /// <summary>Sectors that each warp touches at all: what is left where pieces of a sector meet in a cache.</summary>
    public long Touched { get; private set; }

    /// <summary>Sectors that the same accesses would touch if each wanted neighbouring, aligned bytes.</summary>
    public long LeastSectors { get; private set; }

    /// <summary>Bytes wanted; what several threads of a warp want at once counts once.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds the accesses of a warp to an array, each by the words it wants.</summary>
    public void Add(IEnumerable<HashSet<ulong>> accesses)
    {
        HashSet<ulong> touched = [];
        foreach (var words in accesses)
        {
            var sectors = words.Select(w => w / WordsOfSector).ToHashSet();
            Sectors += sectors.Count;
            LeastSectors += (words.Count + WordsOfSector - 1) / WordsOfSector;
            Bytes += (long)words.Count * WordBytes;
            touched.UnionWith(sectors);
        }

        Touched += touched.Count;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Bytes} bytes, least {LeastSectors} sectors, touched {Touched}, by access {Sectors}";
}
