using ProverBench.Algebra.Curves.HashToCurve;

namespace ProverBench.Algebra.Curves.Precompiles;

/// <summary>BLS12-381 addition, multi-scalar multiplication, pairing check and maps to the curve (EIP-2537).</summary>
/// <remarks>Coordinates are 64 bytes big-endian, Fp2 as c0 ‖ c1, infinity as zeros; addition alone takes points outside the groups.</remarks>
public static class Eip2537
{
    private const int G1Size = 128;
    private const int G2Size = 256;

    /// <summary>Two points of the curve over Fp in, their sum out.</summary>
    public static bool AddG1(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Add<Bls12381G1, Bls12381Fp>(input, out output, out refusal);

    /// <summary>Two points of the curve over Fp2 in, their sum out.</summary>
    public static bool AddG2(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Add<Bls12381G2, Bls12381Fp2>(input, out output, out refusal);

    /// <summary>Pairs (point of G1, scalar of any 256 bits) in, at least one; the sum of their products out.</summary>
    public static bool MultiplyG1(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Multiply<Bls12381G1, Bls12381Fp>(input, out output, out refusal);

    /// <summary>Pairs (point of G2, scalar of any 256 bits) in, at least one; the sum of their products out.</summary>
    public static bool MultiplyG2(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Multiply<Bls12381G2, Bls12381Fp2>(input, out output, out refusal);

    /// <summary>Pairs (G1, G2) in, at least one; the word 1 out when the product of their pairings is one, else 0.</summary>
    public static bool PairingCheck(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
    {
        const int PairSize = G1Size + G2Size;
        if (input.IsEmpty || input.Length % PairSize != 0)
        {
            return Words.Fail(PointRefusal.WrongLength, out output, out refusal);
        }

        var p = new AffinePoint<Bls12381G1, Bls12381Fp>[input.Length / PairSize];
        var q = new AffinePoint<Bls12381G2, Bls12381Fp2>[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            var pair = input.Slice(i * PairSize, PairSize);
            if (!TryRead(pair[..G1Size], inSubgroup: true, out p[i], out refusal) || !TryRead(pair[G1Size..], inSubgroup: true, out q[i], out refusal))
            {
                return Words.Fail(refusal, out output, out refusal);
            }
        }

        output = Words.Flag(Bls12381Pairing.ProductIsOne(p, q));
        refusal = PointRefusal.None;
        return true;
    }

    /// <summary>An element of Fp in, a point of G1 out.</summary>
    public static bool MapToG1(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Map<Bls12381G1Suite, Bls12381G1, Bls12381Fp>(input, out output, out refusal);

    /// <summary>An element of Fp2 in, a point of G2 out.</summary>
    public static bool MapToG2(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        => Map<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(input, out output, out refusal);

    private static bool Map<H, C, F>(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        if (input.Length != F.Degree * Eip2537Elements.Size)
        {
            return Words.Fail(PointRefusal.WrongLength, out output, out refusal);
        }

        if (!Eip2537Elements.TryRead<F>(input, out var u))
        {
            return Words.Fail(PointRefusal.CoordinateNotCanonical, out output, out refusal);
        }

        refusal = PointRefusal.None;
        return Write(H.ClearCofactor(HashToCurve<H, C, F>.MapToCurve(u)), out output);
    }

    private static bool Add<C, F>(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var size = PointSize<F>();
        if (input.Length != 2 * size)
        {
            return Words.Fail(PointRefusal.WrongLength, out output, out refusal);
        }

        output = [];
        return TryRead<C, F>(input[..size], inSubgroup: false, out var a, out refusal)
            && TryRead<C, F>(input[size..], inSubgroup: false, out var b, out refusal)
            && Write(a + b, out output);
    }

    private static bool Multiply<C, F>(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var size = PointSize<F>() + Words.Size;
        if (input.IsEmpty || input.Length % size != 0)
        {
            return Words.Fail(PointRefusal.WrongLength, out output, out refusal);
        }

        var sum = JacobianPoint<C, F>.Infinity;
        for (var at = 0; at < input.Length; at += size)
        {
            var term = input.Slice(at, size);
            if (!TryRead<C, F>(term[..^Words.Size], inSubgroup: true, out var point, out refusal))
            {
                return Words.Fail(refusal, out output, out refusal);
            }

            sum += point.Multiply(Words.Read(term[^Words.Size..]));
        }

        refusal = PointRefusal.None;
        return Write(sum, out output);
    }

    private static int PointSize<F>()
        where F : unmanaged, IField<F>
        => 2 * F.Degree * Eip2537Elements.Size;

    private static bool TryRead<C, F>(ReadOnlySpan<byte> bytes, bool inSubgroup, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        point = AffinePoint<C, F>.Infinity;
        refusal = PointRefusal.None;
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return true;
        }

        var half = bytes.Length / 2;
        if (!Eip2537Elements.TryRead<F>(bytes[..half], out var x) || !Eip2537Elements.TryRead<F>(bytes[half..], out var y))
        {
            refusal = PointRefusal.CoordinateNotCanonical;
            return false;
        }

        var candidate = new AffinePoint<C, F>(x, y);
        refusal = !candidate.IsOnCurve ? PointRefusal.NotOnCurve
            : inSubgroup && !C.IsInSubgroup(candidate) ? PointRefusal.NotInSubgroup
            : PointRefusal.None;
        point = refusal == PointRefusal.None ? candidate : point;
        return refusal == PointRefusal.None;
    }

    private static bool Write<C, F>(in JacobianPoint<C, F> point, out byte[] output)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        output = new byte[PointSize<F>()];
        var affine = point.ToAffine();
        Eip2537Elements.Write(affine.X, output.AsSpan(0, output.Length / 2));
        Eip2537Elements.Write(affine.Y, output.AsSpan(output.Length / 2));
        return true;
    }
}
