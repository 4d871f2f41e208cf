using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;
using ProverBench.TestSupport;

namespace ProverBench.Conformance.Tests.Msm;

/// <summary>The multi-scalar multiplications of the shared vectors, on the processor with two threads.</summary>
public sealed class MsmVectorTests
{
    [Fact]
    public void SumsOfKnownLogarithms() => CheckFile("vectors/msm/msm_known_dlog.json", 16);

    [Fact]
    public void Edges() => CheckFile("vectors/msm/msm_edges.json", 26);

    private static void CheckFile(string file, int cases)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require(file)));
        var done = 0;
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var group = $"{entry.GetProperty("curve").GetString()} {entry.GetProperty("group").GetString()}";
            switch (group)
            {
                case "bn254 G1":
                    Check<Bn254G1, Bn254Fp, Bn254Fr>(entry, G1<Bn254G1, Bn254Fp>);
                    break;
                case "bn254 G2":
                    Check<Bn254G2, Bn254Fp2, Bn254Fr>(entry, G2<Bn254G2, Bn254Fp>);
                    break;
                case "bls12_381 G1":
                    Check<Bls12381G1, Bls12381Fp, Bls12381Fr>(entry, G1<Bls12381G1, Bls12381Fp>);
                    break;
                case "bls12_381 G2":
                    Check<Bls12381G2, Bls12381Fp2, Bls12381Fr>(entry, G2<Bls12381G2, Bls12381Fp>);
                    break;
                default:
                    Assert.Fail($"a group '{group}' is not known");
                    break;
            }

            done++;
        }

        Assert.True(done >= cases, $"{file} has {done} cases, expected {cases} or more");
    }

    private static void Check<C, F, S>(JsonElement entry, Func<JsonElement, AffinePoint<C, F>> read)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        AffinePoint<C, F>[] bases;
        S[] scalars;
        if (entry.TryGetProperty("bases", out var listed))
        {
            bases = listed.EnumerateArray().Select(read).ToArray();
            scalars = entry.GetProperty("scalars").EnumerateArray().Select(s => S.FromBigInteger(Integer(s))).ToArray();
        }
        else
        {
            (bases, scalars) = Derive<C, F, S>(entry.GetProperty("prng_seed").GetString()!, entry.GetProperty("n").GetInt32());
        }

        // A scalar of r or more is reduced where it is read: kernels take field elements.
        var result = read(entry.TryGetProperty("result", out var own) ? own : entry.GetProperty("result_if_reduced"));
        using var device = new Device(Subject.Cpu, 2);
        var kernels = device.Kernels<IMsmKernels<C, F, S>>();
        using var prepared = kernels.Prepare(bases, "bases");
        using var column = device.Upload(scalars);
        Assert.Equal(result, kernels.Multiply(prepared, 0, column, 0, scalars.Length));
    }

    /// <summary>k_i = 1 + f(r − 1), then s_i = f(r), f drawing from SHA-256(seed | counter), two blocks a draw.</summary>
    private static (AffinePoint<C, F>[] Bases, S[] Scalars) Derive<C, F, S>(string seed, int count)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var counter = 0;
        BigInteger Draw(BigInteger modulus)
        {
            var need = (int)((modulus.GetBitLength() + 7) / 8) + 16;
            var bytes = new List<byte>();
            while (bytes.Count < need)
            {
                bytes.AddRange(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{counter++}")));
            }

            return new BigInteger(bytes.Take(need).ToArray(), isUnsigned: true, isBigEndian: true) % modulus;
        }

        var logs = new S[count];
        var scalars = new S[count];
        for (var i = 0; i < count; i++)
        {
            logs[i] = S.FromBigInteger(1 + Draw(S.Order - 1));
        }

        for (var i = 0; i < count; i++)
        {
            scalars[i] = S.FromBigInteger(Draw(S.Order));
        }

        return (FixedBase<C, F, S>.Multiply(logs), scalars);
    }

    private static AffinePoint<C, F> G1<C, F>(JsonElement point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IPrimeField<F>
        => point.ValueKind == JsonValueKind.String
            ? Infinity<C, F>(point)
            : new(F.FromBigInteger(Integer(point[0])), F.FromBigInteger(Integer(point[1])));

    private static AffinePoint<C, Fp2<F>> G2<C, F>(JsonElement point)
        where C : struct, ICurve<C, Fp2<F>>
        where F : unmanaged, IPrimeField<F>
        => point.ValueKind == JsonValueKind.String
            ? Infinity<C, Fp2<F>>(point)
            : new(Pair<F>(point.GetProperty("x")), Pair<F>(point.GetProperty("y")));

    private static AffinePoint<C, F> Infinity<C, F>(JsonElement point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        Assert.Equal("infinity", point.GetString());
        return AffinePoint<C, F>.Infinity;
    }

    private static Fp2<F> Pair<F>(JsonElement pair)
        where F : unmanaged, IPrimeField<F>
        => new(F.FromBigInteger(Integer(pair[0])), F.FromBigInteger(Integer(pair[1])));

    private static BigInteger Integer(JsonElement hex)
        => BigInteger.Parse(string.Concat("0", hex.GetString().AsSpan(2)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
