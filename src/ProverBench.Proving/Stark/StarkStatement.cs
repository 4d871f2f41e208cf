using System.Collections.Immutable;

namespace ProverBench.Proving.Stark;

/// <summary>What a proof says beside its key: the height and the public values of every table, in the key's order.</summary>
public sealed record StarkStatement<F>(ImmutableArray<StarkTableStatement<F>> Tables)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>What else the proof is bound to (a session's nonce, an input's seed): absorbed before everything that is drawn. Both sides bring it; the encoding does not hold it.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>A statement about one table.</summary>
    public static StarkStatement<F> Of(int logRows, ReadOnlySpan<F> publicValues) => new([new StarkTableStatement<F>(logRows, [.. publicValues])]);

    /// <summary>The same table by table: one byte of log₂ rows, then the public values, canonical.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Tables.Sum(table => 1 + (table.PublicValues.Length * F.ByteSize))];
        var at = 0;
        foreach (var table in Tables)
        {
            bytes[at++] = checked((byte)table.LogRows);
            foreach (var value in table.PublicValues)
            {
                value.WriteCanonical(bytes.AsSpan(at, F.ByteSize));
                at += F.ByteSize;
            }
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> writes for tables of so many public values.</summary>
    /// <exception cref="MalformedProofException">The length is another, or a value is not canonical.</exception>
    public static StarkStatement<F> FromBytes(ReadOnlySpan<byte> bytes, IReadOnlyList<int> publicValues)
    {
        var size = publicValues.Sum(count => 1 + (count * F.ByteSize));
        if (bytes.Length != size)
        {
            throw new MalformedProofException($"statement: {publicValues.Count} tables with {publicValues.Sum()} public values take {size} bytes, found {bytes.Length}");
        }

        var tables = ImmutableArray.CreateBuilder<StarkTableStatement<F>>(publicValues.Count);
        var at = 0;
        foreach (var count in publicValues)
        {
            var logRows = bytes[at++];
            var values = new F[count];
            foreach (ref var value in values.AsSpan())
            {
                if (!F.TryReadCanonical(bytes.Slice(at, F.ByteSize), out value))
                {
                    throw new MalformedProofException($"statement: the public value at byte {at} is not canonical in {F.Name}");
                }

                at += F.ByteSize;
            }

            tables.Add(new(logRows, [.. values]));
        }

        return new(tables.ToImmutable());
    }
}

/// <summary>A table's part of a statement.</summary>
/// <param name="LogRows">log₂ of its rows.</param>
/// <param name="PublicValues">Its public values.</param>
public readonly record struct StarkTableStatement<F>(int LogRows, ImmutableArray<F> PublicValues)
    where F : unmanaged, IPrimeField<F>;
