using System.Globalization;
using System.Numerics;

namespace ProverBench.Proving.Circom;

/// <summary>Tells the curve of a file by the prime in its header, and calls generic code with its types.</summary>
public static class CircomCurves
{
    private static readonly (CircomCurve Curve, BigInteger Scalars, BigInteger Coordinates)[] All =
    [
        (CircomCurve.Bn254, Bn254Fr.Order, Bn254Fp.Order),
        (CircomCurve.Bls12381, Bls12381Fr.Order, Bls12381Fp.Order),
    ];

    private static readonly (string Name, BigInteger Order)[] Primes =
    [
        (Bn254Fr.Name, Bn254Fr.Order), (Bn254Fp.Name, Bn254Fp.Order), (Bls12381Fr.Name, Bls12381Fr.Order), (Bls12381Fp.Name, Bls12381Fp.Order),
    ];

    /// <summary>The curve of a file: r1cs and wtns hold the order of its scalars, zkey and ptau the prime of its coordinates.</summary>
    /// <exception cref="MalformedFileException">The header is not there or too short, or its prime is another's.</exception>
    public static CircomCurve Of(CircomFile file)
    {
        var header = file.Section(file.Kind == CircomKind.Zkey ? 2u : 1u, "header");
        var scalars = file.Kind is CircomKind.R1cs or CircomKind.Wtns;
        var prime = Prime(header, 0, out _);
        foreach (var (curve, r, q) in All)
        {
            if (prime == (scalars ? r : q))
            {
                return curve;
            }
        }

        throw header.Refuse(
            sizeof(uint),
            scalars ? "the order of the scalars of BN254 or BLS12-381" : "the prime of the coordinates of BN254 or BLS12-381",
            Describe(prime));
    }

    /// <summary>The curve's name as results write it.</summary>
    public static string Name(this CircomCurve curve) => curve switch
    {
        CircomCurve.Bn254 => Bn254.Name,
        CircomCurve.Bls12381 => Bls12381.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(curve), $"{curve} is no curve"),
    };

    /// <summary>Calls a visitor with a curve's types.</summary>
    public static T Dispatch<T>(this CircomCurve curve, ICircomVisitor<T> visitor) => curve switch
    {
        CircomCurve.Bn254 => visitor.Visit<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(),
        CircomCurve.Bls12381 => visitor.Visit<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(),
        _ => throw new ArgumentOutOfRangeException(nameof(curve), $"{curve} is no curve"),
    };

    /// <summary>The same for a visitor that is a struct: what it calls is known before the program runs, so that a published build has it compiled.</summary>
    public static T Dispatch<V, T>(this CircomCurve curve, V visitor)
        where V : struct, ICircomVisitor<T>
        => curve switch
        {
            CircomCurve.Bn254 => visitor.Visit<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(),
            CircomCurve.Bls12381 => visitor.Visit<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(),
            _ => throw new ArgumentOutOfRangeException(nameof(curve), $"{curve} is no curve"),
        };

    /// <summary>Requires u32 bytes | prime of a field at a place of a header, and returns the place behind it.</summary>
    /// <exception cref="MalformedFileException">They are another field's.</exception>
    internal static int Require<F>(CircomSection header, int at)
        where F : unmanaged, IPrimeField<F>
    {
        var prime = Prime(header, at, out var size);
        if (prime != F.Order)
        {
            throw header.Refuse(at + sizeof(uint), $"the order of {F.Name}", Describe(prime));
        }

        return size == F.ByteSize
            ? at + sizeof(uint) + size
            : throw header.Refuse(at, $"{F.ByteSize} bytes an element of {F.Name}", $"{size}");
    }

    private static BigInteger Prime(CircomSection header, int at, out int size)
    {
        var bytes = header.UInt32(at, "bytes of an element");
        if (bytes is not (32 or 48))
        {
            throw header.Refuse(at, "32 or 48 bytes an element", $"{bytes}");
        }

        size = (int)bytes;
        return new(header.Part(at + sizeof(uint), size, "a prime"), isUnsigned: true);
    }

    private static string Describe(BigInteger prime)
    {
        foreach (var (name, order) in Primes)
        {
            if (prime == order)
            {
                return $"that of {name}";
            }
        }

        return "0x" + prime.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0');
    }
}
