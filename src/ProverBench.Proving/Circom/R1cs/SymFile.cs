using System.Buffers.Text;
using System.Text;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Circom;

/// <summary>The names of a circuit's signals (<c>.sym</c>): a line each, label,wire,component,name; wire −1 where the signal was simplified away.</summary>
public sealed class SymFile
{
    private const int LongestLine = 1 << 14;

    private readonly Dictionary<int, string> _names;

    private SymFile(Dictionary<int, string> names) => _names = names;

    /// <summary>Number of wires that have a name.</summary>
    public int Count => _names.Count;

    /// <summary>The first name of a wire; null when it has none.</summary>
    public string? Find(int wire) => _names.GetValueOrDefault(wire);

    /// <summary>Reads the lines.</summary>
    /// <param name="stream">The file, from its start.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <param name="wires">Number of wires of the circuit.</param>
    /// <exception cref="MalformedFileException">A line is not in its form, or names a wire that the circuit lacks.</exception>
    public static SymFile Read(Stream stream, string source, int wires)
    {
        var names = new Dictionary<int, string>();
        var buffer = new byte[2 * LongestLine];
        var (held, line, offset) = (0, 1L, 0L);
        for (var more = true; more;)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false);
            more = read > 0;
            held += read;
            var rest = buffer.AsSpan(0, held);
            while (rest.IndexOf((byte)'\n') is var end && (end >= 0 || (!more && rest.Length > 0)))
            {
                end = end < 0 ? rest.Length : end;
                if (end <= LongestLine)
                {
                    Add(rest[..end].TrimEnd((byte)'\r'));
                    rest = rest[Math.Min(end + 1, rest.Length)..];
                    offset += end + 1;
                    line++;
                    continue;
                }

                break;
            }

            if (rest.Length > LongestLine)
            {
                throw new MalformedFileException(source, $"line {line}", offset, $"at most {LongestLine} bytes a line", "more");
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }

        return new(names);

        void Add(ReadOnlySpan<byte> text)
        {
            if (text.IsEmpty)
            {
                return;
            }

            var label = text.IndexOf((byte)',');
            var wire = label < 0 ? -1 : text[(label + 1)..].IndexOf((byte)',');
            var component = wire < 0 ? -1 : text[(label + wire + 2)..].IndexOf((byte)',');
            if (component < 0
                || !Number(text[..label], out _)
                || !Number(text.Slice(label + 1, wire), out var number)
                || !Number(text.Slice(label + wire + 2, component), out _))
            {
                throw new MalformedFileException(source, $"line {line}", offset, "label,wire,component,name", Encoding.UTF8.GetString(text[..Math.Min(60, text.Length)]));
            }

            if (number < -1 || number >= wires)
            {
                throw new MalformedFileException(source, $"line {line}", offset, $"a wire below {wires}, or -1", $"{number}");
            }

            if (number >= 0)
            {
                names.TryAdd((int)number, Encoding.UTF8.GetString(text[(label + wire + component + 3)..]));
            }
        }

        static bool Number(ReadOnlySpan<byte> text, out long value) => Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
    }

    /// <summary>Every wire's name or number, as annotations.</summary>
    internal IReadOnlyList<Annotation> Wires(int count) => new NumberedAnnotations("wire", count, Find);
}
