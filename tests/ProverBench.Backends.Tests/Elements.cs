using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace ProverBench.Backends.Tests;

/// <summary>Field elements drawn from a seed, edges first.</summary>
internal static class Elements
{
    public static F[] Draw<F>(string seed, long count)
        where F : unmanaged, IPrimeField<F>
    {
        var result = new F[count];
        var counter = new byte[8];
        for (var i = 0; i < result.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(counter, i);
            var bytes = SHA512.HashData([.. System.Text.Encoding.UTF8.GetBytes(seed), .. counter]);
            result[i] = (i % 11) switch
            {
                0 => F.Zero,
                1 => F.One,
                2 => F.Zero - F.One,
                _ => F.FromBigInteger(new BigInteger(bytes, isUnsigned: true)),
            };
        }

        return result;
    }

    public static DeviceMatrix<F> Import<F>(this IBackend backend, MatrixShape shape, ReadOnlySpan<F> elements, string label = "input")
        where F : unmanaged, IField<F>
    {
        var matrix = backend.Allocate<F>(shape, label);
        backend.Queue.Import(elements, matrix);
        return matrix;
    }

    public static F[] Export<F>(this IBackend backend, DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var result = new F[matrix.Shape.Elements];
        backend.Queue.Export(matrix, result.AsSpan());
        return result;
    }
}
