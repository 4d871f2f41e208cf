using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

/// <summary>What holds for the permutations and Merkle trees of every field on every backend.</summary>
public abstract class HashLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    public static TheoryData<string, int, int> Permutations()
    {
        var data = new TheoryData<string, int, int>();
        foreach (var instance in Poseidon2Instances.Over<F>())
        {
            foreach (var (rows, threads) in ((int, int)[])[(1, 1), (2, 2), (9, 3), (129, 2)])
            {
                data.Add(instance.Name, rows, threads);
            }
        }

        return data;
    }

    public static TheoryData<string, string, int, int, int, int, int> Trees()
    {
        var data = new TheoryData<string, string, int, int, int, int, int>();
        var instances = Poseidon2Instances.Over<F>().Where(i => i.Width >= 3).ToArray();
        var shapes = ((int Rows, int Columns, int Threads)[])[(1, 1, 1), (2, 17, 2), (4, 3, 3), (64, 9, 2)];
        foreach (var sponge in instances)
        {
            foreach (var (rows, columns, threads) in shapes)
            {
                var narrow = instances.First(i => i.Library == sponge.Library);
                var digest = Math.Min(narrow.Width / 2, sponge.Width - 1);
                data.Add(sponge.Name, narrow.Name, Math.Max(digest, sponge.Width - digest), digest, rows, columns, threads);
                data.Add(sponge.Name, sponge.Name, sponge.Width - 1, 1, rows, columns, threads);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Permutations))]
    public void PermutesEveryRow(string name, int rows, int threads)
    {
        using var device = new Device(subject, threads);
        var instance = Instance(name);
        Assert.True(device.Kernels<IHashKernels<F>>().Supports(instance));
        var input = Elements.Random<F>(rows, (long)rows * instance.Width);
        foreach (var (value, row) in ((F, int)[])[(F.Zero, 0), (F.One, rows / 2), (-F.One, rows - 1)])
        {
            for (var c = 0; c < instance.Width; c++)
            {
                input[(c * rows) + row] = value;
            }
        }

        using var states = device.Upload(input, instance.Width);
        device.Kernels<IHashKernels<F>>().Permute(states, instance);
        var expected = new F[input.Length];
        var state = new F[instance.Width];
        for (var row = 0; row < rows; row++)
        {
            for (var c = 0; c < state.Length; c++)
            {
                state[c] = input[(c * rows) + row];
            }

            Poseidon2.Permute(state, instance);
            for (var c = 0; c < state.Length; c++)
            {
                expected[(c * rows) + row] = state[c];
            }
        }

        Elements.AssertEqual<F>(expected, device.Download(states), name);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void CommitsAsTheOracleDoes(string sponge, string compression, int rate, int digest, int rows, int columns, int threads)
    {
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        var hasher = new Poseidon2Hasher<F>(Instance(sponge), rate, Instance(compression), digest);
        var input = Elements.Random<F>(columns, (long)rows * columns);
        using var matrix = device.Upload(input, columns);
        using var oracleMatrix = oracle.Upload(input, columns);
        var before = device.Backend.Queue.Read();
        var live = device.Backend.Memory.LiveBytes;
        using (var tree = device.Kernels<IHashKernels<F>>().Commit(matrix, hasher))
        using (var expected = oracle.Kernels<IHashKernels<F>>().Commit(oracleMatrix, hasher))
        {
            Assert.Equal(expected.Depth, tree.Depth);
            Assert.Equal(digest, tree.DigestLength);
            Assert.Equal(live + tree.Bytes, device.Backend.Memory.LiveBytes);
            Elements.AssertEqual<F>(Root(expected), Root(tree), "root");
            foreach (var leaf in (int[])[0, rows / 2, rows - 1])
            {
                Elements.AssertEqual<F>(Path(expected, leaf), Path(tree, leaf), $"path of leaf {leaf}");
            }

            var returned = (device.Backend.Queue.Read() - before).BytesFromDevice;
            Assert.Equal((1 + (3L * tree.Depth)) * digest * F.ByteSize, returned);
            Assert.Throws<ArgumentException>(() => Path(tree, rows));
            Assert.Throws<ArgumentException>(() => tree.ReadRoot(new F[digest + 1]));
        }

        Assert.Equal(live, device.Backend.Memory.LiveBytes);
        Elements.AssertEqual<F>(input, device.Download(matrix), "the rows");
    }

    [Fact]
    public void CommitsManyRows()
    {
        var instance = Poseidon2Instances.Over<F>().First(i => i.Width >= 3);
        CommitsAsTheOracleDoes(instance.Name, instance.Name, instance.Width - 1, 1, 1024, 2, 2);
        PermutesEveryRow(instance.Name, 1001, 3);
    }

    [Fact]
    public void RefusesShapesThatDoNotFit()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IHashKernels<F>>();
        var instance = Poseidon2Instances.Over<F>().First(i => i.Width >= 3);
        var hasher = new Poseidon2Hasher<F>(instance, 2, instance, 1);
        using var narrow = device.Upload(Elements.Random<F>(1, instance.Width - 1), instance.Width - 1);
        using var three = device.Upload(Elements.Random<F>(1, 3));
        using var empty = device.Backend.Allocate<F>(new MatrixShape(4, 0), "empty");
        Assert.Throws<ArgumentException>(() => kernels.Permute(narrow, instance));
        Assert.Throws<ArgumentException>(() => kernels.Commit(three, hasher));
        Assert.Throws<ArgumentException>(() => kernels.Commit(empty, hasher));
    }

    private static Poseidon2Parameters<F> Instance(string name)
        => Poseidon2Instances.TryGet<F>(name, out var instance) ? instance : throw new ArgumentException($"no instance {name}");

    private static F[] Root(DeviceMerkleTree<F> tree)
    {
        var root = new F[tree.DigestLength];
        tree.ReadRoot(root);
        return root;
    }

    private static F[] Path(DeviceMerkleTree<F> tree, long leaf)
    {
        var path = new F[tree.Depth * tree.DigestLength];
        tree.ReadPath(leaf, path);
        return path;
    }
}
