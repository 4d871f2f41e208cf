using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Examples;

/// <summary>"I know a, b with x₀ = a, x₁ = b, xᵢ₊₂ = xᵢ₊₁ + xᵢ, after every third step multiplied by 3, whose n-th term is this": twenty terms a row.</summary>
/// <remarks>Public values: x₁ and the last term.</remarks>
/// <typeparam name="X">The extension, which is not used.</typeparam>
public sealed class ArithmeticExample<X> : PlonkishExample<StandardGates<X>>
    where X : struct, ICircuitExtension
{
    private readonly Target _a;
    private readonly Target _b;

    /// <summary>As many terms as fit 2^logRows rows.</summary>
    /// <param name="logRows">log₂ of the rows.</param>
    /// <param name="blinding">Room for randomness.</param>
    /// <exception cref="ArgumentOutOfRangeException">logRows is below 4 or above 20, or the blinding leaves no room.</exception>
    public ArithmeticExample(int logRows, Blinding blinding = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logRows, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logRows, 20);

        // The digest of the public values, their gate, two rows of constants, and two kinds of arithmetic whose last rows are not full.
        const int Others = 6;
        var terms = ((1 << logRows) - Others - blinding.Rows) * ArithmeticGate.Slots;
        ArgumentOutOfRangeException.ThrowIfLessThan(terms, 3, nameof(blinding));
        var builder = new PlonkishBuilder<StandardGates<X>>();
        _a = builder.Input("a");
        _b = builder.PublicInput("b");
        var (one, three) = (Goldilocks.One, Goldilocks.FromUInt64(3));
        var (previous, current) = (_a, _b);
        for (var i = 0; i < terms; i++)
        {
            (previous, current) = (current, i % 3 == 2
                ? builder.MultiplyAdd(three, current, builder.One, three, previous)
                : builder.MultiplyAdd(one, current, builder.One, one, previous));
        }

        builder.Publish(current);
        Circuit = builder.Build(blinding);
    }

    /// <inheritdoc/>
    public override PlonkishCircuit<StandardGates<X>> Circuit { get; }

    /// <inheritdoc/>
    public override PlonkishInputs Inputs(ReadOnlySpan<byte> seed)
    {
        var random = new SeededStream("ProverBench/plonkish/arithmetic/1", seed);
        var inputs = Circuit.NewInputs();
        inputs.Set(_a, random.Scalar<Goldilocks>());
        inputs.Set(_b, random.Scalar<Goldilocks>());
        return inputs;
    }
}
