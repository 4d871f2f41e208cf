using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>(a, b, c) → (ab + c, 9(a − b), c + 4, ab·(a − b)·(ab + c)).</summary>
public readonly struct TestProgram<F> : IRowProgram<F>
    where F : unmanaged, IPrimeField<F>
{
    public int InputColumns => 3;

    public int OutputColumns => 4;

    public void Run<B, X>(ref B row)
        where B : struct, IRowAccess<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (a, b, c) = (row.Read(0), row.Read(1), row.Read(2));
        var first = row.Scratch(2);
        first[0] = a * b;
        first[1] = a - b;
        var second = row.Scratch(1);
        second[0] = first[0] + c;
        row.Write(0, second[0]);
        row.Write(1, X.Scale(first[1], F.FromUInt64(9)));
        row.Write(2, c + X.Constant(F.FromUInt64(4)));
        row.Write(3, first[0] * first[1] * second[0]);
    }
}
