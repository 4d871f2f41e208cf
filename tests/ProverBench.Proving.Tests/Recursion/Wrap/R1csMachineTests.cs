using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Recursion.Wrap;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Recursion.Wrap;

/// <summary>The machine over R1CS computes what the one over values does, and nothing else satisfies.</summary>
public sealed class R1csMachineTests
{
    private static readonly Bn254TreeHash Hash = (Bn254TreeHash)FriPolicies.GoldilocksLast.TreeHash<Goldilocks>();

    /// <summary>Zero, one, the largest, halves of the range, the edges of 32 bits, and some between.</summary>
    private static readonly Goldilocks[] Edges =
    [
        Goldilocks.Zero, Goldilocks.One, -Goldilocks.One, Goldilocks.FromUInt64(Goldilocks.Modulus / 2), Goldilocks.FromUInt64((Goldilocks.Modulus / 2) + 1),
        Goldilocks.FromUInt64(uint.MaxValue), Goldilocks.FromUInt64(1UL << 32), -Goldilocks.FromUInt64(1UL << 32), Goldilocks.FromUInt64(0x0123_4567_89AB_CDEF),
        -Goldilocks.FromUInt64(2), Goldilocks.FromUInt64(1UL << 63),
    ];

    [Fact]
    public void ProductsAndSumsAgreeAtEdges()
    {
        var values = Values(12);
        Holds((machine, x) =>
        {
            for (var i = 0; i < x.Length; i++)
            {
                for (var j = 0; j < x.Length; j += 3)
                {
                    Expect(machine, x[i] * x[j], values[i] * values[j]);
                    Expect(machine, x[i] - x[j], values[i] - values[j]);
                    Expect(machine, x[i] * Constant(values[j]), values[i] * values[j]);
                }
            }
        }, values);
    }

    [Fact]
    public void LongChainsAreReduced()
    {
        var values = Values(5);
        Holds((machine, x) =>
        {
            // Products of sums of products with constants of every size, never asked to be narrow in between.
            var (own, expected) = (x[0], values[0]);
            for (var i = 0; i < 40; i++)
            {
                var constant = Edges[(i % (Edges.Length - 1)) + 1];
                (own, expected) = ((own * x[i % 5]) - R1csValue.Scale(own, constant), (expected * values[i % 5]) - Goldilocks3.Scale(expected, constant));
                if (i % 3 == 0)
                {
                    (own, expected) = ((own * own) + own, (expected * expected) + expected);
                }
            }

            Expect(machine, own, expected);
            var (sum, total) = (default(R1csValue), Goldilocks3.Zero);
            for (var i = 0; i < 400; i++)
            {
                (sum, total) = (sum + (x[i % 5] * x[(i + 1) % 5]), total + (values[i % 5] * values[(i + 1) % 5]));
            }

            Expect(machine, sum * sum * sum, total * total * total);
            for (var i = 0; i < 70; i++)
            {
                (sum, total) = (sum + R1csValue.Scale(sum, -Goldilocks.One - Goldilocks.One - Goldilocks.One), total - Goldilocks3.Scale(total, Goldilocks.FromUInt64(3)));
            }

            Expect(machine, sum, total);
        }, values);
    }

