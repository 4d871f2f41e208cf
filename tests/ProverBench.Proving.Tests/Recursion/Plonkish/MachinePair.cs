using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Tests.Recursion.Plonkish;

/// <summary>Something done on a machine, with results.</summary>
internal interface IMachineProgram
{
    /// <summary>Runs it.</summary>
    B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct;
}

/// <summary>Programs on wires and on values.</summary>
internal static class MachinePair
{
    private static readonly TreeHash<Goldilocks> Hash = FriPolicies.GoldilocksPlonkish.TreeHash<Goldilocks>();

    /// <summary>Requires the same results over both extensions, of the same inputs.</summary>
    /// <param name="program">What is done.</param>
    /// <param name="seed">Of the inputs.</param>
    public static void Agree<P>(P program, int seed)
        where P : IMachineProgram
    {
        Agree<P, CubicExtension, Goldilocks3>(program, Inputs(seed));
        Agree<P, QuadraticExtension, Goldilocks2>(program, Inputs(seed));
    }

    /// <summary>Results on wires.</summary>
    public static Goldilocks[] OnWires<P, X, E>(P program, StarkProofInputs inputs)
        where P : IMachineProgram
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var builder = new PlonkishBuilder<StandardGates<X>>();
        var machine = new WireMachine<E>(builder);
        var results = program.Run(machine);
        foreach (var result in results)
        {
            builder.Publish(machine.Target(result));
        }

        var circuit = builder.Build();
        var given = circuit.NewInputs();
        given.Set([.. machine.Elements], inputs.Elements.AsSpan(0, machine.Elements.Count));
        for (var i = 0; i < machine.Digests.Count; i++)
        {
            given.Set(machine.Digests[i], HashDigest.As<Goldilocks>(in inputs.Digests[i]));
        }

        return [.. circuit.Solve(given).PublicValues];
    }

    /// <summary>Elements and digests.</summary>
    public static StarkProofInputs Inputs(int seed)
    {
        var random = new SeededStream("machine pair", BitConverter.GetBytes(seed));
        var elements = Enumerable.Range(0, 600).Select(_ => random.Scalar<Goldilocks>()).ToArray();
        var digests = new HashDigest[130];
        foreach (ref var digest in digests.AsSpan())
        {
            foreach (ref var element in HashDigest.Fill<Goldilocks>(ref digest))
            {
                element = random.Scalar<Goldilocks>();
            }
        }

        return new(elements, digests);
    }

    private static void Agree<P, X, E>(P program, StarkProofInputs inputs)
        where P : IMachineProgram
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var expected = program.Run(new ValueMachine<E>(inputs, Hash));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, OnWires<P, X, E>(program, inputs));
    }
}
