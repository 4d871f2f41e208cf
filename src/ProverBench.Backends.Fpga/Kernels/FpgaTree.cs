using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>
/// Trees by a Poseidon2 whose sponge and compression are instances of cores: rows go to the card, all digests come back, and are opened on the host. Small
/// trees of one instance over one height are built on the chip, others a level at a time through card memory; rows that enter below the top go to the card
/// while it hashes. Trees of other hashes are the host's.
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
        if (CoresOf(hash) is not { } on || shape.LogLeaves > MaxLogLeaves || shape.Levels.Any(level => level.Width > MaxWidth))
        {
            backend.LeaveToHost($"tree {hash.Name}");
            return host.Value.Commit(matrices, logGroup, capHeight, hash);
        }

        var columns = new HostPieces[shape.Levels.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Columns(matrices, logGroup, shape.Levels[i].LogLeaves);
        }

        lock (backend.Gate)
        {
            return Commit(on, shape, columns);
        }
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows) => host.Value.ReadRows(matrix, logGroup, indices, rows);

    /// <inheritdoc/>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => host.Value.Accelerate(hash);

    private static int DigestElements => HashDigest.Size / sizeof(F);

    /// <summary>A column of a leaf is a stretch of a matrix's column: rows that belong to one leaf lie a number of leaves apart.</summary>
    private HostPieces Columns(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int logLeaves)
    {
        var pieces = new List<nint>();
        foreach (var matrix in matrices)
        {
            var own = backend.Host.Own(matrix);
            if (own.Shape.Rows != 1L << (logLeaves + logGroup))
            {
                continue;
            }

            for (var k = 0L; k < 1L << logGroup; k++)
            {
                for (var c = 0L; c < own.Shape.Columns; c++)
                {
                    pieces.Add((nint)(own.Column(c) + (k << logLeaves)));
                }
            }
        }

        return new(pieces, (long)sizeof(F) << logLeaves);
    }

    private CardTree<F> Commit((int Rows, int Pairs) on, TreeShape shape, HostPieces[] columns)
    {
        var session = backend.Session;
        var tree = new CardTree<F>(backend, shape);
        var rows = new CardBuffer?[columns.Length];
        try
        {
            using var digests = session.Allocate(tree.Bytes, "digests of a tree");
            for (var i = 0; i < columns.Length; i++)
            {
                rows[i] = session.Allocate(columns[i].Bytes, "rows of a tree");
            }

            session.Upload(columns[0], rows[0]!);
            if (on.Rows == on.Pairs && shape.LogLeaves <= OnChip && columns.Length == 1)
            {
                var (leaves, width) = (1u << shape.LogLeaves, (uint)shape.Levels[0].Width);
                Run(on.Rows, ConfigurationWords.Of(OffloadProtocol.HashTree, width, (uint)shape.LogLeaves, (uint)shape.CapHeight), rows[0]!.Address, new(width, leaves, leaves, 1), digests.Address, tree.Nodes);
                session.Drain();
            }
            else
            {
                Levels(on, shape, columns, rows, digests);
            }

            session.Download(digests, 0, tree);
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
        finally
        {
            Array.ForEach(rows, buffer => buffer?.Dispose());
        }
    }

    /// <summary>
    /// Leaves, then each level from the one below it: node i of 2^k is made of nodes i and i + 2^k. Where rows enter, the nodes made so and the rows' digests
    /// lie one after the other and are made into the level's nodes in the same way.
    /// </summary>
    private void Levels((int Rows, int Pairs) on, TreeShape shape, HostPieces[] columns, CardBuffer?[] rows, CardBuffer digests)
    {
        var session = backend.Session;
        Leaves(on.Rows, shape.Levels[0], rows[0]!, digests.Address);
        var (at, entering) = (digests.Address, 1);
        using var joint = columns.Length == 1 ? null : session.Allocate((2L * HashDigest.Size) << shape.Levels[1].LogLeaves, "digests of rows that enter");
        for (var log = shape.LogLeaves - 1; log >= shape.CapHeight; log--)
        {
            var count = 1L << log;
            var below = at;
            at += 2 * count * HashDigest.Size;
            if (entering == columns.Length || shape.Levels[entering].LogLeaves != log)
            {
                Pairs(on.Pairs, below, at, (uint)count);
                continue;
            }

            session.Upload(columns[entering], rows[entering]!);
            Pairs(on.Pairs, below, joint!.Address, (uint)count);
            Leaves(on.Rows, shape.Levels[entering], rows[entering]!, joint.Address + (count * HashDigest.Size));
            Pairs(on.Pairs, joint.Address, at, (uint)count);
            entering++;
        }

        session.Drain();
    }

    /// <summary>Digests of a level's rows, so many a descriptor.</summary>
    private void Leaves(int core, TreeLevel level, CardBuffer rows, long target)
    {
        var (leaves, width) = (1u << level.LogLeaves, (uint)level.Width);
        var most = (uint)Math.Max(1, MostBytes / (width * sizeof(F)));
        for (var first = 0u; first < leaves; first += most)
        {
            var count = Math.Min(most, leaves - first);
            Run(core, ConfigurationWords.Of(OffloadProtocol.HashRows, width), rows.Address + (first * sizeof(F)), new(width, leaves, count, 1), target + ((long)first * HashDigest.Size), count);
        }
    }

    /// <summary>Digest i of count, of digests i and i + count.</summary>
    private void Pairs(int core, long source, long target, uint count)
        => Run(core, ConfigurationWords.Of(OffloadProtocol.HashPairs), source, new(2, count, count, 1), target, count, (uint)int.Log2(DigestElements) << (int)OffloadProtocol.FlagSourceUnitShift);

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