    [Fact]
    public void WhatIsAskedOfItAgreesWithTheOracle()
    {
        var values = Values(16);
        Goldilocks[] row = [.. Enumerable.Range(0, 130).Select(i => Edges[i * 7 % Edges.Length])];
        var oracle = new ValueMachine<Goldilocks3>(new([], []), Hash);
        ValueCell<Goldilocks3> Cell(Goldilocks3 value) => new(value, oracle.Counts);
        ValueCell<Goldilocks3>[] cells = [.. values.Select(Cell)];
        Holds((machine, x) =>
        {
            R1csElement[] own = [.. row.Select(machine.Input)];
            foreach (var length in new[] { 0, 1, 2, 5, 17, 130 })
            {
                Expect(machine, machine.Reduce(x[3], own.AsSpan(0, length)), oracle.Reduce(cells[3], row.AsSpan(0, length)).Value);
            }

            foreach (var length in new[] { 1, 2, 4, 5, 9, 16 })
            {
                Expect(machine, machine.Reduce(x[5], x.AsSpan(0, length)), oracle.Reduce(cells[5], cells.AsSpan(0, length)).Value);
                var point = new R1csValue(own[8], Goldilocks.Zero, Goldilocks.Zero);
                Expect(machine, machine.Reduce(point, x.AsSpan(0, length)), oracle.Reduce(Cell(Goldilocks3.FromBase(row[8])), cells.AsSpan(0, length)).Value);
            }

            foreach (var length in new[] { 2, 4, 8, 16 })
            {
                foreach (var at in new[] { 1, 2, 8 })
                {
                    var shift = Array.FindIndex(row, at, value => !value.IsZero);
                    Expect(machine, machine.Interpolate(own[shift], x.AsSpan(0, length), x[7]), oracle.Interpolate(row[shift], cells.AsSpan(0, length), cells[7]).Value);
                }
            }

            Expect(machine, machine.Invert(x[4]), oracle.Invert(cells[4]).Value);
            Expect(machine, machine.Invert(x[4] * x[6]), oracle.Invert(cells[4] * cells[6]).Value);
            for (var index = 0; index < 16; index++)
            {
                bool[] bits = [.. Enumerable.Range(0, 4).Select(i => ((index >> i) & 1) == 1)];
                Bool<Bn254Fr>[] wires = [.. bits.Select(bit => machine.Circuit.Boolean("index", bit))];
                Expect(machine, machine.Access(wires, x), values[index]);
                Expect(machine, machine.Access(wires, Array.ConvertAll(values, Constant)), values[index]);
                machine.AssertEqual(machine.Access(wires, [.. Enumerable.Range(0, 16).Select(i => (Num<Bn254Fr>)Fr(i - 7))]), Fr(index - 7));
                machine.AssertEqual(machine.Choose(wires[1], row[2], row[4]), bits[1] ? row[2] : row[4]);
                IndexPower[] wanted = [new(4, 0), new(2, 1), new(3, 1), new(0, 0)];
                IVerifierMachine<R1csElement, R1csValue, Bool<Bn254Fr>, Num<Bn254Fr>> own4 = machine;
                IVerifierMachine<Goldilocks, ValueCell<Goldilocks3>, bool, HashDigest> of4 = oracle;
                var (powers, expected) = (own4.Powers(Goldilocks.TwoAdicRoot, wires, wanted), of4.Powers(Goldilocks.TwoAdicRoot, bits, wanted));
                for (var i = 0; i < wanted.Length; i++)
                {
                    machine.AssertEqual(powers[i], expected[i]);
                }
            }

            var digest = Hash.HashRow(row);
            machine.AssertEqual(machine.HashRow(own), machine.Constant(digest));
            Goldilocks[] products = [.. Enumerable.Range(0, 7).Select(i => row[i] * row[i + 1])];
            machine.AssertEqual(machine.HashRow([.. Enumerable.Range(0, 7).Select(i => own[i] * own[i + 1])]), machine.Constant(Hash.HashRow(products)));
        }, values);
    }

    [Fact]
    public void ChallengesAreThoseOfTheTranscript()
    {
        var values = Values(3);
        foreach (var begun in new[] { 0, 1, 4, 20, 21, 22, 40 })
        {
            foreach (var drawnBefore in new[] { 0, 2, 7 })
            {
                var (native, expected) = (new SlotTranscript(Hash), new SlotTranscript(Hash));
                foreach (var transcript in new[] { native, expected })
                {
                    for (var i = 0; i < begun; i++)
                    {
                        transcript.Absorb([Edges[i % Edges.Length]]);
                    }

                    for (var i = 0; i < drawnBefore; i++)
                    {
                        transcript.Sample();
                    }
                }

                var before = (expected.Sample(), expected.SampleBits(9));
                var digest = Hash.HashRow(Edges);
                expected.Absorb(Edges);
                expected.AbsorbDigests([digest]);
                var sampled = expected.SampleExtension<Goldilocks3>();
                var bits = expected.SampleBits(40);
                expected.Absorb([values[0].Coefficient(0) * values[1].Coefficient(0)]);
                var last = expected.Sample();
                Holds((machine, x) =>
                {
                    var own = machine.Continue(native);
                    machine.AssertEqual(own.Sample(), before.Item1);
                    machine.AssertEqual(Decomposition.FromBits<Bn254Fr>(own.SampleBits(9)), Fr(before.Item2));
                    own.Absorb([.. Edges.Select(machine.Input)]);
                    own.AbsorbDigests([machine.Constant(digest)]);
                    Expect(machine, own.SampleExtension(), sampled);
                    machine.AssertEqual(Decomposition.FromBits<Bn254Fr>(own.SampleBits(40)), Fr(bits));
                    own.Absorb([x[0].C0 * x[1].C0]);
                    machine.AssertEqual(own.Sample(), last);
                }, values, audit: false);
            }
        }
    }

    [Fact]
    public void OtherTranscriptsAreNotContinued()
        => Build(c => Assert.Throws<NotSupportedException>(() => new R1csMachine(c, Hash, null).Continue(new DuplexTranscript<Goldilocks>(Poseidon2Goldilocks.T12Plonky3, 8))));

