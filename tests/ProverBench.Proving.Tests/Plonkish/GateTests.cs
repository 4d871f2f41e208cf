using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Tests.Plonkish;

public sealed class ConstantGateTests : GateLaws<ConstantGate>
{
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants) => constants;
}

public sealed class ArithmeticGateTests : GateLaws<ArithmeticGate>
{
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
        => [(constants[0] * inputs[0] * inputs[1]) + (constants[1] * inputs[2])];
}

public abstract class ExtensionGateLaws<G, E> : GateLaws<G>
    where G : struct, IGate
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private protected static E Element(Goldilocks[] from, int index) => E.FromCoefficients(from.AsSpan(index * E.ExtensionDegree, E.ExtensionDegree));

    private protected static Goldilocks[] Coefficients(E value) => [.. Enumerable.Range(0, E.ExtensionDegree).Select(value.Coefficient)];
}

public abstract class ArithmeticExtensionGateLaws<T, E> : ExtensionGateLaws<ArithmeticExtensionGate<T>, E>
    where T : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
        => Coefficients(E.Scale(Element(inputs, 0) * Element(inputs, 1), constants[0]) + E.Scale(Element(inputs, 2), constants[1]));
}

public sealed class QuadraticArithmeticGateTests : ArithmeticExtensionGateLaws<QuadraticExtension, Goldilocks2>;

public sealed class CubicArithmeticGateTests : ArithmeticExtensionGateLaws<CubicExtension, Goldilocks3>;

public abstract class TensorProductGateLaws<T, E> : ExtensionGateLaws<TensorProductGate<T>, E>
    where T : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    /// <summary>The coefficients of Y^D.</summary>
    private protected abstract Goldilocks[] Modulus { get; }

    /// <remarks>The product of polynomials in Y over E, from the top reduced by Y^D.</remarks>
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
    {
        var product = new E[(2 * T.Degree) - 1];
        for (var i = 0; i < T.Degree; i++)
        {
            for (var j = 0; j < T.Degree; j++)
            {
                product[i + j] += Element(inputs, i) * Element(inputs, T.Degree + j);
            }
        }

        for (var top = product.Length - 1; top >= T.Degree; top--)
        {
            for (var i = 0; i < T.Degree; i++)
            {
                product[top - T.Degree + i] += E.Scale(product[top], Modulus[i]);
            }
        }

        return [.. Enumerable.Range(0, T.Degree).SelectMany(i => Coefficients(product[i] + Element(inputs, (2 * T.Degree) + i)))];
    }
}

public sealed class QuadraticTensorProductGateTests : TensorProductGateLaws<QuadraticExtension, Goldilocks2>
{
    private protected override Goldilocks[] Modulus => [Goldilocks.FromUInt64(7), Goldilocks.Zero];
}

public sealed class CubicTensorProductGateTests : TensorProductGateLaws<CubicExtension, Goldilocks3>
{
    private protected override Goldilocks[] Modulus => [Goldilocks.One, Goldilocks.One, Goldilocks.Zero];
}

public abstract class ReducingGateLaws<T, E> : ExtensionGateLaws<ReducingGate<T>, E>
    where T : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
        => Coefficients(inputs[(2 * T.Degree)..].Aggregate(Element(inputs, 1), (sum, c) => (sum * Element(inputs, 0)) + E.FromBase(c)));
}

public sealed class QuadraticReducingGateTests : ReducingGateLaws<QuadraticExtension, Goldilocks2>
{
    [Fact]
    public void ItTakesThirtyThreeCoefficientsTwice() => Assert.Equal(33, ReducingGate<QuadraticExtension>.Coefficients);
}

public sealed class CubicReducingGateTests : ReducingGateLaws<CubicExtension, Goldilocks3>
{
    [Fact]
    public void ItTakesTwentyEightCoefficientsTwice() => Assert.Equal(28, ReducingGate<CubicExtension>.Coefficients);
}

public abstract class ReducingExtensionGateLaws<T, E> : ExtensionGateLaws<ReducingExtensionGate<T>, E>
    where T : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
    {
        var sum = Element(inputs, 1);
        for (var i = 2; i < inputs.Length / T.Degree; i++)
        {
            sum = (sum * Element(inputs, 0)) + Element(inputs, i);
        }

        return Coefficients(sum);
    }
}

public sealed class QuadraticReducingExtensionGateTests : ReducingExtensionGateLaws<QuadraticExtension, Goldilocks2>;

public sealed class CubicReducingExtensionGateTests : ReducingExtensionGateLaws<CubicExtension, Goldilocks3>;

