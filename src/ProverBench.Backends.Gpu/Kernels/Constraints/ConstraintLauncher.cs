using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels.Constraints;
using Launched = ILGPU.KernelConfig;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Runs recorded computations, each emitted and compiled once.</summary>
internal sealed class ConstraintLauncher<F, G, X>(GpuBackend owner)
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuSmallField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    private readonly Dictionary<string, Part[]> _programs = new(StringComparer.Ordinal);

    private delegate void Body(
        ArrayView<G> trace, ArrayView<G> key, ArrayView<G> arguments, ArrayView<G> periodic, ArrayView<G> scalars, ArrayView<G> selectors, ArrayView<G> twiddles, ArrayView<G> output, ArrayView<uint> found, RowShape shape);

    /// <summary>Runs a program over all points.</summary>
    public void Run(string what, Program<F> program, RowInputs<G> inputs, ArrayView<G> output, ArrayView<uint> found, RowShape shape)
    {
        foreach (var part in Of(program))
        {
            owner.Device.Compute(what, () => part.Launch(
                owner.Device.Stream,
                Launches.Over(shape.Points, owner.Device),
                inputs.Trace,
                inputs.Key,
                inputs.Arguments,
                inputs.Periodic,
                inputs.Scalars,
                inputs.Selectors,
                inputs.Twiddles,
                output,
                found,
                shape));
        }
    }

    /// <summary>Runs a row program.</summary>
    /// <exception cref="ArgumentException">Columns or rows do not fit it.</exception>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target, rows) = (owner.Own(input).Elements<G>(), owner.Own(output).Elements<G>(), input.Shape.Rows);
        if (rows > 0 && program.OutputColumns > 0)
        {
            var recorded = new Program<F>(new(), Recorder<F>.Writes(program), PeriodicTable.None, 0);
            var inputs = new RowInputs<G>(source, ArrayView<G>.Empty, ArrayView<G>.Empty, ArrayView<G>.Empty, ArrayView<G>.Empty, ArrayView<G>.Empty, ArrayView<G>.Empty);
            Run("a row program", recorded, inputs, target, ArrayView<uint>.Empty, new(rows, 0, rows, rows, rows, 1, 0));
        }
    }

    /// <summary>Elements on the device.</summary>
    public GpuBuffer Upload(F[] values, string label)
    {
        var buffer = new GpuBuffer(owner, (long)values.Length * Unsafe.SizeOf<F>(), label, MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes<F>(values), buffer, label);
        return buffer;
    }

    private Part[] Of(Program<F> program)
    {
        var digest = program.Digest();
        if (!_programs.TryGetValue(digest, out var parts))
        {
            parts = [.. EmittedKernels.Emit<F, G, X>(program.Graph, program.Sinks, program.Periodic, program.Shift).Select(method => new Part(owner, method.CreateDelegate<Body>()))];
            _programs.Add(digest, parts);
        }

        return parts;
    }

    private sealed class Part(GpuBackend owner, Delegate method)
    {
        private readonly Kernel<Action<AcceleratorStream, Launched, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<uint>, RowShape>> _kernel = new(owner.Device, method);

        public Action<AcceleratorStream, Launched, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<uint>, RowShape> Launch => _kernel.Launch;
    }
}
