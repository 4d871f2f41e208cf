using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>Row programs, one row after the other.</summary>
internal static class ScalarMap
{
    /// <summary>Runs a program over every row.</summary>
    /// <exception cref="ArgumentException">Columns or rows do not fit the program.</exception>
    public static void Run<P, F>(ScalarBackend owner, P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
        where F : unmanaged, IPrimeField<F>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target) = (owner.Own(input), owner.Own(output));
        using var time = owner.Clock.Kernel();
        var scratch = new ScratchCells<BaseCell<F>>();
        for (long i = 0; i < source.Shape.Rows; i++)
        {
            scratch.Restart();
            var row = new ScalarProgramRow<F>(source, target, i, scratch);
            program.Run<ScalarProgramRow<F>, BaseCell<F>>(ref row);
        }
    }
}
