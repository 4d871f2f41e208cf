using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Element-wise and column-wise operations over the scalar field types, divided among threads.</summary>
internal unsafe class PortablePolynomial<F>(CpuBackend owner) : IPolynomialKernels<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Elements of a part: a few dozen microseconds of work.</summary>
    private const int Grain = 1024;

    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(a.Shape.Elements, Grain, new ProductBody(owner.Own(a).Data, owner.Own(b).Data, owner.Own(result).Data));
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        var body = new ProductDifferenceBody(owner.Own(a).Data, owner.Own(b).Data, owner.Own(c).Data, owner.Own(result).Data);
        owner.Workers.For(a.Shape.Elements, Grain, body);
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        if (addend is not null)
        {
            Shapes.RequireSame(values, addend);
        }

        using var time = owner.Clock.Kernel();
        var body = new ScaleAddBody(owner.Own(values).Data, scale, addend is null ? null : owner.Own(addend).Data);
        owner.Workers.For(values.Shape.Elements, Grain, body);
    }

    /// <inheritdoc/>
    public virtual void BatchInvert(DeviceMatrix<F> values)
    {
        using var time = owner.Clock.Kernel();
        owner.Workers.For(values.Shape.Elements, Grain, new InvertBody(owner.Own(values).Data));
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            PrefixProducts(matrix.Column(c), matrix.Shape.Rows);
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        var rows = matrix.Shape.Rows;
        var blocks = (rows + Grain - 1) / Grain;
        var partial = new F[blocks];
        var stride = FieldMath.Pow(point, Grain);
        for (var c = 0; c < results.Length; c++)
        {
            fixed (F* sums = partial)
            {
                owner.Workers.For(blocks, 1, new HornerBody(matrix.Column(c), rows, point, sums));
            }

            var sum = F.Zero;
            for (var b = blocks - 1; b >= 0; b--)
            {
                sum = (sum * stride) + partial[b];
            }

            results[c] = sum;
        }

        owner.CountReturned((long)results.Length * sizeof(F));
    }

    /// <summary>Products of blocks first, their prefixes, then every block on its own: two multiplications an element, one where one thread works.</summary>
    private void PrefixProducts(F* column, long rows)
    {
        if (owner.Workers.Count == 1 || rows <= Grain)
        {
            FillPrefixes(column, rows, F.One);
            return;
        }

        var blocks = (rows + Grain - 1) / Grain;
        var products = new F[blocks];
        fixed (F* starts = products)
        {
            owner.Workers.For(blocks, 1, new BlockProductBody(column, rows, starts));
            FillPrefixes(starts, blocks, F.One);
            owner.Workers.For(blocks, 1, new PrefixBody(column, rows, starts));
        }
    }

    private static void FillPrefixes(F* values, long count, F product)
    {
        for (long i = 0; i < count; i++)
        {
            var own = values[i];
            values[i] = product;
            product *= own;
        }
    }

    private readonly struct ProductBody(F* x, F* y, F* z) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                z[i] = x[i] * y[i];
            }
        }
    }

    private readonly struct ProductDifferenceBody(F* x, F* y, F* w, F* z) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                z[i] = (x[i] * y[i]) - w[i];
            }
        }
    }

    private readonly struct ScaleAddBody(F* x, F scale, F* y) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var product = x[i] * scale;
                x[i] = y is null ? product : product + y[i];
            }
        }
    }

    private readonly struct InvertBody(F* x) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (; from < to; from += Grain)
            {
                FieldMath.BatchInvert(new Span<F>(x + from, (int)Math.Min(Grain, to - from)));
            }
        }
    }

    private readonly struct HornerBody(F* column, long rows, F point, F* sums) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var b = from; b < to; b++)
            {
                var sum = F.Zero;
                for (var i = Math.Min(rows, (b + 1) * Grain) - 1; i >= b * Grain; i--)
                {
                    sum = (sum * point) + column[i];
                }

                sums[b] = sum;
            }
        }
    }

    private readonly struct BlockProductBody(F* column, long rows, F* products) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var b = from; b < to; b++)
            {
                var product = F.One;
                for (var i = b * Grain; i < Math.Min(rows, (b + 1) * Grain); i++)
                {
                    product *= column[i];
                }

                products[b] = product;
            }
        }
    }

    private readonly struct PrefixBody(F* column, long rows, F* starts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var b = from; b < to; b++)
            {
                FillPrefixes(column + (b * Grain), Math.Min(Grain, rows - (b * Grain)), starts[b]);
            }
        }
    }
}
