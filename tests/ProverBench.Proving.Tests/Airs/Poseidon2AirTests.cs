using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Airs;

public sealed class Poseidon2AirTests
{
    [Fact]
    public void OverKoalaBear() => Check<KoalaBear, KoalaBear4>(Poseidon2KoalaBear.T16Plonky3, registers: true, columns: 164, degree: 3);

    [Fact]
    public void OverBabyBear() => Check<BabyBear, BabyBear4>(Poseidon2BabyBear.T16Plonky3, registers: true, columns: 298, degree: 3);

    [Fact]
    public void OverBabyBearOfThePaper() => Check<BabyBear, BabyBear4>(Poseidon2BabyBear.T16Horizen, registers: false, columns: 157, degree: 7);

    [Fact]
    public void OverGoldilocks8() => Check<Goldilocks, Goldilocks3>(Poseidon2Goldilocks.T8Plonky3, registers: true, columns: 180, degree: 3);

    [Fact]
    public void OverGoldilocks12() => Check<Goldilocks, Goldilocks3>(Poseidon2Goldilocks.T12Plonky3, registers: false, columns: 130, degree: 7);

    [Fact]
    public void OfSmallWidths()
    {
        Check<Bn254Fr>(Poseidon2Bn254.T3Horizen);
        Check<Bn254Fr>(Poseidon2Bn254.T4Horizen);

        static void Check<F>(Poseidon2Parameters<F> instance)
            where F : unmanaged, IPrimeField<F>
        {
            var state = TestTables.Random<F>("layers", instance.Width);
            var cells = Array.ConvertAll(state, value => new BaseCell<F>(value));
            Poseidon2.ExternalLayer<F>(state, instance.ExternalMatrix);
            Poseidon2Layers.External<BaseCell<F>, F>(cells, instance.ExternalMatrix);
            Poseidon2.InternalLayer(state, instance.InternalDiagonalMinusOne);
            Poseidon2Layers.Internal(cells.AsSpan(), instance.InternalDiagonalMinusOne);
            Assert.Equal(state, cells.Select(cell => cell.Value));
        }
    }

    private static void Check<F, E>(Poseidon2Parameters<F> instance, bool registers, int columns, int degree)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        const int Rows = 2;
        const int Permutations = 2;
        var air = new Poseidon2Air<F>(instance, Permutations, registers);
        var plan = AirPlan.Of<Poseidon2Air<F>, F>(air, 9);
        Assert.Equal(columns, air.Stride);
        Assert.Equal(columns * Permutations, air.Shape.Columns);
        Assert.Equal((columns - instance.Width) * Permutations, plan.Constraints);
        Assert.Equal(degree, plan.Degree);
        Assert.Empty(plan.NextColumns);

        using var backend = TestBackends.Open("scalar");
        Assert.True(backend.TryGetKernels<IConstraintKernels<F, E>>(out var kernels));
        var inputs = TestTables.Random<F>("poseidon2 air", Rows * Permutations * instance.Width);
        using var source = backend.Upload(inputs, Permutations * instance.Width, "inputs");
        using var target = backend.Allocate<F>(new(Rows, air.Shape.Columns), "trace");
        kernels.Map(air.TraceProgram, source, target);
        var trace = backend.Download(target);
        Assert.Empty(RowResiduals<F>.Violated(air, trace, []));
        for (var row = 0; row < Rows; row++)
        {
            for (var p = 0; p < Permutations; p++)
            {
                var state = Enumerable.Range(0, instance.Width).Select(i => inputs[(((p * instance.Width) + i) * Rows) + row]).ToArray();
                Assert.Equal(state, Enumerable.Range(0, instance.Width).Select(i => trace[(((p * columns) + i) * Rows) + row]));
                Poseidon2.Permute<F>(state, instance);
                Assert.Equal(state, Enumerable.Range(0, instance.Width).Select(i => trace[(((p * columns) + columns - instance.Width + i) * Rows) + row]));
            }
        }

        // One permutation a row: the columns of the first.
        EveryConstraintMatters(new Poseidon2Air<F>(instance, 1, registers), trace[..(Rows * columns)], instance.Width);
    }

    /// <summary>
    /// C12: for each constraint a trace that breaks it and no other. Constraint k defines the k-th cell that is no input from cells before it: the cell is changed, and all later ones
    /// are made again.
    /// </summary>
    private static void EveryConstraintMatters<F>(Poseidon2Air<F> air, F[] trace, int width)
        where F : unmanaged, IPrimeField<F>
    {
        var rows = trace.Length / air.Shape.Columns;
        var own = air.Stride - width;
        for (var k = 0; k < own; k++)
        {
            var changed = (F[])trace.Clone();
            changed[Cell(k)] += F.One;
            for (var later = k + 1; later < own; later++)
            {
                changed[Cell(later)] += RowResiduals<F>.Of(air, changed, 1, [])[later];
            }

            Assert.Equal([k], RowResiduals<F>.Violated(air, changed, []));
        }

        int Cell(int constraint) => ((width + constraint) * rows) + 1;
    }
}
