using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.F51.Permutations;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>Permutations in 51-bit limbs against the plain one, on vectors of four and of eight, at the edges of the field.</summary>
public sealed unsafe class LimbPoseidon2Tests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var instance in Poseidon2Instances.Over<Bn254Fr>())
            {
                for (var groups = 1; groups <= 4; groups++)
                {
                    data.Add(instance.Name, groups);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FourLanesPermute(string name, int groups)
    {
        Assert.SkipUnless(Avx2.IsSupported && Fma.IsSupported, "the processor has no AVX2 with FMA");
        Check<FourLimbLanes, Vector256<double>>(name, groups);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EightLanesPermute(string name, int groups)
    {
        Assert.SkipUnless(Avx512F.IsSupported && Vector512.IsHardwareAccelerated, "the processor has no AVX-512");
        Check<EightLimbLanes, Vector512<double>>(name, groups);
    }

    private static void Check<W, V>(string name, int groups)
        where W : struct, ILimbLanes<V>
        where V : unmanaged
    {
        Assert.True(Poseidon2Instances.TryGet<Bn254Fr>(name, out var instance));
        Assert.True(LimbPoseidon2<W, V, Bn254FrParameters>.Supports(instance));
        var permutation = LimbPoseidon2<W, V, Bn254FrParameters>.Of(instance);
        var random = new Random(instance.Width + groups);
        var lanes = groups * W.Lanes;
        var expected = new Bn254Fr[lanes][];
        var states = (V*)NativeMemory.AlignedAlloc((nuint)(groups * permutation.Size * sizeof(V)), 64);
        var factors = (V*)NativeMemory.AlignedAlloc((nuint)(permutation.Size * sizeof(V)), 64);
        try
        {
            for (var at = 0; at < permutation.Size; at++)
            {
                factors[at] = LimbPoseidon2<W, V, Bn254FrParameters>.One[at % 5];
            }

            for (var lane = 0; lane < lanes; lane++)
            {
                expected[lane] = new Bn254Fr[instance.Width];
                for (var i = 0; i < instance.Width; i++)
                {
                    expected[lane][i] = Element(lane, random);
                    Limb51Codec<FiveLimbs, Limbs4, Bn254FrParameters>.Write(expected[lane][i], Place(lane, i), W.Lanes);
                }
            }

            // Twice: what comes out goes in again.
            permutation.Permute(states, factors, groups);
            permutation.Permute(states, factors, groups);
            for (var lane = 0; lane < lanes; lane++)
            {
                Algebra.Hashing.Poseidon2.Permute<Bn254Fr>(expected[lane], instance);
                Algebra.Hashing.Poseidon2.Permute<Bn254Fr>(expected[lane], instance);
                for (var i = 0; i < instance.Width; i++)
                {
                    Assert.Equal(expected[lane][i], Limb51Codec<FiveLimbs, Limbs4, Bn254FrParameters>.Read(Place(lane, i), W.Lanes));
                }
            }

            double* Place(int lane, int element)
                => (double*)(states + (lane / W.Lanes * permutation.Size) + (element * 5)) + (lane % W.Lanes);
        }
        finally
        {
            NativeMemory.AlignedFree(states);
            NativeMemory.AlignedFree(factors);
        }
    }

    private static Bn254Fr Element(int lane, Random random)
    {
        var bytes = new byte[40];
        random.NextBytes(bytes);
        return lane switch
        {
            0 => Bn254Fr.Zero,
            1 => -Bn254Fr.One,
            2 => Bn254Fr.FromBigInteger(Bn254Fr.Order >> 1),
            3 => Bn254Fr.FromBigInteger((Bn254Fr.Order >> 1) + 1),
            _ => Bn254Fr.FromBigInteger(new System.Numerics.BigInteger(bytes)),
        };
    }
}
