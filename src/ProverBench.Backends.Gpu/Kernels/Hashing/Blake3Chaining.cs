using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>A chaining value of BLAKE3 in registers.</summary>
internal readonly record struct Blake3Chaining(Blake3Row Low, Blake3Row High)
{
    /// <summary>What an unkeyed hash begins with.</summary>
    public static Blake3Chaining Initial => new(new(0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A), new(0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19));

    /// <summary>Writes the eight words.</summary>
    public static void Store(Blake3Chaining value, ArrayView<uint> words, long at)
    {
        words[at] = value.Low.A;
        words[at + 1] = value.Low.B;
        words[at + 2] = value.Low.C;
        words[at + 3] = value.Low.D;
        words[at + 4] = value.High.A;
        words[at + 5] = value.High.B;
        words[at + 6] = value.High.C;
        words[at + 7] = value.High.D;
    }
}
