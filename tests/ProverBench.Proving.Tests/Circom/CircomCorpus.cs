using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Small files of every kind, as our writers write them: what mutations start from.</summary>
internal static class CircomCorpus
{
    private static readonly Lazy<(string Name, byte[] File)[]> Made = new(() =>
    [
        .. Files<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>("bn254"), .. Files<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>("bls12381"),
    ]);

    public static IReadOnlyList<(string Name, byte[] File)> Files() => Made.Value;

    public static byte[] File(string name) => Made.Value.Single(f => f.Name == name).File;

    private static IEnumerable<(string Name, byte[] File)> Files<E, F, S, G1, G2>(string curve)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var system = ConstraintSynthesizer<S>.Synthesize(Describe);
        using var backend = new ScalarBackend(new BackendOptions(1));
        var key = Proving.Groth16.Groth16System<E, F, S, G1, G2>.DevelopmentSetup(system, "corpus"u8, backend);
        yield return ($"{curve}.r1cs", Written(s => R1csFile<S>.Write(s, system, 1, [], (ulong)system.Wires)));
        yield return ($"{curve}.wtns", Written(s => WtnsFile<S>.Write(s, WitnessGenerator<S>.Generate(Describe))));
        yield return ($"{curve}.zkey", Written(s => Groth16Zkey<E, F, S, G1, G2>.Write(s, key, ZkeyCoefficients<S>.Of(system), [])));
        yield return ($"{curve}.ceremony.zkey", Ceremonies.Ceremony<E, F, S, G1, G2>.Key);
        yield return ($"{curve}.ceremony.ptau", PowersOfTau<E, F, S, G1, G2>.Make(1, Ceremonies.Ceremony<E, F, S, G1, G2>.Notes, prepared: false));
        yield return ($"{curve}.plonk.zkey", Written(WritePlonk<E, F, S, G1, G2>));
        yield return ($"{curve}.ptau", Written(s => PtauFile<E, F, S, G1, G2>.Write(s, Powers<E, F, S, G1, G2>())));

        static void Describe(CircuitBuilder<S> builder)
        {
            var output = builder.PublicOutput("out");
            var x = builder.PublicInput("x", S.FromUInt64(7));
            var y = builder.Private("y", S.FromUInt64(6));
            builder.Bind(output, builder.Multiply(x, y, "product"));
            builder.AssertEqual(x, y + Num<S>.One, "one more");
        }
    }

    /// <summary>The form of a key, not one of a circuit.</summary>
    private static void WritePlonk<E, F, S, G1, G2>(Stream stream)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        const int LogDomain = 3;
        var writer = new PlonkZkeyWriter<E, F, S, G1, G2>(stream, 5, 2, 6, LogDomain, [new(1, 4, S.One, -S.One), new(5, 2, S.FromUInt64(3), S.Zero)]);
        for (var column = 0; column < 3; column++)
        {
            writer.Signals([1, 2, 3, 4, 5, 6]);
        }

        var elements = Enumerable.Range(1, 5 << LogDomain).Select(i => S.FromUInt64((ulong)i)).ToArray();
        for (var polynomial = 0; polynomial < 5 + 3 + 2; polynomial++)
        {
            writer.Polynomial(elements.AsSpan(0, 1 << LogDomain), elements.AsSpan(1 << LogDomain));
        }

        var points = Enumerable.Range(1, (1 << LogDomain) + PlonkZkey<E, F, S, G1, G2>.SparePowers).Select(i => G1.Generator.Multiply(i).ToAffine()).ToArray();
        writer.PowersOfTau(points);
        writer.End(S.FromUInt64(2), S.FromUInt64(3), points.AsSpan(0, 8), G2.Generator);
    }

    /// <summary>Powers of τ = 5 with α = 7, β = 11 up to N = 2; the Lagrange bases are points of the right number, no bases.</summary>
    private static PtauContents<F, G1, G2> Powers<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        return new(
            1, 1, First(1, 5, 25), Second(1, 5), First(7, 35), First(11, 55), Second(11)[0], default, new(First(1, 2, 3, 4, 5, 6, 7), Second(1, 2, 3), First(1, 2, 3), First(1, 2, 3)));

        static AffinePoint<G1, F>[] First(params int[] scalars) => [.. scalars.Select(s => G1.Generator.Multiply(s).ToAffine())];

        static AffinePoint<G2, Fp2<F>>[] Second(params int[] scalars) => [.. scalars.Select(s => G2.Generator.Multiply(s).ToAffine())];
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
