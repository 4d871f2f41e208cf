using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>
/// One case of arithmetic, element by element: arrays <c>a</c> and <c>b</c>, and answers <c>sum</c>, <c>difference</c>, <c>product</c>, <c>square</c>,
/// <c>negative</c> and <c>inverse</c> (zero for zero). The reference computes all; products, squares and inverses are computed on the backend too.
/// </summary>
internal sealed class FieldArithmetic(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : IFieldAction<bool>
{
    public bool Run<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var a = VectorElements.Elements<F>(item.Get("a", path), path);
        var b = item.Find("b") is { } second ? VectorElements.Elements<F>(second, path) : [];
        var answers = 0;
        answers += Compare<F>("sum", () => Zip(a, b, (x, y) => x + y), null);
        answers += Compare<F>("difference", () => Zip(a, b, (x, y) => x - y), null);
        answers += Compare<F>("negative", () => [.. a.Select(x => -x)], null);
        backend.TryGetKernels<IPolynomialKernels<F>>(out var polynomials);
        backend.TryGetKernels<IFieldKernels<F>>(out var fields);
        answers += Compare<F>("product", () => Zip(a, b, (x, y) => x * y), polynomials is null ? null : () => Product(polynomials, a, b));
        answers += Compare<F>("square", () => [.. a.Select(x => F.Square(x))], fields is null ? null : () => Square(fields, a));
        answers += Compare<F>("inverse", () => [.. a.Select(x => F.TryInvert(x, out var i) ? i : F.Zero)], polynomials is null ? null : () => Inverse(polynomials, a));
        if (answers == 0)
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
        }

        return answers > 0;
    }

    private int Compare<F>(string operation, Func<F[]> reference, Func<F[]>? device)
        where F : unmanaged, IPrimeField<F>
    {
        if (item.Find(operation) is not { } listed)
        {
            return 0;
        }

        var expected = VectorElements.Elements<F>(listed, path);
        sink.Compare<F>(path, $"{name} {operation}, by the reference", expected, reference());
        if (device is not null)
        {
            sink.Compare<F>(path, $"{name} {operation}, on the backend", expected, device());
        }
        else if (operation is "product" or "square" or "inverse")
        {
            sink.Skip($"{backend.Descriptor.Address} has no kernel for the {operation} over {F.Name}");
        }

        return 1;
    }

    private F[] Zip<F>(F[] a, F[] b, Func<F, F, F> operation)
        where F : unmanaged, IPrimeField<F>
        => a.Length == b.Length ? [.. a.Zip(b, operation)] : throw new MalformedDocumentException(path, "member b", $"as many elements as a has, {a.Length}", $"{b.Length}");

    private F[] Product<F>(IPolynomialKernels<F> kernels, F[] a, F[] b)
        where F : unmanaged, IPrimeField<F>
    {
        using var left = backend.Column<F>(a, "a");
        using var right = backend.Column<F>(b, "b");
        using var result = backend.Allocate<F>(left.Shape, "ab");
        kernels.Multiply(left, right, result);
        return backend.Read(result);
    }

    private F[] Square<F>(IFieldKernels<F> kernels, F[] a)
        where F : unmanaged, IPrimeField<F>
    {
        using var values = backend.Column<F>(a, "a");
        kernels.SquareChain(values, 1);
        return backend.Read(values);
    }

    private F[] Inverse<F>(IPolynomialKernels<F> kernels, F[] a)
        where F : unmanaged, IPrimeField<F>
    {
        using var values = backend.Column<F>(a, "a");
        kernels.BatchInvert(values);
        return backend.Read(values);
    }
}
