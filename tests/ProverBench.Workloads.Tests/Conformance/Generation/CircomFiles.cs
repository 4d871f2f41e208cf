using System.Buffers.Binary;
using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>circom/: a circuit, its witness, its Groth16 key and powers of τ on each curve, as our writers write them; and what breaks them.</summary>
internal static class CircomFiles
{
    private const int TableEntry = 12;

    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("circom/circom_bn254.json", Cases<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>());
        yield return SuiteFile.Cases("circom/circom_bls12_381.json", Cases<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>());
    }

    private static IEnumerable<JsonObject> Cases<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        using var backend = new ScalarBackend(new BackendOptions(1));
        var system = ConstraintSynthesizer<S>.Synthesize(Describe);
        var witness = WitnessGenerator<S>.Generate(Describe);
        var key = Groth16System<E, F, S, G1, G2>.DevelopmentSetup(system, "suites/conformance/circom"u8, backend);
        var r1cs = Written(s => R1csFile<S>.Write(s, system, 1, [], (ulong)system.Wires));
        var wtns = Written(s => WtnsFile<S>.Write(s, witness));
        var zkey = Written(s => Groth16Zkey<E, F, S, G1, G2>.Write(s, key, ZkeyCoefficients<S>.Of(system), []));
        var ptau = Written(s => PtauFile<E, F, S, G1, G2>.Write(s, Powers<E, F, S, G1, G2>()));

        yield return Genuine("r1cs", r1cs);
        foreach (var broken in Container("r1cs", r1cs).Concat(Constraints<S>(r1cs)))
        {
            yield return broken;
        }

        yield return Genuine("wtns", wtns);
        foreach (var broken in Container("wtns", wtns).Concat(Witness<S>(wtns)))
        {
            yield return broken;
        }

        yield return Genuine("zkey", zkey);
        foreach (var broken in Container("zkey", zkey).Concat(Key<F, S>(zkey)))
        {
            yield return broken;
        }

        yield return Genuine("ptau", ptau);
        foreach (var broken in Container("ptau", ptau).Concat(Broken<F>(ptau)))
        {
            yield return broken;
        }

        static void Describe(CircuitBuilder<S> builder)
        {
            var output = builder.PublicOutput("out");
            var x = builder.PublicInput("x", S.FromUInt64(7));
            var y = builder.Private("y", S.FromUInt64(6));
            builder.Bind(output, builder.Multiply(x, y, "product"));
            builder.AssertEqual(x, y + Num<S>.One, "one more");
        }
    }

    /// <summary>What no kind of file may be.</summary>
    private static IEnumerable<JsonObject> Container(string format, byte[] file)
    {
        var sections = Sections(file);
        var (first, last) = (sections[0], sections[^1]);
        yield return Edited(format, "magic", 0, 0, "00");
        yield return Edited(format, "version 7", 4, 4, Word(7));
        yield return Edited(format, "no sections", 8, 8, Word(0));
        yield return Edited(format, "2^32 - 1 sections", 8, 8, Word(uint.MaxValue));
        yield return Edited(format, "one section more", file.Length, 8, Word((uint)sections.Count + 1));
        yield return Edited(format, "one section fewer", last.Start - TableEntry, 8, Word((uint)sections.Count - 1));
        yield return Edited(format, "length 2^64 - 1", first.Start - 8, first.Start - 8, Long(ulong.MaxValue));
        yield return Edited(format, "length 2^63", first.Start - 8, first.Start - 8, Long(1UL << 63));
        yield return Edited(format, "length that wraps to the end before", first.Start - 8, first.Start - 8, Long(ulong.MaxValue - TableEntry + 1));
        yield return Edited(format, "last section one byte longer", last.Start - 8, last.Start - 8, Long((ulong)last.Length + 1));
        yield return Edited(format, "first section twice", last.Start - TableEntry, last.Start - TableEntry, Word(first.Id));
        yield return Of(format, "trailing byte", file.Length, ("append", "00"));
        yield return Of(format, "empty", null, ("length", 0));
        yield return Of(format, "three bytes", null, ("length", 3));
        yield return Of(format, "header alone", 12, ("length", 12));
        yield return Of(format, "last byte missing", last.Start - 8, ("length", file.Length - 1));
        var unknown = Of(format, "an unknown section more", null, ("append", Word(0xdead) + Long(3) + "010203"));
        unknown["edits"] = new JsonArray(Edit(8, Word((uint)sections.Count + 1)));
        unknown["expect"] = "accept_or_warn";
        yield return unknown;
    }

    private static IEnumerable<JsonObject> Constraints<S>(byte[] file)
        where S : unmanaged, IPrimeField<S>
    {
        var (header, body) = (Start(file, 1), Start(file, 2));
        var counts = header + 4 + S.ByteSize;
        yield return Edited("r1cs", "elements of 31 bytes", header, header, Word(31));
        yield return Edited("r1cs", "another prime", header + 4, header + 4, "03");
        yield return Edited("r1cs", "no wires", counts, counts, Word(0));
        yield return Edited("r1cs", "2^32 - 1 public outputs", counts + 4, counts + 4, Word(uint.MaxValue));
        yield return Edited("r1cs", "2^32 - 1 constraints", counts + 24, counts + 24, Word(uint.MaxValue));
        yield return Edited("r1cs", "a constraint too few", null, counts + 24, Word(2));
        yield return Edited("r1cs", "2^32 - 1 terms", body, body, Word(uint.MaxValue));
        yield return Edited("r1cs", "a wire that is not there", body + 4, body + 4, Word(5));
        yield return Edited("r1cs", "a coefficient that is the order", body + 8, body + 8, Order<S>());
    }

    private static IEnumerable<JsonObject> Witness<S>(byte[] file)
        where S : unmanaged, IPrimeField<S>
    {
        var (header, values) = (Start(file, 1), Start(file, 2));
        yield return Edited("wtns", "2^32 - 1 values", header + 4 + S.ByteSize, header + 4 + S.ByteSize, Word(uint.MaxValue));
        yield return Edited("wtns", "one value more", values, header + 4 + S.ByteSize, Word(6));
        yield return Edited("wtns", "first value 2", values, values, "02");
        yield return Edited("wtns", "a value that is the order", values + S.ByteSize, values + S.ByteSize, Order<S>());
        var changed = Edited("wtns", "a value changed", null, values + (3 * S.ByteSize), "05");
        changed["expect"] = "reject_at_prove";
        yield return changed;
    }

    private static IEnumerable<JsonObject> Key<F, S>(byte[] file)
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var header = Start(file, 2);
        var counts = header + 8 + F.ByteSize + S.ByteSize;
        var (g1, g2) = (2 * F.ByteSize, 4 * F.ByteSize);
        var (alpha, gamma) = (counts + 12, counts + 12 + (2 * g1) + g2);
        var delta2 = gamma + g2 + g1;
        yield return Edited("zkey", "protocol 99", Start(file, 1), Start(file, 1), Word(99));
        yield return Edited("zkey", "2^32 - 1 variables", counts, counts, Word(uint.MaxValue));
        yield return Edited("zkey", "as many public values as variables", counts + 4, counts + 4, Word(5));
        yield return Edited("zkey", "domain of 6", counts + 8, counts + 8, Word(6));
        yield return Edited("zkey", "domain of 0", counts + 8, counts + 8, Word(0));
        yield return Edited("zkey", "domain of 2^31", null, counts + 8, Word(1u << 31));
        yield return Edited("zkey", "alpha with a coordinate that is the prime", alpha, alpha, Order<F>());
        yield return Edited("zkey", "alpha off the curve", alpha, alpha, Convert.ToHexStringLower([(byte)(file[alpha] ^ 1)]));
        var skipped = Edited("zkey", "gamma in place of delta", null, delta2, Convert.ToHexStringLower(file.AsSpan(gamma, g2)));
        skipped["expect"] = "reject_or_insecure";
        yield return skipped;
        var coefficients = Start(file, 4);
        yield return Edited("zkey", "2^32 - 1 coefficients", coefficients, coefficients, Word(uint.MaxValue));
        yield return Edited("zkey", "a coefficient of matrix 2", coefficients + 4, coefficients + 4, Word(2));
        yield return Edited("zkey", "a coefficient beyond the domain", coefficients + 4, coefficients + 8, Word(8));
        yield return Edited("zkey", "a coefficient of no variable", coefficients + 4, coefficients + 12, Word(5));
        foreach (var id in new uint[] { 3, 5, 6, 7, 8, 9 })
        {
            var point = Start(file, id) + (id == 7 ? g2 : g1);
            yield return Edited("zkey", $"point 1 of section {id} off the curve", point, point, Convert.ToHexStringLower([(byte)(file[point] ^ 1)]));
        }
    }

    private static IEnumerable<JsonObject> Broken<F>(byte[] file)
        where F : unmanaged, IPrimeField<F>
    {
        var header = Start(file, 1) + 4 + F.ByteSize;
        yield return Edited("ptau", "power 0", header, header, Word(0));
        yield return Edited("ptau", "power 2^32 - 1", header, header, Word(uint.MaxValue));
        yield return Edited("ptau", "a power more", Start(file, 2), header, Word(2), (header + 4, Word(2)));
        yield return Edited("ptau", "another first power", Start(file, 2), Start(file, 2), Convert.ToHexStringLower(file.AsSpan(Start(file, 2) + (2 * F.ByteSize), 2 * F.ByteSize)));
        yield return Edited("ptau", "a power off the curve", Start(file, 4), Start(file, 4), Convert.ToHexStringLower([(byte)(file[Start(file, 4)] ^ 1)]));
    }

    /// <summary>Powers of τ = 5 with α = 7, β = 11 up to N = 2, not prepared.</summary>
    private static PtauContents<F, G1, G2> Powers<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        return new(
            1,
            1,
            [First(1), First(5), First(25)],
            [G2.Generator, G2.Generator.Multiply(5).ToAffine()],
            [First(7), First(35)],
            [First(11), First(55)],
            G2.Generator.Multiply(11).ToAffine(),
            default,
            null);

        static AffinePoint<G1, F> First(int scalar) => G1.Generator.Multiply(scalar).ToAffine();
    }

    private static JsonObject Genuine(string format, byte[] file)
        => new() { ["format"] = format, ["name"] = "genuine", ["expect"] = "accept", ["base64"] = Convert.ToBase64String(file) };

    private static JsonObject Edited(string format, string name, int? refused, int at, string hex, params ReadOnlySpan<(int At, string Hex)> more)
    {
        var edits = new JsonArray(Edit(at, hex));
        foreach (var (place, digits) in more)
        {
            edits.Add(Edit(place, digits));
        }

        return Of(format, name, refused, ("edits", edits));
    }

    private static JsonObject Of(string format, string name, int? refused, (string Name, JsonNode Value) change)
    {
        var item = new JsonObject { ["format"] = format, ["name"] = name, ["expect"] = "reject", ["of"] = "genuine", [change.Name] = change.Value };
        if (refused is { } place)
        {
            item["byte"] = place;
        }

        return item;
    }

    private static JsonObject Edit(int at, string hex) => new() { ["at"] = at, ["hex"] = hex };

    private static string Word(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Long(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Order<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var bytes = new byte[F.ByteSize];
        F.Order.TryWriteBytes(bytes, out _, isUnsigned: true);
        return Convert.ToHexStringLower(bytes);
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static int Start(byte[] file, uint id) => Sections(file).Single(s => s.Id == id).Start;

    private static List<(uint Id, int Start, int Length)> Sections(byte[] file)
    {
        var sections = new List<(uint, int, int)>();
        for (var at = TableEntry; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 4));
            sections.Add((BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)), at + TableEntry, length));
            at += TableEntry + length;
        }

        return sections;
    }
}
