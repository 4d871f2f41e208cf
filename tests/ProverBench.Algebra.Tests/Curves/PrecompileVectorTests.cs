using ProverBench.Algebra.Curves.Precompiles;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>eip196_197/*.json and eip2537/*.json: inputs with outputs, and inputs that must fail.</summary>
public sealed class PrecompileVectorTests
{
    [Fact]
    public void Eip196Add() => Passes("eip196_197/bn256Add_a.json", Eip196.Add);

    [Fact]
    public void Eip196Multiply() => Passes("eip196_197/bn256ScalarMul_a.json", Eip196.Multiply);

    [Fact]
    public void Eip197PairingCheck() => Passes("eip196_197/bn256Pairing_a.json", Eip196.PairingCheck);

    [Fact]
    public void Eip197RefusesTheRightThings()
    {
        byte[] zeros = new byte[192];
        Assert.True(Eip196.PairingCheck(zeros, out var output, out _));
        Assert.Equal(1, output[^1]);
        Assert.False(Eip196.PairingCheck(new byte[191], out _, out var refusal));
        Assert.Equal(PointRefusal.WrongLength, refusal);
        zeros[63] = 1;
        Assert.False(Eip196.PairingCheck(zeros, out _, out refusal));
        Assert.Equal(PointRefusal.NotOnCurve, refusal);
        Assert.False(Eip196.Add([.. Enumerable.Repeat((byte)0xFF, 128)], out output, out refusal));
        Assert.Equal(PointRefusal.CoordinateNotCanonical, refusal);
        Assert.Empty(output);
    }

    [Fact]
    public void Eip2537Add()
    {
        Passes("eip2537/add_G1_bls.json", Eip2537.AddG1);
        Passes("eip2537/add_G2_bls.json", Eip2537.AddG2);
        Fails("eip2537/fail-add_G1_bls.json", Eip2537.AddG1);
        Fails("eip2537/fail-add_G2_bls.json", Eip2537.AddG2);
    }

    [Fact]
    public void Eip2537Multiply()
    {
        Passes("eip2537/mul_G1_bls.json", Eip2537.MultiplyG1);
        Passes("eip2537/mul_G2_bls.json", Eip2537.MultiplyG2);
        Passes("eip2537/msm_G1_bls_le32.json", Eip2537.MultiplyG1);
        Passes("eip2537/geth_msm_G2_le8.json", Eip2537.MultiplyG2);
        Fails("eip2537/fail-mul_G1_bls.json", Eip2537.MultiplyG1);
        Fails("eip2537/fail-mul_G2_bls.json", Eip2537.MultiplyG2);
        Fails("eip2537/fail-msm_G1_bls.json", Eip2537.MultiplyG1);
        Fails("eip2537/fail-msm_G2_bls.json", Eip2537.MultiplyG2);
    }

    [Fact]
    public void Eip2537PairingCheck()
    {
        Passes("eip2537/pairing_check_bls.json", Eip2537.PairingCheck);
        Fails("eip2537/fail-pairing_check_bls.json", Eip2537.PairingCheck);
    }

    [Fact]
    public void Eip2537Map()
    {
        Passes("eip2537/map_fp_to_G1_bls.json", Eip2537.MapToG1);
        Passes("eip2537/map_fp2_to_G2_bls.json", Eip2537.MapToG2);
        Fails("eip2537/fail-map_fp_to_G1_bls.json", Eip2537.MapToG1);
        Fails("eip2537/fail-map_fp2_to_G2_bls.json", Eip2537.MapToG2);
    }

    private static void Passes(string file, Precompile precompile)
    {
        var cases = KnownAnswers.Load(file);
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (var c in cases.EnumerateArray())
        {
            Assert.True(precompile(Convert.FromHexString(c.Text("Input")), out var output, out var refusal), $"{c.Text("Name")}: {refusal}");
            Assert.Equal(c.Text("Expected"), Convert.ToHexStringLower(output));
        }
    }

    private static void Fails(string file, Precompile precompile)
    {
        var cases = KnownAnswers.Load(file);
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (var c in cases.EnumerateArray())
        {
            Assert.False(precompile(Convert.FromHexString(c.Text("Input")), out var output, out var refusal), c.Text("Name"));
            Assert.Empty(output);
            var expected = c.Text("ExpectedError") switch
            {
                "invalid input length" => PointRefusal.WrongLength,
                "invalid point: not on curve" => PointRefusal.NotOnCurve,
                "invalid fp.Element encoding" or "invalid field element top bytes" => PointRefusal.CoordinateNotCanonical,
                "g1 point is not in the correct subgroup" or "g2 point is not in the correct subgroup" => PointRefusal.NotInSubgroup,
                var other => throw new InvalidOperationException($"unknown error {other}"),
            };
            Assert.True(expected == refusal, $"{c.Text("Name")}: expected {expected}, found {refusal}");
        }
    }
}
