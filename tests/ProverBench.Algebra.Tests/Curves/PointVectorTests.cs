using System.Text.Json;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>curves/invalid_points.json: what must be refused is, what must be accepted is.</summary>
public sealed class PointVectorTests
{
    [Fact]
    public void PointsByCoordinates()
    {
        var points = KnownAnswers.Load("curves/invalid_points.json").EnumerateArray().Where(c => c.TryGetProperty("group", out _)).ToArray();
        Assert.NotEmpty(points);
        foreach (var c in points)
        {
            var refusal = (c.Text("curve"), c.Text("group")) switch
            {
                ("bn254", "G1") => Take<Bn254G1, Bn254Fp>(c, KnownAnswers.Element<Bn254Fp>),
                ("bn254", "G2") => Take<Bn254G2, Bn254Fp2>(c, PointVectors.Element2<Bn254Fp>),
                ("bls12_381", "G1") => Take<Bls12381G1, Bls12381Fp>(c, KnownAnswers.Element<Bls12381Fp>),
                ("bls12_381", "G2") => Take<Bls12381G2, Bls12381Fp2>(c, PointVectors.Element2<Bls12381Fp>),
                var other => throw new InvalidOperationException($"unknown group {other}"),
            };
            var why = c.Text("why");
            Assert.True(Accepted(c) == (refusal == PointRefusal.None), why);
            Assert.True(!why.Contains("r-torsion", StringComparison.Ordinal) || refusal == PointRefusal.NotInSubgroup, why);
            Assert.True(!why.StartsWith("not on", StringComparison.Ordinal) || refusal == PointRefusal.NotOnCurve, why);
        }
    }

    [Fact]
    public void CompressedPoints()
    {
        var points = KnownAnswers.Load("curves/invalid_points.json").EnumerateArray().Where(c => c.TryGetProperty("hex", out _)).ToArray();
        Assert.NotEmpty(points);
        foreach (var c in points)
        {
            Assert.Equal("compressed G1 (zcash flags)", c.Text("encoding"));
            Assert.True(Accepted(c) == PointCodec.TryReadCompressed<Bls12381G1, Bls12381Fp>(Convert.FromHexString(c.Text("hex")), out _, out _), c.Text("why"));
        }
    }

    private static bool Accepted(JsonElement c) => c.TryGetProperty("accept", out var accept) && accept.GetBoolean();

    private static PointRefusal Take<C, F>(JsonElement c, Func<JsonElement, F> coordinate)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var point = (c.TryGetProperty("point", out var pair) ? pair : c).Point<C, F>(coordinate);
        PointCodec.TryFromCoordinates<C, F>(point.X, point.Y, out _, out var refusal);
        return refusal;
    }
}
