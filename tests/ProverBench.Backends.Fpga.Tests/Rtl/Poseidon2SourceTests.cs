using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>The generated modules hold the field library's constants. PROVERBENCH_WRITE_RTL=1 writes them instead.</summary>
public sealed class Poseidon2SourceTests
{
    private static readonly IPoseidon2Instance[] Instances =
    [
        Poseidon2Goldilocks.T8Plonky3, Poseidon2Goldilocks.T12Plonky3, Poseidon2BabyBear.T16Plonky3, Poseidon2BabyBear.T24Plonky3, Poseidon2KoalaBear.T16Plonky3, Poseidon2KoalaBear.T24Plonky3,
    ];

    [Fact]
    public void PackageIsTheLibrarys()
    {
        var text = new StringBuilder();
        text.Append("// Generated from the field library by the tests, which compare it: what the Poseidon2 instances of pb_poseidon2_constants are.\npackage pb_poseidon2_pkg;\n");
        Function("field", "The field's number in pb_field_pkg.", i => i.FieldName switch { "goldilocks" => 0, "babybear" => 1, _ => 2 });
        Function("width", "t, elements of the state.", i => i.Width);
        Function("partial_rounds", "R_P; R_F is 8.", i => i.RoundsPartial);
        Function("degree", "The S-box's exponent.", i => i.SboxDegree);
        text.Append("    // The words of the internal matrix's diagonal less one, element 0 lowest.\n    function automatic [767:0] diagonal(input integer instance_number);\n        case (instance_number)\n");
        for (var i = 0; i < Instances.Length; i++)
        {
            Assert.Equal(8, Instances[i].RoundsFull);
            text.Append(CultureInfo.InvariantCulture, $"            {i}: diagonal = 768'h{Diagonal(Instances[i])}; // {Instances[i].Name}\n");
        }

        text.Append("            default: diagonal = 768'd0;\n        endcase\n    endfunction\nendpackage\n");
        Compare("pb_poseidon2_pkg.sv", text.ToString());

        void Function(string name, string about, Func<IPoseidon2Instance, int> value)
        {
            text.Append(CultureInfo.InvariantCulture, $"    // {about}\n    function automatic integer {name}(input integer instance_number);\n        case (instance_number)\n");
            for (var i = 0; i < Instances.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"            {i}: {name} = {value(Instances[i])};\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"            default: {name} = 0;\n        endcase\n    endfunction\n\n");
        }
    }

    [Fact]
    public void ConstantsAreTheLibrarys()
    {
        foreach (var instance in Instances)
        {
            var passes = Passes(instance);
            var text = new StringBuilder();
            text.Append("// Generated from the field library by the tests, which compare it: the words added in each pass, element 0 lowest; one cycle.\n");
            text.Append(CultureInfo.InvariantCulture, $"module pb_poseidon2_{instance.Name}_rom (\n    input  logic        clk,\n    input  logic [5:0]  pass,\n    output logic [{(4 * passes[0].Length) - 1}:0] words\n);\n");
            text.Append("    always_ff @(posedge clk)\n        case (pass)\n");
            for (var pass = 0; pass < passes.Count; pass++)
            {
                text.Append(CultureInfo.InvariantCulture, $"            6'd{pass + 1}: words <= {4 * passes[0].Length}'h{passes[pass]};\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"            default: words <= {4 * passes[0].Length}'d0;\n        endcase\nendmodule\n");
            Compare($"pb_poseidon2_{instance.Name}_rom.sv", text.ToString());
        }
    }

    private static void Compare(string file, string expected)
    {
        var path = Path.Combine(RtlTools.Rtl, file);
        if (Environment.GetEnvironmentVariable("PROVERBENCH_WRITE_RTL") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Diagonal(IPoseidon2Instance instance) => instance switch
    {
        Poseidon2Parameters<Goldilocks> p => Hex(p.InternalDiagonalMinusOne),
        Poseidon2Parameters<BabyBear> p => Hex(p.InternalDiagonalMinusOne),
        Poseidon2Parameters<KoalaBear> p => Hex(p.InternalDiagonalMinusOne),
        _ => throw new ArgumentException(instance.Name, nameof(instance)),
    };

    private static List<string> Passes(IPoseidon2Instance instance) => instance switch
    {
        Poseidon2Parameters<Goldilocks> p => Passes(p),
        Poseidon2Parameters<BabyBear> p => Passes(p),
        Poseidon2Parameters<KoalaBear> p => Passes(p),
        _ => throw new ArgumentException(instance.Name, nameof(instance)),
    };

    private static List<string> Passes<F>(Poseidon2Parameters<F> p)
        where F : unmanaged, IPrimeField<F>
    {
        var passes = new List<string>();
        for (var at = 0; at < p.ExternalInitial.Length; at += p.Width)
        {
            passes.Add(Hex(p.ExternalInitial.Slice(at, p.Width)));
        }

        foreach (var constant in p.Internal)
        {
            var words = new F[p.Width];
            words[0] = constant;
            passes.Add(Hex<F>(words));
        }

        for (var at = 0; at < p.ExternalFinal.Length; at += p.Width)
        {
            passes.Add(Hex(p.ExternalFinal.Slice(at, p.Width)));
        }

        return passes;
    }

    private static string Hex<F>(ReadOnlySpan<F> words)
        where F : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(words).ToArray();
        Array.Reverse(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
