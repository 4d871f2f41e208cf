using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Poseidon2.Assembled;

namespace ProverBench.Backends.Cpu.Tests.Poseidon2;

/// <summary>Assembled permutations against the plain one: every width, degree and matrix that code can be written for, at edges and at chosen values.</summary>
public sealed unsafe class PermutationCodeTests
{
    [Fact]
    public void KoalaBearAgrees() => Agrees(KoalaBear.FromUInt64(1UL << 32), 3);

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void KoalaBearAgreesAtOtherDegrees(int degree) => Agrees(KoalaBear.FromUInt64(1UL << 32), degree);

    [Fact]
    public void WordsBeyond32BitsAreNotMultiplied()
    {
        var lanes = new LaneCode(new(64), KoalaBear.Characteristic);
        lanes.Open();
        var x = lanes.Zero();
        Assert.Throws<InvalidOperationException>(() => lanes.MultiplyWords(x, x, new(0, 1L << 32), new(0, 1)));
        Assert.Throws<InvalidOperationException>(() => lanes.MultiplyWords(x, x, new(0, 1), new(-1, 1)));
    }

    [Fact]
    public void BabyBearAgrees() => Agrees(BabyBear.FromUInt64(1UL << 32), 7);

    [Fact]
    public void Mersenne31Agrees() => Agrees(Mersenne31.One, 5);

    [Fact]
    public void TheExternalInverseInverts()
    {
        foreach (var instance in Poseidon2Instances.Over<Mersenne31>())
        {
            var vector = Enumerable.Range(0, instance.Width).Select(i => Mersenne31.FromUInt64((ulong)i * 0x9E37_79B9_7F4A_7C15)).ToArray();
            var image = vector.ToArray();
            Algebra.Hashing.Poseidon2.ExternalLayer<Mersenne31>(image, instance.ExternalMatrix);
            Assert.Equal(vector, new ExternalInverse<Mersenne31>(instance).Apply(image));
        }
    }

    [Fact]
    public void ProductsOfOperandsOutOfRangeAreNotWritten()
    {
        Assert.Throws<InvalidOperationException>(() => LaneCode.RequireOperand(new(-1, 5)));
        Assert.Throws<InvalidOperationException>(() => LaneCode.RequireOperand(new(0, 1L << 52)));
        LaneCode.RequireOperand(new(0, (1L << 52) - 1));
    }

    private static void Agrees<F>(F memoryUnit, int degree)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this processor has no AVX-512 IFMA, or it is switched off");
        foreach (var instance in Poseidon2Instances.Over<F>().Concat(Odd<F>(degree)).Where(PermutationEmitter<F>.Supports))
        {
            var code = PermutationCode.Find(instance, memoryUnit);
            Assert.NotNull(code);
            Agrees(instance, code);
        }
    }

    /// <summary>Shapes that no library has: few partial rounds and none, the smallest width, entries of the diagonal of every kind.</summary>
    private static IEnumerable<Poseidon2Parameters<F>> Odd<F>(int degree)
        where F : unmanaged, IPrimeField<F>
    {
        foreach (var (width, full, partial) in ((int, int, int)[])[(4, 2, 0), (4, 8, 1), (8, 4, 30), (12, 2, 2), (20, 6, 9), (24, 8, 40)])
        {
            foreach (var matrix in (Poseidon2ExternalMatrix[])[Poseidon2ExternalMatrix.CirculantM4, Poseidon2ExternalMatrix.PaperM4])
            {
                yield return new("odd", "tests", width, full, partial, degree, matrix, () => [.. Enumerable.Range(0, width).Select(i => Entry<F>(i, width))]);
            }
        }
    }

    /// <summary>−2 or a large first entry, then ±1 … ±5, halvings of every kind, and others.</summary>
    private static F Entry<F>(int i, int width)
        where F : unmanaged, IPrimeField<F>
    {
        var half = FieldMath.Invert(F.FromUInt64(2));
        return i switch
        {
            0 => width % 8 == 0 ? -F.FromUInt64(2) : F.FromUInt64(0x9E37_79B9_7F4A_7C15),
            < 6 => F.FromUInt64((ulong)i),
            < 11 => -F.FromUInt64((ulong)(i - 5)),
            < 18 => FieldMath.Pow(half, (ulong)(3 * (i - 10))),
            < 22 => -FieldMath.Pow(half, (ulong)(7 * (i - 17))),
            _ => -F.FromUInt64(0x0123_4567_89AB_CDEF * (ulong)i),
        };
    }

    private static void Agrees<F>(Poseidon2Parameters<F> instance, PermutationCode code)
        where F : unmanaged, IPrimeField<F>
    {
        F[] edges = [F.Zero, F.One, -F.One, F.FromBigInteger(F.Order / 2), F.FromBigInteger((F.Order / 2) + 1), F.FromUInt64(1 << 16), -F.FromUInt64(1 << 24)];
        var size = instance.Width * PermutationCode.Lanes;
        // Sixteen bytes off a cache line: no alignment is asked for.
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)((size * sizeof(F)) + 64), 64);
        try
        {
            var states = (F*)(memory + 16);
            for (var turn = 0; turn < 6; turn++)
            {
                for (var i = 0; i < size; i++)
                {
                    var (element, lane) = Math.DivRem(i, PermutationCode.Lanes);
                    states[i] = turn < 3
                        ? edges[((element * (turn + lane)) + (lane / 2)) % edges.Length]
                        : F.FromUInt64((ulong)((size * turn) + i + 1) * 0x9E37_79B9_7F4A_7C15);
                }

                var plain = new F[PermutationCode.Lanes][];
                for (var lane = 0; lane < plain.Length; lane++)
                {
                    plain[lane] = [.. Enumerable.Range(0, instance.Width).Select(i => states[(i * PermutationCode.Lanes) + lane])];
                    Algebra.Hashing.Poseidon2.Permute<F>(plain[lane], instance);
                }

                code.Permute(states);
                for (var i = 0; i < size; i++)
                {
                    var (element, lane) = Math.DivRem(i, PermutationCode.Lanes);
                    Assert.True(plain[lane][element].Equals(states[i]), $"{instance}, t {instance.Width}, turn {turn}, lane {lane}, element {element}");
                }
            }
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}