    [Fact]
    public void WhatIsNotEqualIsRefused()
    {
        var values = Values(4);
        for (var i = 0; i < 3; i++)
        {
            var wrong = values[1] * values[2];
            wrong += Goldilocks3.FromCoefficients([.. Enumerable.Range(0, 3).Select(j => j == i ? Goldilocks.One : Goldilocks.Zero)]);
            Refused((machine, x) => Expect(machine, x[1] * x[2], wrong), values);
        }

        Refused((machine, x) => machine.Invert(x[3] - x[3]), values);
        Refused((machine, x) => machine.AssertEqual(machine.Constant(Goldilocks.One), machine.Constant(Goldilocks.Zero)), values);
        Refused((machine, _) => machine.AssertZero(machine.Circuit.Boolean("bit", true)), values);
        Refused((machine, x) => machine.AssertEqual(machine.HashRow([x[0].C0, x[0].C1]), machine.Constant(Hash.HashRow([values[0].Coefficient(0), values[0].Coefficient(1) + Goldilocks.One]))), values);
    }

    /// <summary>An input of p or more would have two residues' bits, and an equality whose multiple is any element would hold for any pair.</summary>
    [Fact]
    public void RangesAreWhatRefuses()
    {
        AssertHangsOn(
            path => path.Contains("below p", StringComparison.Ordinal),
            c => new R1csMachine(c, Hash, null).Input(Goldilocks.One),
            (path, honest) => path == "input" ? Bn254Fr.FromBigInteger(Goldilocks.Order + 1) : path.Contains("bit", StringComparison.Ordinal) ? Bit(path, Goldilocks.Order + 1) : honest);
        var values = Values(2);
        Assert.True(Bn254Fr.TryInvert(Bn254Fr.FromBigInteger(Goldilocks.Order), out var inverse));
        var difference = Fr(5);
        AssertHangsOn(
            path => path.Contains("multiple range", StringComparison.Ordinal),
            c =>
            {
                var machine = new R1csMachine(c, Hash, null);
                machine.AssertEqual(machine.Input(Goldilocks.FromUInt64(12)) * machine.Input(Goldilocks.One), Goldilocks.FromUInt64(7));
            },
            (path, honest) => path.EndsWith("/multiple", StringComparison.Ordinal) ? difference * inverse : honest);
    }

    [Fact]
    public void ThePublicDigestIsTheSponge()
    {
        foreach (var length in new[] { 1, 8, 22 })
        {
            Goldilocks[] values = [.. Enumerable.Range(0, length).Select(i => Edges[i * 5 % Edges.Length])];
            var expected = PublicDigest.Of(values);
            Holds((machine, _) =>
            {
                var digest = GoldilocksSponge.Digest([.. values.Select(machine.Input)]);
                Assert.Equal(4, digest.Length);
                for (var i = 0; i < digest.Length; i++)
                {
                    machine.AssertEqual(digest[i], expected[i]);
                }
            }, []);
        }
    }

    private static Bn254Fr Bit(string path, BigInteger value)
    {
        var open = path.LastIndexOf('[');
        return open < 0 ? default : Fr((long)((value >> int.Parse(path.AsSpan(open + 1, path.Length - open - 2), System.Globalization.CultureInfo.InvariantCulture)) & 1));
    }

    private static Goldilocks3[] Values(int count)
        => [.. Enumerable.Range(0, count).Select(i => Goldilocks3.FromCoefficients([Edges[(i * 3 + 1) % Edges.Length], Edges[((i * 4) + 2) % Edges.Length], Edges[(i + 2) % Edges.Length]]))];

    private static R1csValue Constant(Goldilocks3 value) => new(value.Coefficient(0), value.Coefficient(1), value.Coefficient(2));

    private static void Expect(R1csMachine machine, R1csValue own, Goldilocks3 expected) => machine.AssertEqual(own, Constant(expected));

    private static Action<CircuitBuilder<Bn254Fr>> Describe(Action<R1csMachine, R1csValue[]> describe, Goldilocks3[] values) => c =>
    {
        var machine = new R1csMachine(c, Hash, null);
        describe(machine, [.. values.Select(value => new R1csValue(machine.Input(value.Coefficient(0)), machine.Input(value.Coefficient(1)), machine.Input(value.Coefficient(2))))]);
    };

    private static void Holds(Action<R1csMachine, R1csValue[]> describe, Goldilocks3[] values, bool audit = true)
    {
        var (system, witness) = Build(Describe(describe, values));
        Assert.Null(system.FindUnsatisfied(witness));
        if (audit)
        {
            Assert.Empty(CircuitAudit.Findings(system));
        }
    }

    private static void Refused(Action<R1csMachine, R1csValue[]> describe, Goldilocks3[] values)
    {
        var (system, witness) = Build(Describe(describe, values));
        Assert.NotNull(system.FindUnsatisfied(witness));
    }
}
