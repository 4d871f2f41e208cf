using System.Globalization;
using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>Small circuits, one around each gadget for integers and bits.</summary>
internal static class GadgetCircuits<F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly int Bits = (int)F.Order.GetBitLength();

    /// <summary>An integer below a bound, and the number of ones in it.</summary>
    public static GadgetCircuit<F> Below(BigInteger bound) => new(
        string.Create(CultureInfo.InvariantCulture, $"below/{bound}"),
        string.Create(CultureInfo.InvariantCulture, $"an integer below {bound} has so many ones"),
        draws => [F.FromBigInteger(draws.Scalar<F>().ToBigInteger() % bound)],
        (circuit, x) => [Ones(circuit.ToBitsBelow(x[0], bound, "below"))],
        x => [Count(x[0].ToBigInteger())]);

    /// <summary>An integer of so many bits, and the number of ones in it.</summary>
    public static GadgetCircuit<F> Range(int bits) => new(
        string.Create(CultureInfo.InvariantCulture, $"range/{bits}"),
        string.Create(CultureInfo.InvariantCulture, $"an integer below 2^{bits} has so many ones"),
        draws => [Integer(draws, bits)],
        (circuit, x) => [Ones(circuit.ToBits(x[0], bits, "range"))],
        x => [Count(x[0].ToBigInteger())]);

    /// <summary>The canonical bits of any element, and those of the integer that stands for it from 2 on.</summary>
    public static GadgetCircuit<F> Canonical => new(
        "canonical-bits",
        "the integer in [0, p) of an element, and that in [2, p + 2), have so many ones",
        draws => [draws.Scalar<F>()],
        (circuit, x) => [Ones(circuit.ToCanonicalBits(x[0], "bits")), Ones(circuit.ToBitsFrom(x[0], 2, "from"))],
        x => [Count(x[0].ToBigInteger()), Count(((x[0].ToBigInteger() + F.Order - 2) % F.Order) + 2)]);

    /// <summary>Two integers of so many bits: less, at most, equal, least, most.</summary>
    public static GadgetCircuit<F> Compare(int bits) => new(
        string.Create(CultureInfo.InvariantCulture, $"compare/{bits}"),
        string.Create(CultureInfo.InvariantCulture, $"of two integers below 2^{bits}: a < b, a <= b, a = b, the least and the most"),
        draws => [Integer(draws, bits), Integer(draws, bits)],
        (circuit, x) =>
        {
            circuit.AssertRange(x[0], bits, "first range");
            circuit.AssertBelow(x[1], BigInteger.One << bits, "second range");
            var (least, most) = circuit.MinMax(x[0], x[1], bits, "sorted");
            return [circuit.LessThan(x[0], x[1], bits, "less").Num, circuit.AtMost(x[0], x[1], bits, "at most").Num, circuit.IsEqual(x[0], x[1], "equal").Num, least, most];
        },
        x =>
        {
            var (a, b) = (x[0].ToBigInteger(), x[1].ToBigInteger());
            return [Bit(a < b), Bit(a <= b), Bit(a == b), a < b ? x[0] : x[1], a < b ? x[1] : x[0]];
        });

    /// <summary>Any two elements as integers below p: less.</summary>
    public static GadgetCircuit<F> CompareElements => new(
        "compare/field",
        "of two elements of the field as integers below p: a < b",
        draws => [draws.Scalar<F>(), draws.Scalar<F>()],
        (circuit, x) => [circuit.LessThanCanonical(x[0], x[1], "less").Num],
        x => [Bit(x[0].ToBigInteger() < x[1].ToBigInteger())]);

    /// <summary>Quotient and remainder of two integers of so many bits, the divisor not zero.</summary>
    /// <remarks>The audit looks through all quotients that leave a remainder of so many bits, so that it takes few bits; the constraints are alike for any number.</remarks>
    public static GadgetCircuit<F> Divide(int bits) => new(
        string.Create(CultureInfo.InvariantCulture, $"divide/{bits}"),
        string.Create(CultureInfo.InvariantCulture, $"quotient and remainder of two integers below 2^{bits}"),
        draws => [Integer(draws, bits), F.FromUInt64(1 + draws.Below(Math.Max(1, (1ul << (bits / 2)) - 1)))],
        (circuit, x) =>
        {
            circuit.AssertRange(x[0], bits, "dividend range");
            circuit.AssertRange(x[1], bits, "divisor range");
            var (quotient, remainder) = circuit.DivideWithRemainder(x[0], x[1], bits, "division");
            return [quotient, remainder];
        },
        x =>
        {
            var (a, b) = (x[0].ToBigInteger(), x[1].ToBigInteger());
            return b.IsZero ? [F.Zero, x[0]] : [F.FromBigInteger(a / b), F.FromBigInteger(a % b)];
        });

    /// <summary>Elements: zero or not, one that is not, a choice and an exchange by a bit, a quotient.</summary>
    public static GadgetCircuit<F> Elements => new(
        "elements",
        "of a, b and a bit: a = 0, a chosen one, both exchanged, a / b",
        draws => [draws.Below(2) == 0 ? F.Zero : draws.Scalar<F>(), draws.NonzeroScalar<F>(), F.FromUInt64(draws.Below(2))],
        (circuit, x) =>
        {
            var bit = circuit.AssertBoolean(x[2]);
            circuit.AssertNonzero(x[1], "not zero");
            var (first, second) = circuit.Swap(bit, x[0], x[1], "exchanged");
            return [circuit.IsZero(x[0], "zero").Num, circuit.Select(bit, x[0], x[1], "chosen"), first, second, circuit.Divide(x[0], x[1], "quotient")];
        },
        x =>
        {
            var set = x[2].Equals(F.One);
            F.TryInvert(x[1], out var inverse);
            return [Bit(x[0].IsZero), set ? x[0] : x[1], set ? x[1] : x[0], set ? x[0] : x[1], x[0] * inverse];
        });

    /// <summary>The functions of two and three bits.</summary>
    public static GadgetCircuit<F> Logic => new(
        "logic",
        "of three bits: and, or, exclusive or of two and of three, majority, choice, chi",
        draws => [.. Enumerable.Range(0, 3).Select(_ => F.FromUInt64(draws.Below(2)))],
        (circuit, x) =>
        {
            var (a, b, c) = (circuit.AssertBoolean(x[0], 0), circuit.AssertBoolean(x[1], 1), circuit.AssertBoolean(x[2], 2));
            return
            [
                circuit.And(a, b, "and").Num, circuit.Or(a, b, "or").Num, circuit.Xor(a, b, "xor").Num, circuit.Xor(a, b, c, "xor of three").Num,
                circuit.Majority(a, b, c, "majority").Num, circuit.Choose(a, b, c, "choice").Num, circuit.Chi(a, b, c, "chi").Num,
            ];
        },
        x =>
        {
            var (a, b, c) = (!x[0].IsZero, !x[1].IsZero, !x[2].IsZero);
            return [Bit(a & b), Bit(a | b), Bit(a ^ b), Bit(a ^ b ^ c), Bit((a & b) | (c & (a | b))), Bit(a ? b : c), Bit(a ^ (!b & c))];
        });

    /// <summary>Bytes as a big-endian integer.</summary>
    public static GadgetCircuit<F> Bytes => new(
        "bytes/4",
        "four bytes are a big-endian integer",
        draws => [.. Enumerable.Range(0, 4).Select(_ => F.FromUInt64(draws.Below(256)))],
        (circuit, x) => [BytePacking.BigEndian<F>(circuit.ToBytes(x, "bytes"))],
        x => [x.Aggregate(F.Zero, (sum, value) => (F.FromUInt64(256) * sum) + value)]);

    /// <summary>A permutation of Poseidon2 of width 3.</summary>
    public static GadgetCircuit<F> Poseidon2Permutation(Poseidon2Parameters<F> parameters) => new(
        "poseidon2/" + parameters.Name,
        "a state is the Poseidon2 permutation of a private one",
        draws => [.. Enumerable.Range(0, parameters.Width).Select(_ => draws.Scalar<F>())],
        (circuit, x) => new Poseidon2Gadget<F>(parameters).Permute(circuit, x, "permutation"),
        x =>
        {
            var state = x.ToArray();
            Poseidon2.Permute(state, parameters);
            return state;
        });

    /// <summary>All of them, at the sizes that are audited.</summary>
    public static IReadOnlyList<CatalogueCircuit<F>> All =>
    [
        Range(1), Range(64), Range(Bits - 1), Below(1), Below(1000), Below(1024), Below(F.Order / 3), Below(F.Order - 1), Canonical, Compare(1), Compare(64), CompareElements,
        Divide(8), Elements, Logic, Bytes, Poseidon2Permutation(Poseidon2Instances.Over<F>().First(p => p.Width == 3)),
    ];

    private static Num<F> Ones(Bool<F>[] bits) => bits.Aggregate(Num<F>.Zero, (sum, bit) => sum + bit.Num);

    private static F Count(BigInteger value) => F.FromUInt64((ulong)value.ToByteArray(isUnsigned: true).Sum(b => BitOperations.PopCount(b)));

    private static F Bit(bool value) => value ? F.One : F.Zero;

    private static F Integer(SeededStream draws, int bits) => F.FromBigInteger(draws.Scalar<F>().ToBigInteger() & ((BigInteger.One << bits) - 1));
}
