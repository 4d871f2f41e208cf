using ProverBench.Backends.Fpga.Tests.Support;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>The bench says FAIL where a module has one fault: a carry lost, a reduction missing, a wrong twiddle, a handshake that drops or repeats.</summary>
public sealed class PlantedFaultTests
{
    [Theory]
    [InlineData("pb_gl_reduce.sv", "sum[64] || ", "")]
    [InlineData("pb_gl_reduce.sv", " || &sum[63:32] && |sum[31:0]", "")]
    [InlineData("pb_gl_reduce.sv", "sum[65] ? {31'h7FFFFFFF, {1'b0, sum[31:0]} + 33'd1} : ", "")]
    [InlineData("pb_gl_mul.sv", "{1'b0, p01} + {1'b0, p10}", "{1'b0, p01 + p10}")]
    [InlineData("pb_product32.sv", "{1'b0, p01} + {1'b0, p10}", "{1'b0, p01 + p10}")]
    [InlineData("pb_skid.sv", "spare_valid ? spare : in_data", "in_data")]
    [InlineData("pb_line_control.sv", "out_ready || !valid[LATENCY-1]", "1'b1")]
    [InlineData("pb_line_control.sv", "{last, in_last}", "{last, 1'b0}")]
    public void OfAMultiplier(string file, string good, string bad)
        => Fails(file, good, bad, "pb_core_mul", ".FIELD(0)", 16, 8, RtlCases.Products<Goldilocks>(900));

    [Theory]
    [InlineData("difference[32] ? P : 32'd0", "32'd0")]
    [InlineData(" + (product[31:0] << 31)", "")]
    [InlineData(" + {{31{1'b0}}, quotient[31:E]}", "")]
    public void OfASmallMultiplier(string good, string bad)
        => Fails("pb_mont31_mul.sv", good, bad, "pb_core_mul", ".FIELD(1)", 8, 4, RtlCases.Products<BabyBear>(300));

    [Theory]
    [InlineData("pb_mont256_mul.sv", "less1[256] ? total1 : less1[255:0]", "total1")]
    [InlineData("pb_mont256_mul.sv", ".CYCLES(STEP * i)", ".CYCLES(STEP * i + (i == 7 ? 1 : 0))")]
    [InlineData("pb_mont256_step.sv", "{1'b0, multiple_high, 17'd0}", "{2'b0, multiple_high, 16'd0}")]
    [InlineData("pb_word_product.sv", "{l[9][38:0]", "{l[8][38:0]")]
    public void OfALargeMultiplier(string file, string good, string bad)
        => Fails(file, good, bad, "pb_core_mul", ".FIELD(3)", 64, 32, RtlCases.Products<Bn254Fr>(100));

    [Theory]
    [InlineData("pb_ntt_delay_feedback.sv", "negate ? plus : minus", "minus")]
    [InlineData("pb_ntt_pair.sv", "inverse ? -exponent : exponent", "exponent")]
    [InlineData("pb_ntt_pair.sv", "j << 1 : '0", "j : '0")]
    [InlineData("pb_ntt_finish.sv", "(inverse ? -product : product)", "product")]
    [InlineData("pb_ntt_finish.sv", "index == mask", "1'b0")]
    [InlineData("pb_core_ntt.sv", "before_out != '0 || skid_ready);\n    assign in_ready", "1'b1);\n    assign in_ready")]
    public void OfTransforms(string file, string good, string bad)
        => Fails(file, good, bad, "pb_core_ntt", ".FIELD(0),.LOG(4)", 8, 8, RtlCases.Transforms<Goldilocks>(4, 3, true, 0, 7, 2));

    [Theory]
    [InlineData("pb_poseidon2_internal.sv", "x(sum), .y(sum_waiting)", "x(product_zero), .y(sum_waiting)")]
    [InlineData("pb_poseidon2_engine.sv", "pass_now < 6'd4", "pass_now < 6'd5")]
    [InlineData("pb_poseidon2_engine.sv", "entry_first ? '0 : state", "entry_first ? state : state")]
    [InlineData("pb_core_merkle.sv", "read_at[DIGEST_LOG] ? level_count[LEAVES_LOG-1:0] : '0", "read_at[DIGEST_LOG] ? LEAVES_LOG'(1) : '0")]
    public void OfATree(string file, string good, string bad)
        => Fails(file, good, bad.Replace("product_zero", "sum ^ W'(1)", StringComparison.Ordinal), "pb_core_merkle", ".INSTANCE(4),.LEAVES_LOG(2)", 4, 4, RtlCases.Tree<KoalaBear>("poseidon2-koalabear-16", 3, 2, 1));

    [Theory]
    [InlineData(6, "pb_core_msm.sv", "negative ? y_minus : y_plain", "y_plain")]
    [InlineData(6, "pb_core_msm.sv", "pending[next[512+:B]] <= 1'b1", "pending[next[512+:B]] <= 1'b0")]
    [InlineData(6, "pb_g1_add.sv", "sub_minus (.a(yy), .b(z9_m)", "sub_minus (.a(z9_m), .b(yy)")]
    [InlineData(3, "pb_core_msm.sv", "paced = resting == '0", "paced = 1'b1")]
    [InlineData(3, "pb_mul_bank.sv", "waiting_a >> W", "waiting_a")]
    [InlineData(3, "pb_g1_add.sv", ".CYCLES(MUL + 5)) delay_start", ".CYCLES(MUL + 4)) delay_start")]
    public void OfBuckets(int fold, string file, string good, string bad)
    {
        var g = Bn254G1.Generator;
        Fails(file, good, bad, "pb_core_msm", $".BUCKETS_LOG(2),.FOLD({fold})", 68, 96, RtlCases.Buckets(3, [(g, 1, false), (g, 1, false), (g, 2, true), (g, 0, false)]));
    }

    private static void Fails(string file, string good, string bad, string top, string parameters, int inBytes, int outBytes, RtlCase test)
    {
        RtlTools.Require("iverilog");
        using var scratch = new Scratch();
        foreach (var source in Directory.EnumerateFiles(RtlTools.Rtl, "*.sv"))
        {
            File.Copy(source, scratch.File(Path.GetFileName(source)));
        }

        var text = File.ReadAllText(scratch.File(file));
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(scratch.File(file), text.Replace(good, bad, StringComparison.Ordinal));
        Assert.StartsWith("FAIL", new IcarusBench(scratch, scratch.Path, top, parameters, inBytes, outBytes).Run(test), StringComparison.Ordinal);
    }
}
