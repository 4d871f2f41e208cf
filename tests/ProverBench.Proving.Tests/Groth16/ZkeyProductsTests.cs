using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Products of a key's matrices with one witness, read in one pass, beside the matrices themselves.</summary>
public sealed class ZkeyProductsTests
{
    /// <summary>Entries in any order, over several tasks and slices: rows of many entries and of none, wires and entries of 0, 1, −1 and anything, wires that stand in no B, an entry that is there twice.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(8191, 9)]
    [InlineData(30_001, 10)]
    public void AreThoseOfTheMatrices(int count, int logDomain)
    {
        Compare<Bn254Fr>(count, logDomain);
        Compare<Bls12381Fr>(count, logDomain);
    }

    [Fact]
    public void NameTheFirstBadEntry()
    {
        var entries = Entries<Bn254Fr>(30_000, 16, 100);
        entries[20_000] = entries[20_000] with { Signal = 100 };
        entries[29_000] = entries[29_000] with { Constraint = 16 };
        var refusal = Assert.Throws<MalformedFileException>(() => Products(Coefficients(entries, 100, 4), Witness<Bn254Fr>(100), 4));
        Assert.Contains("coefficient 20000", refusal.Message, StringComparison.Ordinal);
        entries[3] = entries[3] with { Matrix = 2 };
        Assert.Contains("item 3", Assert.Throws<MalformedFileException>(() => Products(Coefficients(entries, 100, 4), Witness<Bn254Fr>(100), 4)).Message, StringComparison.Ordinal);
    }

    private static void Compare<S>(int count, int logDomain)
        where S : unmanaged, ITwoAdicField<S>
    {
        const int variables = 77;
        var coefficients = Coefficients(Entries<S>(count, 1 << logDomain, variables), variables, logDomain);
        var witness = Witness<S>(variables);
        var (a, b, inB) = Products(coefficients, witness, logDomain);
        var matrices = ZkeyMatrices.Read(coefficients, variables, logDomain, default);
        Assert.Equal(Multiply(matrices.A, witness), a);
        Assert.Equal(Multiply(matrices.B, witness), b);
        Assert.Equal(Enumerable.Range(0, variables).Select(matrices.B.ColumnIndices.Contains), inB);
    }

    private static (S[] A, S[] B, bool[] InB) Products<S>(ZkeyCoefficients<S> coefficients, S[] witness, int logDomain)
        where S : unmanaged, ITwoAdicField<S>
    {
        var (a, b, inB) = (new S[1 << logDomain], new S[1 << logDomain], new bool[witness.Length]);
        ZkeyProducts.Read(coefficients, witness, a, b, inB, default);
        return (a, b, inB);
    }

    private static S[] Multiply<S>(Backends.Kernels.SparseMatrix<S> matrix, S[] vector)
        where S : unmanaged, IField<S>
    {
        var result = new S[matrix.Rows];
        for (var row = 0; row < result.Length; row++)
        {
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                result[row] += matrix.Values[i] * vector[matrix.ColumnIndices[i]];
            }
        }

        return result;
    }

    private static ZkeyCoefficient<S>[] Entries<S>(int count, int rows, int variables)
        where S : unmanaged, ITwoAdicField<S>
    {
        var random = new Random(5);
        var entries = new ZkeyCoefficient<S>[count];
        for (var i = 0; i < count; i++)
        {
            // Every second wire never stands in B, and neighbours often share a row.
            var matrix = (uint)random.Next(2);
            var constraint = i > 0 && random.Next(3) != 0 ? entries[i - 1].Constraint : (uint)random.Next(rows);
            entries[i] = new(matrix, constraint, (uint)(random.Next(variables / 2) * 2) + (matrix == 0 ? (uint)random.Next(2) : 0), Value<S>(random));
        }

        entries[^1] = entries[0];
        return entries;
    }

    private static S[] Witness<S>(int variables)
        where S : unmanaged, ITwoAdicField<S>
    {
        var random = new Random(6);
        var witness = new S[variables];
        for (var i = 0; i < variables; i++)
        {
            witness[i] = i == 0 ? S.One : Value<S>(random);
        }

        return witness;
    }

    private static S Value<S>(Random random)
        where S : unmanaged, ITwoAdicField<S>
        => random.Next(6) switch
        {
            0 => S.Zero,
            1 or 2 => S.One,
            3 => -S.One,
            4 => S.FromUInt64((ulong)random.Next(1000)),
            _ => FieldMath.Pow(S.FromUInt64((ulong)random.NextInt64(2, long.MaxValue)), 5),
        };

    private static ZkeyCoefficients<S> Coefficients<S>(ZkeyCoefficient<S>[] entries, int variables, int logDomain)
        where S : unmanaged, ITwoAdicField<S>
    {
        using var stream = new MemoryStream();
        var writer = new CircomWriter(stream, CircomKind.Zkey, 1);
        writer.Begin(4, sizeof(uint) + ((Int128)entries.Length * ZkeyCoefficients<S>.EntrySize));
        writer.UInt32((uint)entries.Length);
        writer.Items<ZkeyCoefficient<S>, ZkeyCoefficientCodec<S>>(entries);
        writer.End();
        return new(CircomFile.FromBytes(stream.ToArray(), "entries.zkey").Section(4, "coefficients"), variables, logDomain);
    }
}
