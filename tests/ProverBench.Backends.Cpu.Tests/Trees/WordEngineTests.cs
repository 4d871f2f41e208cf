using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Blake3;
using ProverBench.Backends.Cpu.Grinding;
using ProverBench.Backends.Cpu.Keccak;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Trees;

/// <summary>Byte-oriented hashes on every kind of words, of which a process chooses one, against the plain hash.</summary>
public sealed class WordEngineTests
{
    [Fact]
    public void PlainWordsAgree() => Agree<Words64, Vector256<ulong>, Words32, Vector256<uint>>();

    [Fact]
    public void RotatingWordsAgree()
    {
        Assert.SkipUnless(Avx512F.VL.IsSupported, "this processor has no AVX-512VL");
        Agree<Words64Rotating, Vector256<ulong>, Words32Rotating, Vector256<uint>>();
    }

    [Fact]
    public void WideWordsAgree()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512F");
        Agree<Words64Wide, Vector512<ulong>, Words32Wide, Vector512<uint>>();
    }

    private static void Agree<W64, V64, W32, V32>()
        where W64 : struct, IWordLanes<ulong, V64>
        where V64 : unmanaged
        where W32 : struct, IWordLanes<uint, V32>
        where V32 : unmanaged
    {
        Engine(new Keccak256TreeHash<KoalaBear>(), new KeccakTreeEngine<KoalaBear, W64, V64>());
        Engine(new Blake3TreeHash<KoalaBear>(), new Blake3TreeEngine<KoalaBear, W32, V32>());
        Engine(new Keccak256TreeHash<Goldilocks>(), new KeccakTreeEngine<Goldilocks, W64, V64>());
        Engine(new Blake3TreeHash<Goldilocks>(), new Blake3TreeEngine<Goldilocks, W32, V32>());
        Engine(new Keccak256TreeHash<Bls12381Fp>(), new KeccakTreeEngine<Bls12381Fp, W64, V64>());
        Engine(new Blake3TreeHash<Bls12381Fp>(), new Blake3TreeEngine<Bls12381Fp, W32, V32>());
        foreach (var length in (int[])[0, 5, 40, 48, 55, 56])
        {
            var prefix = Enumerable.Range(0, length).Select(i => (byte)(91 * i)).ToArray();
            Search(new Keccak256TreeHash<KoalaBear>(), new KeccakSearch<W64, V64>(prefix, 7), prefix, 7);
            Search(new Blake3TreeHash<KoalaBear>(), new Blake3Search<W32, V32>(prefix, 7), prefix, 7);
        }
    }

    /// <summary>Rows given by columns and row by row, from one element to several chunks of BLAKE3, in every number up to two blocks; pairs in place.</summary>
    private static void Engine<F>(TreeHash<F> hash, ITreeEngine<F> engine)
        where F : unmanaged, IPrimeField<F>
    {
        using var cpu = new CpuBackend(new BackendOptions(1));
        var batched = new BatchedTreeHash<F>(hash, engine);
        foreach (var (log, width) in ((int, int)[])[(0, 1), (1, 2), (2, 17), (3, 33), (4, 34), (5, 64), (6, 7), (3, 257), (2, 700), (1, 1024)])
        {
            var count = 1 << log;
            var columns = Enumerable.Range(0, count * width).Select(i => F.FromUInt64((ulong)(i + 1) * 0x9E37_79B9_7F4A_7C15)).ToArray();
            using var matrix = cpu.Allocate<F>(new MatrixShape(count, width), "rows");
            cpu.Queue.Import<F>(columns, matrix);
            var rows = Enumerable.Range(0, count * width).Select(i => columns[(i % width * count) + (i / width)]).ToArray();
            var (expected, found) = (new HashDigest[count], new HashDigest[count]);
            hash.HashRows(rows, width, expected);
            batched.HashRows(rows, width, found);
            Assert.Equal(expected, found);
            Assert.Equal(expected, Leaves(new LeafColumns<F>(cpu, [matrix], 0, log, width), engine));
            var few = Math.Min(count, 3);
            batched.HashRows(rows.AsSpan(0, few * width), width, found.AsSpan(0, few));
            Assert.Equal(expected.AsSpan(0, few), found.AsSpan(0, few));

            HashDigest[] right = [.. expected.Reverse()];
            var parents = new HashDigest[count];
            hash.CompressPairs(expected, right, parents);
            batched.CompressPairs(expected, right, right);
            Assert.Equal(parents, right);
        }
    }

    private static unsafe HashDigest[] Leaves<F>(LeafColumns<F> leaves, ITreeEngine<F> engine)
        where F : unmanaged, IPrimeField<F>
    {
        var digests = new HashDigest[leaves.Leaves];
        fixed (HashDigest* data = new HashDigest[digests.Length])
        {
            var planes = new DigestPlanes((byte*)data, leaves.Leaves, engine.WordSize);
            engine.HashLeaves(leaves, planes, 0, leaves.Leaves);
            for (var i = 0; i < digests.Length; i++)
            {
                digests[i] = planes.Read(i);
            }
        }

        return digests;
    }

    private static void Search<F, S>(ByteTreeHash<F> hash, S search, byte[] prefix, int bits)
        where F : unmanaged, IPrimeField<F>
        where S : struct, INonceSearch
    {
        var digest = new byte[HashDigest.Size];
        foreach (var from in (ulong[])[0, 3, (1UL << 32) - 5, ulong.MaxValue - 4000])
        {
            var first = from;
            for (var found = false; !found; first += found ? 0UL : 1)
            {
                hash.Hash([.. prefix, .. BitConverter.GetBytes(first)], digest);
                found = BitConverter.ToUInt64(digest) % (1UL << bits) == 0;
            }

            Assert.Equal(first, search.First(from, from + 3000));
            Assert.Equal(first, search.First(from, first));
        }
    }
}
