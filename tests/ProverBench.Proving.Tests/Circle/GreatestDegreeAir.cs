using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Columns a and a^d; the next a is a^(d − 1) and something more, which column 2 holds; a^(d − 1) of the first and of the last row are public.</summary>
internal readonly struct GreatestDegreeAir(int degree) : IAir<Mersenne31>
{
    public AirShape<Mersenne31> Shape => new($"greatest-degree/{Degree}", 3) { PublicValues = 2 };

    public int Degree => degree;

    public (Mersenne31[] Trace, Mersenne31[] PublicValues) Trace(int logRows)
    {
        var rows = 1 << logRows;
        var trace = new Mersenne31[3 * rows];
        var value = Mersenne31.FromUInt64(5);
        for (var i = 0; i < rows; i++)
        {
            trace[i] = value;
            trace[rows + i] = FieldMath.Pow(value, (ulong)degree);
            trace[(2 * rows) + i] = Mersenne31.FromUInt64((ulong)(i * i) + 3);
            value = FieldMath.Pow(value, (ulong)degree - 1) + trace[(2 * rows) + i];
        }

        return (trace, [FieldMath.Pow(trace[0], (ulong)degree - 1), FieldMath.Pow(trace[rows - 1], (ulong)degree - 1)]);
    }

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Mersenne31>, allows ref struct
        where X : struct, IExpression<X, Mersenne31>
    {
        var own = builder.Local(0);
        var power = own;
        for (var i = 2; i < degree; i++)
        {
            power *= own;
        }

        builder.AssertZero((power * own) - builder.Local(1));
        builder.AssertZeroTransition(power + builder.Local(2) - builder.Next(0));
        builder.AssertZeroFirst(power - builder.Public(0));
        builder.AssertZeroLast(power - builder.Public(1));
    }
}
