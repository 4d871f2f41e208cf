using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Ceremonies;

/// <summary>A small circuit with its powers, its witness and its keys, made once a curve.</summary>
internal static class Ceremony<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    public const int Power = 4;

    private static readonly Lazy<byte[]> s_circuit = new(() => Circuit(3));
    private static readonly Lazy<byte[]> s_powers = new(() => Powers(Power, prepared: true));
    private static readonly Lazy<byte[]> s_plonkPowers = new(() => Powers(Power + 1, prepared: false));
    private static readonly Lazy<byte[]> s_first = new(() => Setup("groth16", s_circuit.Value, s_powers.Value));
    private static readonly Lazy<byte[]> s_last = new(() => Beacon(Contribute(s_first.Value, "Ada")));
    private static readonly Lazy<byte[]> s_plonk = new(() => Setup("plonk", s_circuit.Value, s_plonkPowers.Value));

    public static byte[] R1cs => s_circuit.Value;

    public static byte[] Ptau => s_powers.Value;

    /// <summary>The same secrets, and more powers: PLONK has more rows.</summary>
    public static byte[] PlonkPtau => s_plonkPowers.Value;

    /// <summary>Nobody has contributed.</summary>
    public static byte[] FirstKey => s_first.Value;

    /// <summary>A participant, then a beacon.</summary>
    public static byte[] Key => s_last.Value;

    public static byte[] PlonkKey => s_plonk.Value;

    public static byte[] Witness => Written(s => WtnsFile<S>.Write(s, WitnessGenerator<S>.Generate(b => Describe(b, 3))));

    public static ContributionNote[] Notes => [ContributionNote.Of("first of all"), ContributionNote.Of(null, 10, new byte[] { 1, 2, 3 })];

    /// <summary>Of cases, all over BN254 and every n-th over the other curve, whose code is the same.</summary>
    public static IEnumerable<T> Some<T>(IEnumerable<T> cases, int n) => cases.Where((_, i) => E.Name == Bn254.Name || i % n == n / 2);

    /// <summary>A circuit with a factor of its own.</summary>
    public static byte[] Circuit(ulong factor)
    {
        var system = ConstraintSynthesizer<S>.Synthesize(b => Describe(b, factor));
        return Written(s => R1csFile<S>.Write(s, system, 1, [], (ulong)system.Wires));
    }

    public static byte[] Powers(int power, bool prepared) => PowersOfTau<E, F, S, G1, G2>.Make(power, Notes, prepared);

    public static byte[] Setup(string protocol, byte[] circuit, byte[] powers)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var circuitFile = CircomFile.FromBytes(circuit, "circuit");
        using var powersFile = CircomFile.FromBytes(powers, "powers");
        return Written(s => SnarkjsProtocols.All.Single(p => p.Name == protocol).Setup(circuitFile, powersFile, s, backend, _ => { }, CancellationToken.None));
    }

    public static byte[] Contribute(byte[] key, string? name)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var file = CircomFile.FromBytes(key, "key");
        return Written(s => Groth16Ceremony.Contribute(file, s, name, backend, CancellationToken.None));
    }

    public static byte[] Beacon(byte[] key)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var file = CircomFile.FromBytes(key, "key");
        return Written(s => Groth16Ceremony.ContributeBeacon(file, s, "the end", new byte[] { 9, 8, 7 }, 10, backend, CancellationToken.None));
    }

    public static SetupAudit Check(byte[] key) => Check(key, R1cs, Ptau);

    public static SetupAudit Check(byte[] key, byte[] circuit, byte[] powers)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var file = CircomFile.FromBytes(key, "key");
        using var circuitFile = CircomFile.FromBytes(circuit, "circuit");
        using var powersFile = CircomFile.FromBytes(powers, "powers");
        return SnarkjsProtocols.Of(file).CheckSetup(file, circuitFile, powersFile, backend, _ => { }, CancellationToken.None);
    }

    public static SetupAudit CheckPowers(byte[] powers)
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        using var file = CircomFile.FromBytes(powers, "powers");
        return PowersAudit.Check(file, backend);
    }

    /// <summary>The file with bytes of a section replaced by others of the same section or elsewhere.</summary>
    public static byte[] With(byte[] file, uint section, int at, ReadOnlySpan<byte> bytes)
    {
        var altered = file.ToArray();
        bytes.CopyTo(altered.AsSpan((int)Offset(file, section) + at));
        return altered;
    }

    /// <summary>Bytes of a section.</summary>
    public static ReadOnlySpan<byte> Slice(byte[] file, uint section, int at, int count) => file.AsSpan((int)Offset(file, section) + at, count);

    /// <summary>The file with a section replaced, whatever its length.</summary>
    public static byte[] Replaced(byte[] file, uint section, byte[] payload)
    {
        var start = (int)Offset(file, section);
        var length = (int)BitConverter.ToInt64(file, start - sizeof(long));
        return [.. file.AsSpan(0, start - sizeof(long)), .. BitConverter.GetBytes((long)payload.Length), .. payload, .. file.AsSpan(start + length)];
    }

    private static long Offset(byte[] file, uint section)
    {
        using var opened = CircomFile.FromBytes(file, "file");
        return opened.Section(section, "").Offset;
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>Factors of one bit, of many and of none; public values; a wire in no constraint but its own.</summary>
    private static void Describe(CircuitBuilder<S> builder, ulong factor)
    {
        var output = builder.PublicOutput("out");
        var x = builder.PublicInput("x", S.FromUInt64(7));
        var y = builder.Private("y", S.FromUInt64(6));
        var wide = FieldMath.Invert(S.FromUInt64(factor));
        var product = builder.Multiply((wide * x) + y, -S.One * y, "product");
        for (var i = 0; i < 6; i++)
        {
            product = builder.Multiply(product + (S.FromUInt64(1UL << i) * y), product - x, $"round[{i}]");
        }

        builder.Bind(output, product);
    }
}
