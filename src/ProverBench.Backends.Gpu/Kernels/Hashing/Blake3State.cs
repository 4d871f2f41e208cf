using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>The state of BLAKE3's compression in registers (O'Connor et al., BLAKE3, 2020, section 2.2), a word of each row a column.</summary>
internal readonly record struct Blake3State(Blake3Row A, Blake3Row B, Blake3Row C, Blake3Row D)
{
    public const uint ChunkStart = 1;
    public const uint ChunkEnd = 2;
    public const uint Parent = 4;
    public const uint Root = 8;

    /// <summary>Words of a block.</summary>
    public const int Block = 16;

    /// <summary>Words of a chunk.</summary>
    public const int Chunk = 256;

    /// <summary>The compression's first eight words: the next chaining value, or the digest.</summary>
    /// <param name="chaining">The chaining value so far.</param>
    /// <param name="message">The block.</param>
    /// <param name="counter">The number of the chunk.</param>
    /// <param name="bytes">Bytes of the block.</param>
    /// <param name="flags">What the block is.</param>
    public static Blake3Chaining Compress(Blake3Chaining chaining, Blake3Message message, uint counter, uint bytes, uint flags)
    {
        var state = new Blake3State(chaining.Low, chaining.High, Blake3Chaining.Initial.Low, new(counter, 0, bytes, flags));
        var m = message;
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        m = Blake3Message.Permute(m);
        state = Round(state, m);
        return new(Blake3Row.Xor(state.A, state.C), Blake3Row.Xor(state.B, state.D));
    }

    private static Blake3State Round(Blake3State s, Blake3Message m)
    {
        var (a0, b0, c0, d0) = Mix(s.A.A, s.B.A, s.C.A, s.D.A, m.M0, m.M1);
        var (a1, b1, c1, d1) = Mix(s.A.B, s.B.B, s.C.B, s.D.B, m.M2, m.M3);
        var (a2, b2, c2, d2) = Mix(s.A.C, s.B.C, s.C.C, s.D.C, m.M4, m.M5);
        var (a3, b3, c3, d3) = Mix(s.A.D, s.B.D, s.C.D, s.D.D, m.M6, m.M7);
        (a0, b1, c2, d3) = Mix(a0, b1, c2, d3, m.M8, m.M9);
        (a1, b2, c3, d0) = Mix(a1, b2, c3, d0, m.M10, m.M11);
        (a2, b3, c0, d1) = Mix(a2, b3, c0, d1, m.M12, m.M13);
        (a3, b0, c1, d2) = Mix(a3, b0, c1, d2, m.M14, m.M15);
        return new(new(a0, a1, a2, a3), new(b0, b1, b2, b3), new(c0, c1, c2, c3), new(d0, d1, d2, d3));
    }

    private static (uint A, uint B, uint C, uint D) Mix(uint a, uint b, uint c, uint d, uint x, uint y)
    {
        a += b + x;
        d = Rotate(d ^ a, 16);
        c += d;
        b = Rotate(b ^ c, 12);
        a += b + y;
        d = Rotate(d ^ a, 8);
        c += d;
        b = Rotate(b ^ c, 7);
        return (a, b, c, d);
    }

    /// <summary>a rotated to the right.</summary>
    private static uint Rotate(uint a, int count) => WordLogic.Funnel(a, a, 32 - count);
}