public abstract class CosetInterpolationGateLaws<T, E> : ExtensionGateLaws<CosetInterpolationGate<T>, E>
    where T : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private static int FirstBit => 1 + (17 * T.Degree);

    private static int Shifted => FirstBit + 4 + (2 * T.Degree) + 2;

    private protected override Goldilocks[] Inputs(SeededStream random, int slot)
        => [.. base.Inputs(random, slot)[..FirstBit], .. Enumerable.Range(0, 4).Select(_ => Goldilocks.FromUInt64(random.Below(2)))];

    /// <remarks>Lagrange's formula.</remarks>
    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
    {
        if (inputs.Length == 0)
        {
            return constants;
        }

        var root = FieldMath.RootOfUnity<Goldilocks>(4);
        E[] points = [.. Enumerable.Range(0, 16).Select(i => E.FromBase(inputs[0] * FieldMath.Pow(root, (ulong)i)))];
        var z = Element(inputs[1..], 16);
        var sum = E.Zero;
        for (var i = 0; i < 16; i++)
        {
            var term = Element(inputs[1..], i);
            for (var j = 0; j < 16; j++)
            {
                term = j == i ? term : term * (z - points[j]) * FieldMath.Invert(points[i] - points[j]);
            }

            sum += term;
        }

        var index = Enumerable.Range(0, 4).Sum(i => (int)inputs[FirstBit + i].Value << i);
        return [.. Coefficients(sum), .. Coefficients(Element(inputs[1..], index))];
    }

    private protected override IEnumerable<(int Constraint, Action<Goldilocks[]> Set)> Cheats(FreeRow.Cells honest)
        => Enumerable.Range(0, T.Degree).Select(i => (i, new Action<Goldilocks[]>(wires => wires[Shifted + i] += Goldilocks.One)));
}

public sealed class QuadraticCosetInterpolationGateTests : CosetInterpolationGateLaws<QuadraticExtension, Goldilocks2>;

public sealed class CubicCosetInterpolationGateTests : CosetInterpolationGateLaws<CubicExtension, Goldilocks3>;

public sealed class BaseSumGateTests : GateLaws<BaseSumGate>
{
    private const ulong Prime = Goldilocks.Modulus;

    public static TheoryData<ulong> Edges => [0, 1, uint.MaxValue - 1, uint.MaxValue, 1ul << 32, Prime - 2, Prime - 1, Prime - uint.MaxValue];

    private protected override Goldilocks[] Inputs(SeededStream random, int slot)
    {
        // Odd and below 2^63, so that bits may be changed without leaving the range.
        return [Goldilocks.FromUInt64(random.Below(1ul << 62) * 2 + 1)];
    }

    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
        => inputs.Length == 0 ? constants : [.. Enumerable.Range(0, 64).Select(i => Goldilocks.FromUInt64((inputs[0].Value >> i) & 1))];

    private protected override IEnumerable<(int Constraint, Action<Goldilocks[]> Set)> Cheats(FreeRow.Cells honest)
    {
        for (var i = 0; i < 64; i++)
        {
            var bit = i;
            yield return (bit, wires =>
            {
                wires[1 + bit] = Goldilocks.FromUInt64(2);
                Sum(wires);
            }
            );
        }

        yield return (64, wires => wires[0] += Goldilocks.One);
        yield return (65, wires =>
        {
            // J3: the bits of x + p, for x = 5.
            for (var i = 0; i < 64; i++)
            {
                wires[1 + i] = Goldilocks.FromUInt64(((Prime + 5) >> i) & 1);
            }

            Sum(wires);
        }
        );
    }

    [Theory, MemberData(nameof(Edges))]
    public void BitsAreTheCanonicalOnesAtTheEdges(ulong value)
    {
        var bits = Meaning([Goldilocks.FromUInt64(value)], []);
        Assert.Empty(Row(value, value).Check<BaseSumGate>());
        if (value < ulong.MaxValue - Prime + 1)
        {
            // The other representative that fits 64 bits: with the inverse that a prover would choose, and with any other.
            var other = Row(value, value + Prime);
            Assert.Equal([65], other.Check<BaseSumGate>());
            other.Wires[65] = Goldilocks.FromUInt64(12345);
            Assert.Equal([65], other.Check<BaseSumGate>());
        }

        Assert.Equal(64, bits.Length);
    }

    private static FreeRow.Cells Row(ulong value, ulong representative)
    {
        var row = new FreeRow.Cells();
        row.Wires[0] = Goldilocks.FromUInt64(value);
        for (var i = 0; i < 64; i++)
        {
            row.Wires[1 + i] = Goldilocks.FromUInt64((representative >> i) & 1);
        }

        Goldilocks.TryInvert(Goldilocks.FromUInt64(uint.MaxValue - (representative >> 32)), out row.Wires[65]);
        return row;
    }

    /// <summary>The value and the inverse that fit the bits, whatever they are.</summary>
    private static void Sum(Goldilocks[] wires)
    {
        var (low, high) = (Goldilocks.Zero, Goldilocks.Zero);
        for (var i = 31; i >= 0; i--)
        {
            low = low + low + wires[1 + i];
            high = high + high + wires[33 + i];
        }

        wires[0] = low + (high * Goldilocks.FromUInt64(1ul << 32));
        Goldilocks.TryInvert(Goldilocks.FromUInt64(uint.MaxValue) - high, out wires[65]);
    }
}

