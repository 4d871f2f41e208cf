using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Examples;

/// <summary>"I know words wᵢ of 32 bits whose exclusive or is this and whose bytes, low ones first, add up to this": exclusive or by nibbles and bytes by range, each a lookup.</summary>
/// <remarks>Public values: the exclusive or and the sum of all bytes. A word takes eight lookups of nibbles, four of bytes, eight slots of arithmetic.</remarks>
/// <typeparam name="X">The extension, which is not used.</typeparam>
public sealed class LookupExample<X> : PlonkishExample<StandardGates<X>>
    where X : struct, ICircuitExtension
{
    private const int Nibbles = 8;

    private static readonly Goldilocks Sixteen = Goldilocks.FromUInt64(16);

    private readonly Target[][] _words;

    /// <summary>As many words as fit 2^logRows rows.</summary>
    /// <param name="logRows">log₂ of the rows, at least those of the tables, 2^9.</param>
    /// <exception cref="ArgumentOutOfRangeException">logRows is below 9 or above 20.</exception>
    public LookupExample(int logRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logRows, 9);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logRows, 20);
        const int Others = 10;
        var perWord = (12.0 / LookupGate.Slots) + (8.0 / ArithmeticGate.Slots);
        var builder = new PlonkishBuilder<StandardGates<X>>();
        var xor = builder.AddTable(LookupTable.Xor(4));
        var bytes = builder.AddTable(LookupTable.Range(8));
        _words = new Target[(int)(((1 << logRows) - Others) / perWord)][];
        Target[] state = [.. Enumerable.Repeat(builder.Zero, Nibbles)];
        var sum = builder.Zero;
        for (var i = 0; i < _words.Length; i++)
        {
            using var scope = builder.Enter("word", i);
            _words[i] = builder.Inputs("nibble", Nibbles);
            for (var j = 0; j < Nibbles; j++)
            {
                state[j] = builder.Lookup(xor, state[j], _words[i][j]);
            }

            for (var j = 0; j < Nibbles; j += 2)
            {
                var value = builder.ScaleAdd(_words[i][j + 1], Sixteen, _words[i][j]);
                builder.AssertMember(bytes, value);
                sum = builder.Add(sum, value);
            }
        }

        var result = builder.Zero;
        for (var j = Nibbles - 1; j >= 0; j--)
        {
            result = builder.ScaleAdd(result, Sixteen, state[j]);
        }

        builder.Publish(result);
        builder.Publish(sum);
        Circuit = builder.Build();
    }

    /// <inheritdoc/>
    public override PlonkishCircuit<StandardGates<X>> Circuit { get; }

    /// <inheritdoc/>
    public override PlonkishInputs Inputs(ReadOnlySpan<byte> seed)
    {
        var random = new SeededStream("ProverBench/plonkish/lookup/1", seed);
        var inputs = Circuit.NewInputs();
        foreach (var word in _words)
        {
            var value = random.Below(1ul << 32);
            for (var j = 0; j < Nibbles; j++)
            {
                inputs.Set(word[j], Goldilocks.FromUInt64((value >> (4 * j)) & 15));
            }
        }

        return inputs;
    }
}
