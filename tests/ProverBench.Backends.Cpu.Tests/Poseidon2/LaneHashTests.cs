using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Poseidon2;

/// <summary>Permutations and trees on every kind of lanes, of which a process chooses one for each field, against the plain ones.</summary>
public sealed unsafe class LaneHashTests
{
    [Fact]
    public void SingleLanesAgree()
    {
        Agree<ScalarLane<Goldilocks>, Goldilocks, Goldilocks>();
        Agree<ScalarLane<KoalaBear>, KoalaBear, KoalaBear>();
        Agree<ScalarLane<Mersenne31>, Mersenne31, Mersenne31>();
    }

    [Fact]
    public void VectorsOf256BitsAgree()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "this processor has no AVX2");
        Agree<PackedGoldilocks, Goldilocks, Vector256<ulong>>();
        Agree<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>();
        Agree<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>();
        Agree<PackedMersenne31, Mersenne31, Vector256<uint>>();
    }

    [Fact]
    public void VectorsOf512BitsAgree()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512F");
        Agree<WideGoldilocks, Goldilocks, Vector512<ulong>>();
        Agree<WideMont31<BabyBearParameters>, BabyBear, Vector512<uint>>();
        Agree<WideMont31<KoalaBearParameters>, KoalaBear, Vector512<uint>>();
        Agree<WideMersenne31, Mersenne31, Vector512<uint>>();
    }

    [Fact]
    public void CodeIsAssembledWhereItCanBe()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this processor has no AVX-512 IFMA, or it is switched off");
        Assert.All(Poseidon2Instances.Over<KoalaBear>(), p => Assert.Equal(p.Width <= 24, PreparedPoseidon2<WideMont31<KoalaBearParameters>, KoalaBear, Vector512<uint>>.Of(p).IsAssembled));
        Assert.All(Poseidon2Instances.Over<BabyBear>(), p => Assert.Equal(p.Width <= 24, PreparedPoseidon2<WideMont31<BabyBearParameters>, BabyBear, Vector512<uint>>.Of(p).IsAssembled));
        Assert.All(Poseidon2Instances.Over<Mersenne31>(), p => Assert.Equal(p.Width <= 24, PreparedPoseidon2<WideMersenne31, Mersenne31, Vector512<uint>>.Of(p).IsAssembled));
    }

    private static void Agree<X, F, V>()
        where X : struct, IPermutationField<X, F, V>
        where F : unmanaged, IPrimeField<F>
        where V : unmanaged
    {
        Arithmetic<X, F, V>();
        foreach (var instance in Poseidon2Instances.Over<F>())
        {
            Permutation(instance, PreparedPoseidon2<X, F, V>.WithoutCode(instance));
            Permutation(instance, PreparedPoseidon2<X, F, V>.Of(instance));
        }

        foreach (var hash in StandardTreeHashes.Over<F>().OfType<Poseidon2TreeHash<F>>())
        {
            Tree(hash, new Poseidon2TreeEngine<X, F, V>(hash));
        }
    }

    private static F[] Edges<F>()
        where F : unmanaged, IPrimeField<F>
        => [
            F.Zero, F.One, -F.One, F.FromBigInteger(F.Order / 2), F.FromBigInteger((F.Order / 2) + 1), F.FromUInt64(1 << 16), -F.FromUInt64(1 << 24),
            F.FromBigInteger(new BigInteger(0x0123_4567_89AB_CDEF) * 0x7654_3210),
        ];

    /// <summary>The field's operations and moves, with every pair of edges in some lane.</summary>
    private static void Arithmetic<X, F, V>()
        where X : struct, IPermutationField<X, F, V>
        where F : unmanaged, IPrimeField<F>
        where V : unmanaged
    {
        var lanes = 1 << X.LogLanes;
        var edges = Edges<F>();
        var (a, b) = (new F[lanes], new F[lanes]);
        for (var turn = 0; turn < edges.Length * edges.Length; turn++)
        {
            for (var l = 0; l < lanes; l++)
            {
                (a[l], b[l]) = (edges[(turn + l) % edges.Length], edges[(turn / edges.Length) + l < edges.Length ? (turn / edges.Length) + l : (turn + (3 * l)) % edges.Length]);
            }

            fixed (F* from = a)
            fixed (F* other = b)
            {
                var (x, y) = (X.Load(from), X.Load(other));
                Same(a.Zip(b, (p, q) => p + q), X.Add(x, y));
                Same(a.Zip(b, (p, q) => p - q), X.Subtract(x, y));
                Same(a.Zip(b, (p, q) => p * q), X.Multiply(x, y));
                Same(a.Select(p => p * p), X.Square(x));
                Same(a.Select(p => p.IsZero ? F.One : p), X.OneIfZero(x));
                Same(a.Select(p => p + edges[7]), X.AddConstant(x, edges[7]));
            }
        }

        var square = stackalloc V[lanes];
        for (var i = 0; i < lanes * lanes; i++)
        {
            ((F*)square)[i] = F.FromUInt64((ulong)i);
        }

        X.Transpose(square);
        for (var i = 0; i < lanes * lanes; i++)
        {
            Assert.Equal(F.FromUInt64((ulong)((i % lanes * lanes) + (i / lanes))), ((F*)square)[i]);
        }

        void Same(IEnumerable<F> expected, V found)
        {
            var canonical = X.Canonical(found);
            Assert.Equal(expected, new ReadOnlySpan<F>(&canonical, lanes).ToArray());
        }
    }

    private static void Permutation<X, F, V>(Poseidon2Parameters<F> instance, PreparedPoseidon2<X, F, V> prepared)
        where X : struct, IPermutationField<X, F, V>
        where F : unmanaged, IPrimeField<F>
        where V : unmanaged
    {
        var lanes = 1 << X.LogLanes;
        var edges = Edges<F>();
        var state = stackalloc V[instance.Width];
        var plain = new F[lanes][];
        for (var l = 0; l < lanes; l++)
        {
            plain[l] = [.. Enumerable.Range(0, instance.Width).Select(i => edges[((i * (l + 1)) + l) % edges.Length])];
        }

        for (var i = 0; i < instance.Width * lanes; i++)
        {
            ((F*)state)[i] = plain[i % lanes][i / lanes];
        }

        prepared.Permute(state);
        for (var i = 0; i < instance.Width; i++)
        {
            state[i] = X.Canonical(state[i]);
        }

        for (var l = 0; l < lanes; l++)
        {
            Algebra.Hashing.Poseidon2.Permute<F>(plain[l], instance);
            for (var i = 0; i < instance.Width; i++)
            {
                Assert.True(plain[l][i].Equals(((F*)state)[(i * lanes) + l]), $"{instance.Name}, lane {l}, element {i}");
            }
        }
    }

    private static void Tree<F>(TreeHash<F> hash, ITreeEngine<F> engine)
        where F : unmanaged, IPrimeField<F>
    {
        using var cpu = new CpuBackend(new BackendOptions(1));
        var batched = new BatchedTreeHash<F>(hash, engine);
        foreach (var (log, width) in ((int, int)[])[(0, 1), (1, 8), (2, 17), (3, 9), (4, 25), (6, 3), (7, 16)])
        {
            var count = 1 << log;
            var columns = Enumerable.Range(0, count * width).Select(i => F.FromUInt64((ulong)(i + 1) * 0x9E37_79B9_7F4A_7C15)).ToArray();
            using var matrix = cpu.Allocate<F>(new MatrixShape(count, width), "rows");
            cpu.Queue.Import<F>(columns, matrix);
            var rows = Enumerable.Range(0, count * width).Select(i => columns[(i % width * count) + (i / width)]).ToArray();
            var (expected, found, words) = (new HashDigest[count], new HashDigest[count], new HashDigest[count]);
            hash.HashRows(rows, width, expected);
            batched.HashRows(rows, width, found);
            Assert.Equal(expected, found);
            fixed (HashDigest* data = words)
            {
                var planes = new DigestPlanes((byte*)data, count, engine.WordSize);
                engine.HashLeaves(new LeafColumns<F>(cpu, [matrix], 0, log, width), planes, 0, count);
                Assert.Equal(expected, Enumerable.Range(0, count).Select(i => planes.Read(i)));
            }

            hash.CompressPairs(expected, [.. expected.Reverse()], found);
            batched.CompressPairs(expected, [.. expected.Reverse()], words);
            Assert.Equal(found, words);
        }
    }
}
