using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.F51.Trees;
using ProverBench.Backends.Cpu.Grinding;

using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>Rows hashed over BN254's scalar field on every engine, of which a process chooses one, against the plain hash; and the searches that go with them.</summary>
public sealed unsafe class LimbTreeEngineTests
{
    private static readonly Bn254TreeHash Slots = StandardTreeHashes.Over<Goldilocks>().OfType<Bn254TreeHash>().Single();
    private static readonly Poseidon2TreeHash<Bn254Fr> Wide = StandardTreeHashes.Over<Bn254Fr>().OfType<Poseidon2TreeHash<Bn254Fr>>().Single();

    [Fact]
    public void PlainOnesAgree() => Agree(Slots, new PortableSlotEngine(Slots), [1, 5], [1, 22]);

    [Fact]
    public void FourLanesAgree()
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "the processor has no AVX2 with FMA");
        Agree(Slots, new SlotTreeEngine<FourLimbLanes, Vector256<double>>(Slots), [1, 3, 4, 5, 16, 17, 33], [1, 2, 3, 20, 21, 22, 86, 135]);
        Agree(Wide, new WideTreeEngine<FourLimbLanes, Vector256<double>, Bn254FrParameters>(Wide), [1, 3, 4, 5, 16, 17, 33], [1, 2, 3]);
        Search<FourLimbLanes, Vector256<double>>();
    }

    [Fact]
    public void EightLanesAgree()
    {
        Assert.SkipUnless(Avx512F.IsSupported && Vector512.IsHardwareAccelerated, "the processor has no AVX-512");
        Agree(Slots, new SlotTreeEngine<EightLimbLanes, Vector512<double>>(Slots), [1, 7, 8, 9, 32, 33, 70], [1, 2, 3, 20, 21, 22, 86, 135]);
        Agree(Wide, new WideTreeEngine<EightLimbLanes, Vector512<double>, Bn254FrParameters>(Wide), [1, 7, 8, 9, 32, 33, 70], [1, 2, 3]);
        Search<EightLimbLanes, Vector512<double>>();
    }

    private static void Agree<F>(TreeHash<F> hash, ITreeEngine<F> engine, int[] counts, int[] widths)
        where F : unmanaged, IPrimeField<F>
    {
        using var cpu = new CpuBackend(new BackendOptions(1));
        var batched = new BatchedTreeHash<F>(hash, engine);
        foreach (var width in widths)
        {
            foreach (var count in counts)
            {
                var rows = Enumerable.Range(0, count * width).Select(i => i % 7 == 0 ? -F.One : -F.FromUInt64((ulong)(i + 1) * 0x9E37_79B9_7F4A_7C15)).ToArray();
                var (expected, found) = (new HashDigest[count], new HashDigest[count]);
                hash.HashRows(rows, width, expected);
                batched.HashRows(rows, width, found);
                Assert.Equal(expected, found);
                Assert.Equal(expected, Leaves(cpu, engine, rows, count, width));
                HashDigest[] right = [.. expected.Reverse()];
                var parents = new HashDigest[count];
                hash.CompressPairs(expected, right, parents);
                batched.CompressPairs(expected, right, right);
                Assert.Equal(parents, right);
            }
        }
    }

    private static HashDigest[] Leaves<F>(CpuBackend cpu, ITreeEngine<F> engine, F[] rows, int count, int width)
        where F : unmanaged, IPrimeField<F>
    {
        // A matrix has a power of two of rows; leaves from any on are hashed.
        var all = 2 << int.Log2(count);
        using var matrix = cpu.Allocate<F>(new MatrixShape(all, width), "rows");
        var columns = new F[all * width];
        var first = all - count;
        for (var i = 0; i < rows.Length; i++)
        {
            columns[(i % width * all) + first + (i / width)] = rows[i];
        }

        cpu.Queue.Import<F>(columns, matrix);
        var digests = new HashDigest[all];
        fixed (HashDigest* data = digests)
        {
            engine.HashLeaves(new LeafColumns<F>(cpu, [matrix], 0, int.Log2(all), width), new DigestPlanes((byte*)data, all, HashDigest.Size), first, all);
        }

        return digests[first..];
    }

    private static void Search<W, V>()
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        foreach (var instance in (Poseidon2Parameters<Bn254Fr>[])[Poseidon2Bn254.T8Horizen, Poseidon2Bn254.T3Horizen])
        {
            foreach (var slot in (int[])[0, instance.Width - 1])
            {
                var state = Enumerable.Range(1, instance.Width).Select(i => -Bn254Fr.FromUInt64((ulong)i * 0x9E37_79B9_7F4A_7C15)).ToArray();
                var search = new LimbSearch<W, V, Bn254FrParameters>(LimbPoseidon2<W, V, Bn254FrParameters>.Of(instance), state, slot, 5);
                var nonce = 0UL;
                for (; !Found(nonce); nonce++)
                {
                }

                Assert.Equal(nonce, search.First(0, 1 << 20));
                Assert.Equal(nonce, search.First(nonce, nonce + 1));
                Assert.Equal(nonce, search.First(0, nonce));

                // Nonces of more than one limb.
                var large = ulong.MaxValue / 3;
                var end = large + 37;
                var expected = large;
                for (; expected < end && !Found(expected); expected++)
                {
                }

                Assert.Equal(expected, search.First(large, end));

                bool Found(ulong candidate)
                {
                    var permuted = (Bn254Fr[])state.Clone();
                    permuted[slot] = Bn254Fr.FromUInt64(candidate);
                    Algebra.Hashing.Poseidon2.Permute<Bn254Fr>(permuted, instance);
                    return permuted[0].ToBigInteger() % 32 == 0;
                }
            }
        }
    }
}
