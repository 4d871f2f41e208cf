using System.Buffers.Binary;
using System.Text;
using ProverBench.Harness.Profile;

namespace ProverBench.Harness.Tests.Profile;

/// <summary>A prepared answer for each leaf; zeros for the others.</summary>
internal sealed class FakeCpuId : ICpuId
{
    private readonly Dictionary<(uint, uint), (uint, uint, uint, uint)> _leaves = [];

    public static FakeCpuId None { get; } = new() { IsSupported = false };

    public bool IsSupported { get; init; } = true;

    public FakeCpuId Leaf(uint leaf, uint subleaf, uint eax, uint ebx = 0, uint ecx = 0, uint edx = 0)
    {
        _leaves[(leaf, subleaf)] = (eax, ebx, ecx, edx);
        return this;
    }

    /// <summary>Three leaves of twelve registers with a name of at most 48 characters.</summary>
    public FakeCpuId Brand(string brand)
    {
        byte[] text = new byte[48];
        Encoding.Latin1.GetBytes(brand, text);
        uint Word(int i) => BinaryPrimitives.ReadUInt32LittleEndian(text.AsSpan(4 * i));
        for (uint i = 0; i < 3; i++)
        {
            int at = (int)(4 * i);
            Leaf(0x8000_0002 + i, 0, Word(at), Word(at + 1), Word(at + 2), Word(at + 3));
        }

        return this;
    }

    public (uint Eax, uint Ebx, uint Ecx, uint Edx) Query(uint leaf, uint subleaf = 0) => _leaves.GetValueOrDefault((leaf, subleaf));

    /// <summary>Family 19h, model 11h, stepping 1, with names; no hypervisor.</summary>
    public static FakeCpuId Zen4() => new FakeCpuId()
        .Leaf(0, 0, 0x10, 0x6874_7541, 0x444D_4163, 0x6974_6E65)
        .Leaf(1, 0, 0x00A1_0F11)
        .Leaf(0x8000_0000, 0, 0x8000_0028)
        .Leaf(0x8000_0007, 0, 0, edx: 1 << 8)
        .Brand("AMD EPYC 9654 96-Core Processor");
}