public sealed class RandomAccessGateTests : GateLaws<RandomAccessGate>
{
    /// <summary>Constants, zero among them, take no rows where accesses have room for them, and are bound there as anywhere.</summary>
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(4, 4, 2)]
    [InlineData(5, 3, 0)]
    [InlineData(8, 5, 1)]
    public void ConstantsLieBesideLists(int accesses, int constants, int rowsOfConstants)
    {
        var builder = new PlonkishBuilder<Only>();
        var list = builder.Inputs("entry", RandomAccessGate.Length);
        for (var i = 0; i < accesses; i++)
        {
            builder.Access(list[0], list);
        }

        var values = builder.Inputs("value", constants);
        for (var i = 0; i < constants; i++)
        {
            builder.AssertEqual(values[i], builder.Constant(Goldilocks.FromUInt64(7 + (ulong)i)));
        }

        var circuit = builder.Build();
        Assert.Equal(rowsOfConstants, circuit.RowsOfGate[1]);
        circuit.Solve(Given(-1));
        for (var i = 0; i < constants; i++)
        {
            var changed = Given(i);
            Assert.Throws<UnsatisfiedCircuitException>(() => circuit.Solve(changed));
        }

        PlonkishInputs Given(int changed)
        {
            var inputs = circuit.NewInputs();
            inputs.Set(list, new Goldilocks[list.Length]);
            inputs.Set(values, [.. Enumerable.Range(0, constants).Select(i => Goldilocks.FromUInt64(7 + (ulong)i + (i == changed ? 1ul : 0)))]);
            return inputs;
        }
    }

    private protected override Goldilocks[] Inputs(SeededStream random, int slot) => [Goldilocks.FromUInt64(random.Below(16)), .. Enumerable.Range(0, 16).Select(_ => random.Scalar<Goldilocks>())];

    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants) => inputs.Length == 0 ? constants : [inputs[1 + (int)inputs[0].Value]];

    private protected override Dictionary<int, string> DoNotCare(FreeRow.Cells honest)
        => Enumerable.Range(0, 4).SelectMany(slot => Enumerable.Range(0, 16).Where(i => (ulong)i != honest.Wires[slot * 18].Value).Select(i => (slot * 18) + 2 + i))
            .ToDictionary(wire => wire, _ => "an entry that the index does not choose");

    private protected override IEnumerable<(int Constraint, Action<Goldilocks[]> Set)> Cheats(FreeRow.Cells honest)
    {
        for (var slot = 0; slot < 4; slot++)
        {
            var (index, bits) = (slot * 18, 74 + (slot * 4));
            for (var i = 0; i < 4; i++)
            {
                var bit = i;
                yield return ((slot * 6) + bit, wires =>
                {
                    wires[bits + bit] = Goldilocks.FromUInt64(2);
                    wires[index] = Enumerable.Range(0, 4).Aggregate(Goldilocks.Zero, (sum, j) => sum + (wires[bits + j] * Goldilocks.FromUInt64(1ul << j)));
                }
                );
            }

            yield return ((slot * 6) + 4, wires => wires[index] += Goldilocks.FromUInt64(16));
        }
    }
}

public sealed class Poseidon2GateTests : GateLaws<Poseidon2Gate>
{
    [Fact]
    public void ItFillsTheRowAndHasDegreeSeven()
        => Assert.Equal((PlonkishLayout.Wires, 7, 123), (Gate.Wires, Gate.Degree, Gate.Constraints));

    private protected override Goldilocks[] Inputs(SeededStream random, int slot)
        => [.. Enumerable.Range(0, 12).Select(_ => random.Scalar<Goldilocks>()), Goldilocks.FromUInt64(random.Below(2))];

    private protected override Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants)
    {
        var state = inputs[12].IsZero ? inputs[..12] : [.. inputs[4..8], .. inputs[..4], .. inputs[8..12]];
        Poseidon2.Permute(state, Poseidon2Goldilocks.T12Plonky3);
        return state;
    }

    private protected override IEnumerable<(int Constraint, Action<Goldilocks[]> Set)> Cheats(FreeRow.Cells honest)
    {
        yield return (0, wires => wires[24] = Goldilocks.FromUInt64(2));
    }
}

public sealed class PublicInputGateTests
{
    [Fact]
    public void ItsWiresAreTheDigest()
    {
        var digest = Solving.Random("digest", PlonkishLayout.DigestLength);
        var row = new FreeRow.Cells { Digest = digest };
        digest.CopyTo(row.Wires, 0);
        Assert.Empty(row.Check<PublicInputGate>());
        for (var i = 0; i < digest.Length; i++)
        {
            var changed = row.Copy();
            changed.Wires[i] += Goldilocks.One;
            Assert.Equal([i], changed.Check<PublicInputGate>());
        }
    }
}
