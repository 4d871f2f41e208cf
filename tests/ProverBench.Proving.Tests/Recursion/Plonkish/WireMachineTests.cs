using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Tests.Recursion.Plonkish;

/// <summary>Wires held against values, operation by operation, over both extensions.</summary>
public sealed class WireMachineTests
{
    /// <summary>Sums, differences, products and multiples of values and constants, in orders that fuse and orders that do not; sums that cancel.</summary>
    [Fact]
    public void ArithmeticIsThatOfValues()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            MachinePair.Agree(new Expressions(seed), seed);
        }
    }

    [Fact]
    public void ElementsAndPowersAreThoseOfValues()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            MachinePair.Agree(new Elements(), seed);
        }
    }

    [Theory, InlineData(2), InlineData(4), InlineData(8), InlineData(16)]
    public void CosetsAreInterpolated(int points) => MachinePair.Agree(new Interpolation(points), points);

    /// <summary>C5: what a group folds to, for the value at the index alone; another value of the group is refused.</summary>
    [Theory, InlineData(2), InlineData(4), InlineData(8), InlineData(16)]
    public void GroupsFoldAroundTheirOwnValue(int points)
    {
        var bits = int.Log2(points);
        var inputs = MachinePair.Inputs(points);
        var transcript = FriPolicies.GoldilocksPlonkish.CreateTranscript<Goldilocks>();
        transcript.Absorb(inputs.Elements[0]);
        var index = (int)transcript.SampleBits(bits);
        foreach (var place in Enumerable.Range(0, bits).Select(bit => index ^ (1 << bit)).Prepend(index))
        {
            inputs.Elements.AsSpan(1 + (3 * place), 3).CopyTo(inputs.Elements.AsSpan(1 + (3 * points)));
            if (place == index)
            {
                MachinePair.OnWires<Folding, CubicExtension, Goldilocks3>(new(points), inputs);
                continue;
            }

            Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Folding, CubicExtension, Goldilocks3>(new(points), inputs));
        }
    }

    [Fact]
    public void ListsAreReadAtEveryIndex()
    {
        for (var bits = 0; bits <= 6; bits++)
        {
            for (var seed = 0; seed < (bits < 4 ? 6 : 3); seed++)
            {
                MachinePair.Agree(new Accesses(bits), seed);
            }
        }
    }

    /// <summary>C6: of a list of any length the entry at the index is taken, and no other: neither a neighbour nor what lies beside its path.</summary>
    [Fact]
    public void EntriesBind()
    {
        for (var bits = 0; bits <= 7; bits++)
        {
            var inputs = MachinePair.Inputs(bits);
            var transcript = FriPolicies.GoldilocksPlonkish.CreateTranscript<Goldilocks>();
            transcript.Absorb(inputs.Elements[0]);
            var index = (int)transcript.SampleBits(Math.Max(1, bits)) & ((1 << bits) - 1);
            var (value, list) = (1 << bits, (Algebra.Hashing.HashDigest[])inputs.Digests.Clone());
            foreach (var place in Enumerable.Range(0, bits).Select(bit => index ^ (1 << bit)).Prepend(index))
            {
                inputs.Digests[value] = list[place];
                if (place == index)
                {
                    MachinePair.OnWires<Entry, CubicExtension, Goldilocks3>(new(bits), inputs);
                    continue;
                }

                Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Entry, CubicExtension, Goldilocks3>(new(bits), inputs));
            }
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(5), InlineData(6), InlineData(23), InlineData(24), InlineData(71), InlineData(135)]
    public void RowsOfAnyLengthAreReduced(int length) => MachinePair.Agree(new Reduction(length), length);

    [Theory, InlineData(1), InlineData(7), InlineData(8), InlineData(9), InlineData(31)]
    public void RowsOfAnyLengthAreHashed(int length) => MachinePair.Agree(new Hashes(length), length);

    /// <summary>C1: input waits and output is left over at every offset of the rate.</summary>
    [Fact]
    public void TranscriptsDrawWhatValuesDraw()
    {
        for (var begun = 0; begun < 18; begun++)
        {
            MachinePair.Agree(new Transcripts(begun), begun);
        }
    }

    /// <summary>C13: zero has no inverse, whether it is given or a difference.</summary>
    [Fact]
    public void ZeroHasNoInverse()
    {
        var inputs = MachinePair.Inputs(1);
        inputs.Elements.AsSpan(0, 3).Clear();
        Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Inverse, CubicExtension, Goldilocks3>(new(false), inputs));
        Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Inverse, QuadraticExtension, Goldilocks2>(new(false), inputs));
        Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Inverse, CubicExtension, Goldilocks3>(new(true), MachinePair.Inputs(2)));
        MachinePair.Agree(new Inverse(false), 3);
    }

    /// <summary>Each assertion holds for what is equal and has no witness for what differs in one coefficient, element or bit.</summary>
    [Fact]
    public void AssertionsBind()
    {
        foreach (var kind in Enum.GetValues<Assertion>())
        {
            var equal = MachinePair.Inputs(5);
            equal.Elements.AsSpan(0, 3).CopyTo(equal.Elements.AsSpan(3));
            equal.Digests[1] = equal.Digests[0];
            MachinePair.OnWires<Asserts, CubicExtension, Goldilocks3>(new(kind), equal);
            for (var i = 0; i < (kind == Assertion.Element ? 1 : kind == Assertion.Digest ? 4 : 3); i++)
            {
                var other = new StarkProofInputs([.. equal.Elements], [.. equal.Digests]);
                other.Elements[i] += Goldilocks.One;
                Algebra.Hashing.HashDigest.Fill<Goldilocks>(ref other.Digests[0])[i] += Goldilocks.One;
                Assert.Throws<UnsatisfiedCircuitException>(() => MachinePair.OnWires<Asserts, CubicExtension, Goldilocks3>(new(kind), other));
            }
        }
    }

    private enum Assertion
    {
        Element,
        Value,
        Digest,
    }

    private static X TakeValue<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
        => machine.Join([.. Enumerable.Range(0, machine.ExtensionDegree).Select(_ => machine.Input())]);

    private static B[] Coefficients<B, X, K, D>(IVerifierMachine<B, X, K, D> machine, params IEnumerable<X> values)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
    {
        var results = new List<B>();
        foreach (var value in values)
        {
            var coefficients = new B[machine.ExtensionDegree];
            machine.Split(value, coefficients);
            results.AddRange(coefficients);
        }

        return [.. results];
    }

    private static K[] Bits<B, X, K, D>(IVerifierMachine<B, X, K, D> machine, int count)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
    {
        var transcript = machine.Continue(FriPolicies.GoldilocksPlonkish.CreateTranscript<Goldilocks>());
        transcript.Absorb([machine.Input()]);
        return transcript.SampleBits(count);
    }

    /// <summary>The digests, by what a transcript draws from them.</summary>
    private static B[] Drawn<B, X, K, D>(IVerifierMachine<B, X, K, D> machine, params D[] digests)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
    {
        var transcript = machine.Continue(FriPolicies.GoldilocksPlonkish.CreateTranscript<Goldilocks>());
        transcript.AbsorbDigests(digests);
        return [transcript.Sample(), transcript.Sample()];
    }

    private sealed class Expressions(int seed) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var random = new Random(seed);
            var basis = new B[machine.ExtensionDegree];
            Array.Fill(basis, machine.Constant(Goldilocks.FromUInt64(77)));
            var zeros = new B[machine.ExtensionDegree];
            Array.Fill(zeros, machine.Constant(Goldilocks.Zero));
            zeros[0] = machine.Input();
            var values = new List<X>
            {
                TakeValue(machine), TakeValue(machine), TakeValue(machine), machine.Join(zeros), machine.Join(basis),
                X.Constant(Goldilocks.Zero), X.Constant(Goldilocks.One), X.Constant(-Goldilocks.One), X.Constant(Goldilocks.FromUInt64(1UL << 40)),
            };
            ulong[] factors = [0, 1, 2, 3, 8, 9, 1UL << 50];
            for (var i = 0; i < 60; i++)
            {
                // Recent values more often, so that what was put off is used before it is asked for.
                var (a, b, c) = (Pick(), Pick(), Pick());
                var factor = Goldilocks.FromUInt64(factors[random.Next(factors.Length)]);
                values.Add(random.Next(9) switch
                {
                    0 => a + b,
                    1 => a - b,
                    2 => a * b,
                    3 => X.Scale(a, random.Next(2) == 0 ? factor : -factor),
                    4 => machine.MultiplyAdd(a, b, c),
                    5 => (a * b) - c,
                    6 => c - X.Scale(a * b, factor),
                    7 => a + b - a,
                    _ => (a - a) * b + c - X.Scale(c, factor),
                });
            }

            return Coefficients(machine, values.TakeLast(40));

            X Pick() => values[random.Next(2) == 0 ? random.Next(values.Count) : values.Count - 1 - random.Next(4)];
        }
    }

    private sealed class Elements : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var bits = Bits(machine, 11);
            var (a, b) = (machine.Input(), machine.Input());
            var (five, seven) = (Goldilocks.FromUInt64(5), Goldilocks.FromUInt64(7));
            var (x, y) = (machine.Choose(bits[0], five, seven), machine.Choose(bits[1], Goldilocks.Zero, Goldilocks.FromUInt64(1UL << 63)));
            var constant = machine.Constant(seven);
            var one = machine.Constant(Goldilocks.One);
            IndexPower[] wanted = [new(11, 0), new(8, 3), new(8, 0), new(3, 8), new(3, 0), new(0, 4), new(1, 10), new(5, 6), new(11, 0)];
            return
            [
                machine.Multiply(a, b), machine.Multiply(a, a), machine.Multiply(a, constant), machine.Multiply(constant, b), machine.Multiply(one, a), machine.Multiply(constant, constant),
                machine.Multiply(x, y), machine.Multiply(x, a), machine.Multiply(b, y), machine.Multiply(x, constant), machine.Multiply(one, y), x, y,
                machine.ScaleIf(bits[2], a, seven), machine.ScaleIf(bits[3], x, five), machine.ScaleIf(bits[4], constant, five),
                .. machine.Powers(FieldMath.RootOfUnity<Goldilocks>(11), bits, wanted),
                .. Coefficients(machine, machine.Join([.. Enumerable.Repeat(x, machine.ExtensionDegree)])),
            ];
        }
    }

    private sealed class Interpolation(int points) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var values = Enumerable.Range(0, points).Select(_ => TakeValue(machine)).ToArray();
            var at = TakeValue(machine);
            var constant = X.Constant(Goldilocks.FromUInt64(9));
            var bits = Bits(machine, 2);
            return Coefficients(
                machine,
                machine.Interpolate(machine.Input(), values, at),
                machine.Interpolate(machine.Constant(Goldilocks.FromUInt64(7)), values, at),
                machine.Interpolate(machine.Choose(bits[0], Goldilocks.FromUInt64(7), Goldilocks.One), values, at),
                machine.Interpolate(machine.Input(), [constant, .. values.AsSpan(1)], at + constant));
        }
    }

    private sealed class Accesses(int bits) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var index = Bits(machine, bits);
            var values = Enumerable.Range(0, 1 << bits).Select(i => i % 3 == 1 ? X.Constant(Goldilocks.FromUInt64((ulong)i)) : TakeValue(machine)).ToArray();
            var digests = Enumerable.Range(0, 1 << bits).Select(_ => machine.InputDigest()).ToArray();
            machine.AssertEntry(index, digests, machine.Access(index, digests));
            return [.. Coefficients(machine, machine.Access(index, values)), .. Drawn(machine, machine.Access(index, digests)), .. Drawn(machine, machine.Bind(digests))];
        }
    }

    /// <summary>A group's fold around a value, held against the plain interpolation.</summary>
    private sealed class Folding(int points) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var index = Bits(machine, int.Log2(points));
            var values = Enumerable.Range(0, points).Select(_ => TakeValue(machine)).ToArray();
            var (own, shift, at) = (TakeValue(machine), machine.Input(), TakeValue(machine));
            var folded = machine.Fold(shift, values, at, index, own);
            machine.AssertEqual(folded, machine.Interpolate(shift, values, at));
            return Coefficients(machine, folded);
        }
    }

    /// <summary>That a list's entry is a value, and what is bound of the list.</summary>
    private sealed class Entry(int bits) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var index = Bits(machine, bits);
            var digests = Enumerable.Range(0, 1 << bits).Select(_ => machine.InputDigest()).ToArray();
            machine.AssertEntry(index, digests, machine.InputDigest());
            return Drawn(machine, digests);
        }
    }

    private sealed class Reduction(int length) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var alpha = TakeValue(machine);
            var row = Enumerable.Range(0, length).Select(_ => machine.Input()).ToArray();
            var values = row.Select((element, i) => machine.Join([element, row[i / 2], .. Enumerable.Repeat(machine.Constant(Goldilocks.Zero), machine.ExtensionDegree - 2)])).ToArray();
            B[] zeros = [machine.Constant(Goldilocks.Zero), machine.Constant(Goldilocks.Zero)];
            return Coefficients(
                machine,
                machine.Reduce(alpha, row), machine.Reduce(alpha, values), machine.Reduce(alpha, [.. zeros, .. row, .. zeros]),
                machine.Reduce(alpha + X.Constant(Goldilocks.One), [.. values, X.Constant(Goldilocks.Zero)]), machine.Reduce(alpha, [.. values, X.Constant(Goldilocks.One)]));
        }
    }

    private sealed class Hashes(int length) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var bits = Bits(machine, 4);
            var constants = Enumerable.Range(0, length).Select(i => machine.Constant(Goldilocks.FromUInt64((ulong)i))).ToArray();
            var row = Enumerable.Range(0, length).Select(_ => machine.Input()).ToArray();
            var (hashed, constant) = (machine.HashRow(row), machine.HashRow(constants));
            var (left, right) = (machine.InputDigest(), machine.InputDigest());
            return Drawn(
                machine,
                [
                    hashed, constant, machine.Compress(left, right), machine.Compress(constant, constant),
                    .. bits.Select(bit => machine.Compress(left, right, bit)), .. bits.Select(bit => machine.Compress(constant, hashed, bit)), machine.Compress(constant, constant, bits[0]),
                ]);
        }
    }

    private sealed class Transcripts(int begun) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var native = FriPolicies.GoldilocksPlonkish.CreateTranscript<Goldilocks>();
            for (var i = 0; i < begun; i++)
            {
                if (begun < 9)
                {
                    native.Absorb(Goldilocks.FromUInt64((ulong)i));
                }
                else
                {
                    native.Sample();
                }
            }

            var transcript = machine.Continue(native);
            var results = new List<B>();
            if (begun % 2 == 1)
            {
                results.Add(transcript.Sample());
            }

            foreach (var length in new[] { 1, 0, 7, 8, 3, 17, 9 })
            {
                transcript.Absorb([.. Enumerable.Range(0, length).Select(_ => machine.Input())]);
                results.Add(transcript.Sample());
                results.AddRange(Coefficients(machine, transcript.SampleExtension()));
                foreach (var bit in transcript.SampleBits(length == 8 ? 35 : length))
                {
                    results.Add(machine.Choose(bit, Goldilocks.One, Goldilocks.Zero));
                }

                transcript.AbsorbDigests([.. Enumerable.Range(0, length % 4).Select(_ => machine.InputDigest())]);
            }

            // Past the end of the rate without an absorb.
            results.AddRange(Enumerable.Range(0, 19).Select(_ => transcript.Sample()));
            return [.. results];
        }
    }

    private readonly struct Inverse(bool cancels) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var value = TakeValue(machine);
            return Coefficients(machine, machine.Invert(cancels ? value - value : value));
        }
    }

    private readonly struct Asserts(Assertion kind) : IMachineProgram
    {
        public B[] Run<B, X, K, D>(IVerifierMachine<B, X, K, D> machine)
            where B : struct
            where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
            where K : struct
            where D : struct
        {
            var elements = Enumerable.Range(0, 6).Select(_ => machine.Input()).ToArray();
            var digests = Enumerable.Range(0, 2).Select(_ => machine.InputDigest()).ToArray();
            switch (kind)
            {
                case Assertion.Element:
                    machine.AssertEqual(elements[0], elements[3]);
                    break;
                case Assertion.Value:
                    machine.AssertEqual(machine.Join(elements.AsSpan(0, 3)), machine.Join(elements.AsSpan(3)));
                    break;
                default:
                    machine.AssertEqual(digests[0], digests[1]);
                    break;
            }

            return [elements[0]];
        }
    }
}
