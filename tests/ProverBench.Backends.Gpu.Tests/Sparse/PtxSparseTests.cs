using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Runs;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Sparse;

/// <summary>The PTX of sparse products, executed: rows within a chunk, across several and empty ones.</summary>
public sealed class PtxSparseTests
{
    [Fact]
    public void RowsAreSummed()
    {
        uint[] rows = [0, 0, 2, 2, 2, 2, 2, 2, 2, 3, 5];
        int[] columns = [1, 0, 0, 1, 2, 2, 1, 0, 2, 1, 0];
        var values = columns.Select((_, i) => Goldilocks.FromUInt64((ulong)(i * i) + 1)).ToArray();
        Goldilocks[] vector = [-Goldilocks.One, Goldilocks.FromUInt64(5), Goldilocks.MultiplicativeGenerator];
        var sums = new GpuGoldilocks[6];
        var shape = new RunShape(rows.Length, 2);
        var (keys, ends) = (new uint[2 * shape.Chunks], new GpuGoldilocks[2 * shape.Chunks]);
        var machine = new PtxMachine();
        machine.Run(Kernel(nameof(RunKernels.Products)), 1, 4, rows, columns, Form(values), Form(vector), sums, keys, ends, shape);
        while (shape.Chunks > 1)
        {
            shape = new RunShape(2 * shape.Chunks, 4);
            var (nextKeys, next) = (new uint[2 * shape.Chunks], new GpuGoldilocks[2 * shape.Chunks]);
            machine.Run(Kernel(nameof(RunKernels.Elements)), 2, 1, keys, ends, sums, nextKeys, next, shape);
            (keys, ends) = (nextKeys, next);
        }

        for (var row = 0; row < sums.Length; row++)
        {
            var expected = Goldilocks.Zero;
            for (var i = 0; i < rows.Length; i++)
            {
                expected += rows[i] == row ? values[i] * vector[columns[i]] : Goldilocks.Zero;
            }

            Assert.Equal(expected, Unsafe.BitCast<GpuGoldilocks, Goldilocks>(sums[row]));
        }
    }

    private static System.Reflection.MethodInfo Kernel(string name) => typeof(RunKernels).GetMethod(name)!.MakeGenericMethod(typeof(GpuGoldilocks));

    private static GpuGoldilocks[] Form(Goldilocks[] values) => [.. values.Select(Unsafe.BitCast<Goldilocks, GpuGoldilocks>)];
}
