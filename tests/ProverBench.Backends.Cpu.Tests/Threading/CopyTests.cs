namespace ProverBench.Backends.Cpu.Tests.Threading;

/// <summary>Copies on the device, divided among threads where they are long, against copies of arrays.</summary>
public sealed class CopyTests
{
    [Theory]
    [InlineData(5, 3, 0, 2, 4)]
    [InlineData(65_537, 1, 0, 0, 65_537)]
    [InlineData(300_001, 2, 17, 5, 299_984)]
    [InlineData(40_003, 9, 1, 3, 40_000)]
    [InlineData(1001, 300, 0, 1, 1000)]
    public void RowsOfOneMatrixToAnother(int rows, int columns, int from, int to, int count)
    {
        foreach (var threads in (int[])[1, 2, 3])
        {
            using var cpu = new CpuBackend(new BackendOptions(threads));
            using var source = Filled(cpu, rows, columns, 1);
            using var target = Filled(cpu, rows + 7, columns, 2);
            var (given, expected) = (Read(cpu, source), Read(cpu, target));
            for (var c = 0; c < columns; c++)
            {
                Array.Copy(given, (c * rows) + from, expected, (c * (rows + 7)) + to, count);
            }

            cpu.Queue.Copy(source, from, target, to, count);
            Assert.Equal(expected, Read(cpu, target));
        }
    }

    [Theory]
    [InlineData(200_001, 1, 0, 1)]
    [InlineData(200_001, 2, 1, 0)]
    public void RowsOfAMatrixToItself(int rows, int columns, int from, int to)
    {
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var matrix = Filled(cpu, rows, columns, 3);
        var expected = Read(cpu, matrix);
        for (var c = 0; c < columns; c++)
        {
            Array.Copy(expected, (c * rows) + from, expected, (c * rows) + to, rows - 1);
        }

        cpu.Queue.Copy(matrix, from, matrix, to, rows - 1);
        Assert.Equal(expected, Read(cpu, matrix));
    }

    [Fact]
    public void AMatrixOfAnotherShape()
    {
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var source = Filled(cpu, 300_000, 2, 4);
        using var target = cpu.Allocate<Goldilocks>(new MatrixShape(200_000, 3), "target");
        cpu.Queue.Reshape(source, target);
        Assert.Equal(Read(cpu, source), Read(cpu, target));
    }

    private static Goldilocks[] Read(CpuBackend cpu, DeviceMatrix<Goldilocks> matrix)
    {
        var elements = new Goldilocks[matrix.Shape.Elements];
        cpu.Queue.Export(matrix, elements);
        return elements;
    }

    private static DeviceMatrix<Goldilocks> Filled(CpuBackend cpu, long rows, long columns, ulong start)
    {
        var elements = new Goldilocks[rows * columns];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Goldilocks.FromUInt64((start * 0x9E37_79B9_7F4A_7C15) + ((ulong)i * 0x2545_F491_4F6C_DD1D));
        }

        var matrix = cpu.Allocate<Goldilocks>(new MatrixShape(rows, columns), "filled");
        cpu.Queue.Import<Goldilocks>(elements, matrix);
        return matrix;
    }
}
