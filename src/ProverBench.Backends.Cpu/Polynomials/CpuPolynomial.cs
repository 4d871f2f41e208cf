using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Element-wise and column-wise operations over vectors, divided among threads.</summary>
internal sealed unsafe class CpuPolynomial<X, F, V>(CpuBackend owner) : IPolynomialKernels<F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Elements of a part that are worth waking a thread for.</summary>
    private const int Grain = 8192;

    private readonly WorkerScratch _scratch = new(owner.Options.Threads);

    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        var body = new Elementwise<X, F, V>.Product(owner.Own(a).Data, owner.Own(b).Data, owner.Own(result).Data);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(a.Shape.Elements, Grain, body);
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        var body = new Elementwise<X, F, V>.ProductDifference(owner.Own(a).Data, owner.Own(b).Data, owner.Own(c).Data, owner.Own(result).Data);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(a.Shape.Elements, Grain, body);
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        var x = owner.Own(values).Data;
        if (addend is null)
        {
            using var time = owner.Clock.Kernel();
            owner.Workers.For(values.Shape.Elements, Grain, new Elementwise<X, F, V>.Scale(x, scale));
        }
        else
        {
            Shapes.RequireSame(values, addend);
            var body = new Elementwise<X, F, V>.ScaleAdd(x, scale, owner.Own(addend).Data);
            using var time = owner.Clock.Kernel();
            owner.Workers.For(values.Shape.Elements, Grain, body);
        }
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<F> values)
    {
        var body = new BatchInversion<X, F, V>(owner.Own(values).Data, _scratch);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(values.Shape.Elements, BatchInversion<X, F, V>.Block, body);
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var starts = new F[PrefixProducts<X, F, V>.Blocks(matrix.Shape.Rows)];
        fixed (F* blocks = starts)
        {
            for (long c = 0; c < matrix.Shape.Columns; c++)
            {
                PrefixProducts<X, F, V>.Apply(matrix.Column(c), matrix.Shape.Rows, owner.Workers, blocks);
            }
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        var blocks = Evaluation<X, F, V>.Blocks(matrix.Shape.Rows);
        var partial = new F[blocks * results.Length];
        fixed (F* sums = partial)
        {
            owner.Workers.For(partial.LongLength, 1, new Evaluation<X, F, V>(matrix.Data, matrix.Shape.Rows, point, sums));
        }

        var stride = FieldMath.Pow(point, Evaluation<X, F, V>.Block);
        for (var c = 0; c < results.Length; c++)
        {
            var sum = F.Zero;
            for (var b = blocks - 1; b >= 0; b--)
            {
                sum = (sum * stride) + partial[(c * blocks) + b];
            }

            results[c] = sum;
        }

        owner.CountReturned((long)results.Length * sizeof(F));
    }
}
