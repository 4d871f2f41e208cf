using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Tests.Support;

namespace ProverBench.Backends.Fpga.Tests.Contract;

/// <summary>The header that cards are built from and this side's constants and layouts are one contract.</summary>
public sealed partial class HeaderTests
{
    private static readonly (Type Type, string Name)[] Structs =
    [
        (typeof(Walk), "pb_walk"), (typeof(Descriptor), "pb_descriptor"), (typeof(Completion), "pb_completion"), (typeof(Information), "pb_information"), (typeof(CoreEntry), "pb_core"),
    ];

    private static string Header => File.ReadAllText(Path.Combine(CCompiler.Headers, "pb_offload.h"));

    [Fact]
    public void BothSidesHaveTheSameConstants()
    {
        var header = Define().Matches(Header).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        var own = typeof(OffloadProtocol).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => Upper(f.Name)).Order(StringComparer.Ordinal);
        Assert.Equal(header, own);
    }

    [Fact]
    public void TheCompilerAgreesOnEveryValueAndOffset()
    {
        using var scratch = new Scratch();
        var expected = new StringBuilder();
        var program = new StringBuilder("#include <stddef.h>\n#include <stdio.h>\n#include \"pb_offload.h\"\nint main(void) {\n");
        foreach (var constant in typeof(OffloadProtocol).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral))
        {
            Expect($"{Upper(constant.Name)}", $"(unsigned long)PB_{Upper(constant.Name)}", (uint)constant.GetRawConstantValue()!);
        }

        foreach (var (type, name) in Structs)
        {
            Expect(name, $"(unsigned long)sizeof({name})", type.StructLayoutAttribute!.Size);
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            {
                var member = Upper(field.Name).ToLowerInvariant();
                Expect($"{name}.{member}", $"(unsigned long)offsetof({name}, {member})", field.GetCustomAttribute<FieldOffsetAttribute>()!.Value);
            }
        }

        program.Append("return 0; }\n");
        var source = scratch.File("contract.c");
        File.WriteAllText(source, program.ToString());
        CCompiler.Compile(scratch.File("contract"), source);
        var (exit, text) = CCompiler.Run(scratch.File("contract"));
        Assert.Equal(0, exit);
        Assert.Equal(expected.ToString(), text);

        void Expect(string label, string expression, long value)
        {
            program.Append(CultureInfo.InvariantCulture, $"printf(\"{label} %lu\\n\", {expression});\n");
            expected.Append(CultureInfo.InvariantCulture, $"{label} {value}\n");
        }
    }

    [Fact]
    public void StructuresHaveTheSizesThatWindowsCount()
    {
        Assert.Equal(OffloadProtocol.DescriptorBytes, (uint)Unsafe.SizeOf<Descriptor>());
        Assert.Equal(OffloadProtocol.CompletionBytes, (uint)Unsafe.SizeOf<Completion>());
        Assert.Equal(OffloadProtocol.InformationBytes, (uint)Unsafe.SizeOf<Information>());
        Assert.Equal(OffloadProtocol.CoreBytes, (uint)Unsafe.SizeOf<CoreEntry>());
        Assert.True(OffloadProtocol.WindowCores + (OffloadProtocol.MaxCores * OffloadProtocol.CoreBytes) <= OffloadProtocol.WindowCompletions);
        Assert.True(OffloadProtocol.WindowCompletions + (OffloadProtocol.MaxQueueDepth * OffloadProtocol.CompletionBytes) <= OffloadProtocol.WindowDescriptors);
        Assert.True(OffloadProtocol.WindowDescriptors + (OffloadProtocol.MaxQueueDepth * OffloadProtocol.DescriptorBytes) <= OffloadProtocol.WindowBytes);
    }

    /// <summary>RegisterMagic is REGISTER_MAGIC, Bn254Fr is BN254_FR.</summary>
    private static string Upper(string name) => Border().Replace(name, "_").ToUpperInvariant();

    [GeneratedRegex(@"^#define PB_(?!OFFLOAD_H)(\w+)", RegexOptions.Multiline)]
    private static partial Regex Define();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Border();
}
