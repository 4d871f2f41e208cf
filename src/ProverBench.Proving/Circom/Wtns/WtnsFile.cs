namespace ProverBench.Proving.Circom;

/// <summary>A witness: header u32 bytes | r | u32 values (section 1), values as integers below r (section 2); the first is one.</summary>
/// <typeparam name="S">The field of the values.</typeparam>
public sealed class WtnsFile<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly CircomSection _values;

    private WtnsFile(CircomSection values, int count) => (_values, Count) = (values, count);

    /// <summary>Number of values, the constant one included.</summary>
    public int Count { get; }

    /// <summary>Checks header and lengths; the file stays its owner's and must outlive this.</summary>
    /// <exception cref="MalformedFileException">It is no witness over the field.</exception>
    public static WtnsFile<S> Read(CircomFile file)
    {
        file.Require(CircomKind.Wtns);
        var header = file.Section(1, "header");
        var at = CircomCurves.Require<S>(header, 0);
        header.RequireLength(at + sizeof(uint), $"a header over {S.Name}");
        var count = header.UInt32(at, "number of values");
        if (count is 0 or > int.MaxValue)
        {
            throw header.Refuse(at, $"1 to {int.MaxValue} values", $"{count}");
        }

        var values = file.Section(2, "values");
        values.RequireLength((long)count * S.ByteSize, $"{count} values of {S.ByteSize} bytes");
        var witness = new WtnsFile<S>(values, (int)count);
        Span<S> one = stackalloc S[1];
        witness.Read(0, one);
        return one[0].Equals(S.One) ? witness : throw values.Refuse(0, "1 as the first value", one[0].ToString()!);
    }

    /// <summary>Requires one value a wire.</summary>
    /// <exception cref="MalformedFileException">There are more, or fewer.</exception>
    public void RequireWires(int wires)
    {
        if (Count != wires)
        {
            throw _values.File.Section(1, "header").Refuse(sizeof(uint) + S.ByteSize, $"{wires} values, one a wire", $"{Count}");
        }
    }

    /// <summary>values[i] ← value from + i, on all threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is not below r; the first is named.</exception>
    public void Read(long from, Span<S> values) => ItemReader.Read<S, CanonicalCodec<S>>(_values, 0, from, values);

    /// <summary>All values.</summary>
    /// <exception cref="MalformedFileException">One is not below r; the first is named.</exception>
    public S[] ReadAll()
    {
        var values = new S[Count];
        Read(0, values);
        return values;
    }

    /// <summary>Writes a witness, sections 1 and 2.</summary>
    /// <exception cref="ArgumentException">The first value is not one.</exception>
    public static void Write(Stream stream, ReadOnlySpan<S> values)
    {
        if (values.IsEmpty || !values[0].Equals(S.One))
        {
            throw new ArgumentException("the first value of a witness is 1");
        }

        var writer = new CircomWriter(stream, CircomKind.Wtns, 2);
        writer.Begin(1, sizeof(uint) + S.ByteSize + sizeof(uint));
        writer.Prime<S>();
        writer.UInt32((uint)values.Length);
        writer.Begin(2, (Int128)values.Length * S.ByteSize);
        writer.Canonical(values);
        writer.End();
    }
}
