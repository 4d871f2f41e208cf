using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>
/// Trees over matrices of one height, by a Poseidon2 whose sponge and compression are instances of cores: rows go to the card, all digests come back, and
/// are opened on the host. Small trees of one instance are built on the chip, others a level at a time through card memory. Trees of mixed heights and of
/// other hashes are the host's.
/// </summary>
internal sealed unsafe class FpgaTree<F>(FpgaBackend backend, Lazy<ITreeKernels<F>> host, IReadOnlyDictionary<string, int> cores) : ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The widest row that a core takes, the most leaves of a tree on the chip and of any tree here, as powers of two.</summary>
    private const int MaxWidth = 65535, OnChip = 10, MaxLogLeaves = 24;

    /// <summary>Bytes of rows of one descriptor.</summary>
    private const long MostBytes = 64 << 20;

    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => host.Value.Supports(hash);

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        var shape = Shapes.RequireTree(matrices, logGroup, capHeight);
        var (logLeaves, width) = shape.Levels[0];
        if (CoresOf(hash) is not { } on || shape.Levels.Count > 1 || width > MaxWidth || logLeaves > MaxLogLeaves)
        {
            backend.LeaveToHost(shape.Levels.Count > 1 ? $"tree {hash.Name}, mixed heights" : $"tree {hash.Name}");
            return host.Value.Commit(matrices, logGroup, capHeight, hash);
        }

        // A column of a leaf is a stretch of a matrix's column: rows that belong to one leaf lie a number of leaves apart.
        var pieces = new List<nint>();
        foreach (var matrix in matrices)
        {
            var own = backend.Host.Own(matrix);
            for (var k = 0L; k < 1L << logGroup; k++)
            {
                for (var c = 0L; c < own.Shape.Columns; c++)
                {
                    pieces.Add((nint)(own.Column(c) + (k << logLeaves)));
                }
            }
        }

        lock (backend.Gate)
        {
            return Commit(on, shape, new HostPieces(pieces, (long)sizeof(F) << logLeaves), width);
        }
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows) => host.Value.ReadRows(matrix, logGroup, indices, rows);

    /// <inheritdoc/>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => host.Value.Accelerate(hash);

    private static int DigestElements => HashDigest.Size / sizeof(F);

    private CardTree<F> Commit((int Rows, int Pairs) on, TreeShape shape, HostPieces columns, int width)
    {
        var (session, leaves) = (backend.Session, 1u << shape.LogLeaves);
        var tree = new CardTree<F>(backend, shape);
        try
        {
            using var rows = session.Allocate(columns.Bytes, "rows of a tree");
            using var digests = session.Allocate(tree.Bytes, "digests of a tree");
            session.Upload(columns, rows);
            if (on.Rows == on.Pairs && shape.LogLeaves <= OnChip)
            {
                Run(on.Rows, ConfigurationWords.Of(OffloadProtocol.HashTree, (uint)width, (uint)shape.LogLeaves, (uint)shape.CapHeight), rows.Address, new((uint)width, leaves, leaves, 1), digests.Address, tree.Nodes);
            }
            else
            {
                Levels(on, shape, width, rows, digests);
            }

            session.Drain();
            session.Download(digests, 0, tree);
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>Leaves, so many a descriptor, then each level from the one below it: node i of 2^k is made of nodes i and i + 2^k.</summary>
    private void Levels((int Rows, int Pairs) on, TreeShape shape, int width, CardBuffer rows, CardBuffer digests)
    {
        var (leaves, most) = (1u << shape.LogLeaves, (uint)Math.Max(1, MostBytes / (width * sizeof(F))));
        for (var first = 0u; first < leaves; first += most)
        {
            var count = Math.Min(most, leaves - first);
            Run(on.Rows, ConfigurationWords.Of(OffloadProtocol.HashRows, (uint)width), rows.Address + (first * sizeof(F)), new((uint)width, leaves, count, 1), digests.Address + ((long)first * HashDigest.Size), count);
        }

        var at = digests.Address;
        for (var log = shape.LogLeaves - 1; log >= shape.CapHeight; log--)
        {
            var count = 1u << log;
            var below = at;
            at += 2L * count * HashDigest.Size;
            Run(on.Pairs, ConfigurationWords.Of(OffloadProtocol.HashPairs), below, new(2, count, count, 1), at, count, (uint)int.Log2(DigestElements) << (int)OffloadProtocol.FlagSourceUnitShift);
        }
    }

    private void Run(int core, in ConfigurationWords words, long source, Walk walk, long target, long digests, uint unit = 0)
    {
        var targetWalk = Walk.Linear((uint)(digests * DigestElements));
        backend.Session.Submit(new Descriptor
        {
            Core = (uint)core,
            Flags = unit,
            Source = (ulong)source,
            SourceBytes = (ulong)walk.Total * (ulong)sizeof(F) << (int)(unit >> (int)OffloadProtocol.FlagSourceUnitShift),
            SourceWalk = walk,
            Target = (ulong)target,
            TargetBytes = (ulong)targetWalk.Total * (ulong)sizeof(F),
            TargetWalk = targetWalk,
            Configuration = words,
        });
    }

    /// <summary>The cores whose instances are the hash's sponge and its compression; the hash may be a faster one of the host's, under its name.</summary>
    private (int Rows, int Pairs)? CoresOf(TreeHash<F> hash)
        => StandardTreeHashes.TryGet<F>(hash.Name, out var plain) && plain is Poseidon2TreeHash<F> { Hasher: { } hasher } && hasher.Rate == hasher.Sponge.Width - hasher.DigestLength
            && cores.TryGetValue(hasher.Sponge.Name, out var rows) && cores.TryGetValue(hasher.Compression.Name, out var pairs)
            ? (rows, pairs)
            : null;
}
