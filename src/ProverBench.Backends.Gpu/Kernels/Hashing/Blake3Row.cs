namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Four words of BLAKE3's state, a row of it.</summary>
internal readonly record struct Blake3Row(uint A, uint B, uint C, uint D)
{
    /// <summary>a ⊕ b.</summary>
    public static Blake3Row Xor(Blake3Row a, Blake3Row b) => new(a.A ^ b.A, a.B ^ b.B, a.C ^ b.C, a.D ^ b.D);
}
