using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Element-wise and column-wise operations, one element after the other.</summary>
internal sealed unsafe class ScalarPolynomial<F>(ScalarBackend owner) : IPolynomialKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        var x = owner.Own(a).Data;
        var y = owner.Own(b).Data;
        var z = owner.Own(result).Data;
        for (long i = 0; i < a.Shape.Elements; i++)
        {
            z[i] = x[i] * y[i];
        }
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        var x = owner.Own(a).Data;
        var y = owner.Own(b).Data;
        var w = owner.Own(c).Data;
        var z = owner.Own(result).Data;
        for (long i = 0; i < a.Shape.Elements; i++)
        {
            z[i] = (x[i] * y[i]) - w[i];
        }
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        if (addend is not null)
        {
            Shapes.RequireSame(values, addend);
        }

        using var time = owner.Clock.Kernel();
        var x = owner.Own(values).Data;
        var y = addend is null ? null : owner.Own(addend).Data;
        for (long i = 0; i < values.Shape.Elements; i++)
        {
            x[i] *= scale;
            if (y is not null)
            {
                x[i] += y[i];
            }
        }
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<F> values)
    {
        using var time = owner.Clock.Kernel();
        var x = owner.Own(values).Data;
        for (long i = 0; i < values.Shape.Elements; i++)
        {
            x[i] = F.TryInvert(x[i], out var inverse) ? inverse : F.Zero;
        }
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        using var time = owner.Clock.Kernel();
        var matrix = owner.Own(values);
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            var column = matrix.Column(c);
            var product = F.One;
            for (long i = 0; i < matrix.Shape.Rows; i++)
            {
                var own = column[i];
                column[i] = product;
                product *= own;
            }
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        using var time = owner.Clock.Kernel();
        var matrix = owner.Own(coefficients);
        for (var c = 0; c < results.Length; c++)
        {
            var column = matrix.Column(c);
            var sum = F.Zero;
            for (var i = matrix.Shape.Rows - 1; i >= 0; i--)
            {
                sum = (sum * point) + column[i];
            }

            results[c] = sum;
        }

        owner.CountReturned((long)results.Length * sizeof(F));
    }
}
