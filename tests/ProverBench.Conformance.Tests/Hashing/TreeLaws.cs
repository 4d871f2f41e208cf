using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

/// <summary>What holds for the trees of every field on every backend.</summary>
public abstract class TreeLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Matrices as log rows x columns, log group, cap height, threads.</summary>
    private static readonly (string Matrices, int LogGroup, int Cap, int Threads)[] Shapes =
    [
        ("0x1", 0, 0, 1), ("0x17", 0, 0, 2), ("1x7", 0, 0, 1), ("1x8", 0, 1, 2), ("2x9", 0, 0, 1), ("2x1", 0, 2, 1), ("3x8", 0, 1, 3), ("4x135", 0, 2, 2),
        ("5x33", 0, 0, 1), ("6x17", 0, 4, 3), ("7x16", 0, 7, 2), ("8x3", 0, 0, 2), ("3x5", 3, 0, 1), ("4x2", 2, 1, 2), ("7x3", 1, 2, 2), ("9x4", 4, 0, 3),
        ("6x3,6x5", 0, 0, 2), ("3x2,6x3,6x1,4x9,0x5", 0, 0, 1), ("6x3,5x2,4x1", 0, 4, 2), ("8x2,7x9,4x1,8x7", 1, 3, 3), ("7x34,2x35,0x1", 0, 0, 2),
    ];

    public static TheoryData<string, string, int, int, int> Trees()
    {
        var data = new TheoryData<string, string, int, int, int>();
        foreach (var hash in StandardTreeHashes.Over<F>())
        {
            foreach (var (matrices, logGroup, cap, threads) in F.ByteSize > sizeof(ulong) ? Shapes.Where((_, i) => i % 3 == 0) : Shapes)
            {
                data.Add(hash.Name, matrices, logGroup, cap, threads);
            }
        }

        return data;
    }

    public static TheoryData<string> Hashes() => [.. StandardTreeHashes.Over<F>().Select(hash => hash.Name)];

    [Theory]
    [MemberData(nameof(Trees))]
    public void CommitsByTheDefinition(string name, string matrices, int logGroup, int cap, int threads)
    {
        using var device = new Device(subject, threads);
        var (kernels, hash) = (device.Kernels<ITreeKernels<F>>(), Hash(name));
        Assert.True(kernels.Supports(hash));
        using (var first = device.Upload(Elements.Random<F>(0, 2), 1, "first"))
        {
            // What a backend keeps of a hash it keeps from the first call on.
            kernels.Commit([first], 0, 0, hash).Dispose();
        }

        var inputs = Inputs(matrices);
        var uploaded = inputs.Select((input, i) => device.Upload(input.Elements, input.Columns, $"matrix {i}")).ToArray();
        var live = device.Backend.Memory.LiveBytes;
        var definition = new NaiveTree<F>(hash, inputs, logGroup, cap);
        using (var tree = kernels.Commit(uploaded, logGroup, cap, hash))
        {
            Assert.Equal(definition.LogLeaves, tree.LogLeaves);
            Assert.Equal(cap, tree.CapHeight);
            Assert.InRange(device.Backend.Memory.LiveBytes, live + (((2L << tree.LogLeaves) - (1L << cap)) * HashDigest.Size), live + tree.Bytes);
            var nodes = new HashDigest[1 << cap];
            tree.ReadCap(nodes);
            Assert.Equal(definition.Cap, nodes);
            var leaves = Enumerable.Range(0, 1 << tree.LogLeaves).Where(i => i % 5 == 0 || i + 1 == 1 << tree.LogLeaves).Select(i => (long)i).ToArray();
            var before = device.Backend.Queue.Read();
            var siblings = new HashDigest[leaves.Length * tree.PathLength];
            tree.ReadPaths(leaves, siblings);
            Assert.Equal((long)siblings.Length * HashDigest.Size, (device.Backend.Queue.Read() - before).BytesFromDevice);
            for (var q = 0; q < leaves.Length; q++)
            {
                var path = siblings.AsSpan(q * tree.PathLength, tree.PathLength).ToArray();
                Assert.Equal(definition.Path(leaves[q]), path);
                Assert.True(TreeOpening.Verify<F>(hash, nodes, definition.Shape, leaves[q], Opened(kernels, uploaded, logGroup, leaves[q]), path));
            }
        }

        Assert.Equal(live, device.Backend.Memory.LiveBytes);
        for (var i = 0; i < inputs.Length; i++)
        {
            Elements.AssertEqual<F>(inputs[i].Elements, device.Download(uploaded[i]), "the rows");
            uploaded[i].Dispose();
        }
    }

    [Fact]
    public void CommitsManyRows()
    {
        foreach (var hash in StandardTreeHashes.Over<F>())
        {
            CommitsByTheDefinition(hash.Name, F.ByteSize > sizeof(ulong) ? "7x3,6x1" : "9x3,8x1", 0, 3, 2);
        }
    }

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(6, 5, 0)]
    [InlineData(6, 3, 2)]
    [InlineData(3, 2, 3)]
    public void ReadsTheRowsOfLeaves(int logRows, int columns, int logGroup)
    {
        logGroup = Math.Min(logGroup, logRows);
        using var device = new Device(subject, 2);
        var elements = Elements.Random<F>(3, (long)columns << logRows);
        using var matrix = device.Upload(elements, columns);
        var (rows, leaves) = (1 << logRows, 1 << (logRows - logGroup));
        long[] indices = [0, leaves - 1, leaves / 2, 0];
        var read = new F[indices.Length * (columns << logGroup)];
        var before = device.Backend.Queue.Read();
        device.Kernels<ITreeKernels<F>>().ReadRows(matrix, logGroup, indices, read);
        Assert.True((device.Backend.Queue.Read() - before).BytesFromDevice >= read.Length);
        var expected = from index in indices
                       from k in Enumerable.Range(0, 1 << logGroup)
                       from c in Enumerable.Range(0, columns)
                       select elements[(c * rows) + index + (k * leaves)];
        Elements.AssertEqual<F>(expected.ToArray(), read, "rows");
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void BatchesAgreeWithSingleHashes(string name)
    {
        using var device = new Device(subject, 2);
        var hash = Hash(name);
        var fast = device.Kernels<ITreeKernels<F>>().Accelerate(hash);
        Assert.Equal((hash.Name, hash.CollisionBits), (fast.Name, fast.CollisionBits));
        foreach (var count in (int[])[0, 1, 3, 4, 7, 8, 9, 16, 33, 70])
        {
            foreach (var width in count == 9 ? (int[])[1, 2, 3, 7, 8, 9, 16, 17, 20, 21, 22, 34, 86, 135, 300] : [1, 17])
            {
                var rows = Elements.Random<F>(count + width, count * width);
                var (expected, found) = (new HashDigest[count], new HashDigest[count]);
                hash.HashRows(rows, width, expected);
                fast.HashRows(rows, width, found);
                Assert.Equal(expected, found);
                if (count > 0)
                {
                    Assert.Equal(expected[0], fast.HashRow(rows.AsSpan(0, width)));
                }
            }

            var left = new HashDigest[count];
            var right = new HashDigest[count];
            hash.HashRows(Elements.Random<F>(count, count), 1, left);
            hash.HashRows(Elements.Random<F>(count + 1, count), 1, right);
            var (pairs, parents) = (new HashDigest[count], new HashDigest[count]);
            hash.CompressPairs(left, right, pairs);
            fast.CompressPairs(left, right, parents);
            Assert.Equal(pairs, parents);
            fast.CompressPairs(left, right, left);
            Assert.Equal(pairs, left);
        }

        if (hash is Poseidon2TreeHash<F> { Hasher.Sponge.Width: var states })
        {
            var expected = Elements.Random<F>(states, states);
            var found = (F[])expected.Clone();
            hash.Permute(expected);
            fast.Permute(found);
            Elements.AssertEqual<F>(expected, found, "permutation");
            Assert.Throws<ArgumentException>(() => fast.Permute(new F[states - 1]));
        }
        else
        {
            Assert.Throws<NotSupportedException>(() => fast.Permute(new F[8]));
        }

        Assert.Throws<ArgumentException>(() => fast.HashRows(new F[5], 2, new HashDigest[2]));
        Assert.Throws<ArgumentException>(() => fast.CompressPairs(new HashDigest[2], new HashDigest[1], new HashDigest[2]));
    }

    [Fact]
    public void RefusesShapesThatDoNotFit()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<ITreeKernels<F>>();
        var hash = Hash(StandardTreeHashes.Keccak256);
        using var three = device.Upload(Elements.Random<F>(1, 3), 1, "three");
        using var four = device.Upload(Elements.Random<F>(1, 4), 1, "four");
        using var eight = device.Upload(Elements.Random<F>(1, 8), 1, "eight");
        using var empty = device.Backend.Allocate<F>(new MatrixShape(4, 0), "empty");
        using var other = new Device(subject, 1);
        using var elsewhere = other.Upload(Elements.Random<F>(1, 4), 1, "elsewhere");
        Refuses(() => kernels.Commit([], 0, 0, hash), "leaves");
        Refuses(() => kernels.Commit([three], 0, 0, hash), "three");
        Refuses(() => kernels.Commit([eight, empty], 0, 0, hash), "empty");
        Refuses(() => kernels.Commit([four], 3, 0, hash), "four");
        Refuses(() => kernels.Commit([four], -1, 0, hash), "2^-1");
        Refuses(() => kernels.Commit([four], 0, 3, hash), "cap");
        Refuses(() => kernels.Commit([four, eight], 0, 3, hash), "cap");
        Refuses(() => kernels.Commit([four, eight], 0, -1, hash), "cap");
        Refuses(() => kernels.Commit([elsewhere], 0, 0, hash), "elsewhere");
        Refuses(() => kernels.ReadRows(four, 0, [4], new F[1]), "leaf 4");
        Refuses(() => kernels.ReadRows(four, 1, [2], new F[2]), "leaf 2");
        Refuses(() => kernels.ReadRows(four, 0, [-1], new F[1]), "leaf -1");
        Refuses(() => kernels.ReadRows(four, 1, [1], new F[1]), "four");
        using var tree = kernels.Commit([eight, four], 0, 1, hash);
        Refuses(() => tree.ReadCap(new HashDigest[1]), "cap");
        Refuses(() => tree.ReadPaths([8], new HashDigest[2]), "leaf 8");
        Refuses(() => tree.ReadPaths([7], new HashDigest[3]), "paths");
    }

    private static void Refuses(Action action, string naming)
        => Assert.Contains(naming, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static TreeHash<F> Hash(string name)
        => StandardTreeHashes.TryGet<F>(name, out var hash) ? hash : throw new ArgumentException($"no tree hash {name}");

    private static (int LogRows, int Columns, F[] Elements)[] Inputs(string matrices)
        => [.. matrices.Split(',').Select((text, i) =>
        {
            var parts = text.Split('x').Select(int.Parse).ToArray();
            return (parts[0], parts[1], Elements.Random<F>(i, (long)parts[1] << parts[0]));
        })];

    /// <summary>What an opening of this leaf shows: level by level, the tallest first, matrices in their order.</summary>
    private static F[] Opened(ITreeKernels<F> kernels, DeviceMatrix<F>[] matrices, int logGroup, long leaf)
        => [.. matrices.OrderByDescending(m => m.Shape.Rows).SelectMany(m =>
        {
            var row = new F[m.Shape.Columns << logGroup];
            kernels.ReadRows(m, logGroup, [leaf & ((m.Shape.Rows >> logGroup) - 1)], row);
            return row;
        })];
}
