using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>Circuits of a few operations, solved for values given by order.</summary>
internal static class Solving
{
    /// <summary>The public values of a circuit with inputs <c>x</c>.</summary>
    /// <param name="values">The inputs.</param>
    /// <param name="describe">Makes targets from the inputs; they are published.</param>
    public static Goldilocks[] Solve<X>(Goldilocks[] values, Func<PlonkishBuilder, Target[], Target[]> describe)
        where X : struct, ICircuitExtension
    {
        var builder = new PlonkishBuilder<StandardGates<X>>();
        var inputs = builder.Inputs("x", values.Length);
        foreach (var output in describe(builder, inputs))
        {
            builder.Publish(output);
        }

        var circuit = builder.Build();
        var given = circuit.NewInputs();
        given.Set(inputs, values);
        return [.. circuit.Solve(given).PublicValues];
    }

    /// <summary>The path at which a circuit has no solution.</summary>
    public static string Refusal(Goldilocks[] values, Action<PlonkishBuilder, Target[]> describe)
        => Assert.Throws<UnsatisfiedCircuitException>(() => Solve<CubicExtension>(values, (builder, inputs) =>
        {
            describe(builder, inputs);
            return [];
        })).Path;

    public static Goldilocks G(ulong value) => Goldilocks.FromUInt64(value);

    public static Goldilocks[] Random(string tag, int count)
    {
        var random = new SeededStream(tag, "plonkish"u8);
        return [.. Enumerable.Range(0, count).Select(_ => random.Scalar<Goldilocks>())];
    }
}
