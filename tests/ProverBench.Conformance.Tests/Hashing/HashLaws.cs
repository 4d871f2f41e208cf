using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

/// <summary>What holds for the permutations of every field on every backend.</summary>
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

    [Fact]
    public void PermutesManyRows() => PermutesEveryRow(Poseidon2Instances.Over<F>().First(i => i.Width >= 3).Name, 1001, 3);

    /// <summary>No step is none, and five are one after another; whole groups of lanes and a rest.</summary>
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 40)]
    [InlineData(5, 40)]
    public void StepsAreOneAfterAnother(int steps, int rows)
    {
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IHashKernels<F>>();
        foreach (var instance in Poseidon2Instances.Over<F>().Take(2))
        {
            var expected = Elements.Random<F>(rows + steps, (long)rows * instance.Width);
            using var states = device.Upload(expected, instance.Width);
            kernels.Permute(states, instance, steps);
            var state = new F[instance.Width];
            for (var row = 0; row < rows; row++)
            {
                for (var c = 0; c < state.Length; c++)
                {
                    state[c] = expected[(c * rows) + row];
                }

                for (var step = 0; step < steps; step++)
                {
                    Poseidon2.Permute(state, instance);
                }

                for (var c = 0; c < state.Length; c++)
                {
                    expected[(c * rows) + row] = state[c];
                }
            }

            Elements.AssertEqual<F>(expected, device.Download(states), instance.Name);
            Assert.Throws<ArgumentOutOfRangeException>(() => kernels.Permute(states, instance, -1));
        }
    }

    [Fact]
    public void RefusesShapesThatDoNotFit()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IHashKernels<F>>();
        var instance = Poseidon2Instances.Over<F>().First(i => i.Width >= 3);
        using var narrow = device.Upload(Elements.Random<F>(1, instance.Width - 1), instance.Width - 1);
        Assert.Throws<ArgumentException>(() => kernels.Permute(narrow, instance));
    }

    private static Poseidon2Parameters<F> Instance(string name)
        => Poseidon2Instances.TryGet<F>(name, out var instance) ? instance : throw new ArgumentException($"no instance {name}");
}
