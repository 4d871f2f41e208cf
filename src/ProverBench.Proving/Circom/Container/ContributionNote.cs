using System.Buffers.Binary;
using System.Text;

namespace ProverBench.Proving.Circom;

/// <summary>What a contribution to a ceremony says of itself, in keys and in powers of τ alike.</summary>
/// <param name="Kind">Where its secret comes from.</param>
/// <param name="Name">The participant's name as they gave it, at most 255 bytes of UTF-8; null for none.</param>
/// <param name="IterationsLog">log₂ of a beacon's hashes.</param>
/// <param name="Beacon">A beacon's public value, 1 to 255 bytes.</param>
/// <remarks>u32 kind | u32 length | parameters by ascending number: 1 u8 length | name; 2 u8 log₂ of the hashes; 3 u8 length | public value.</remarks>
public sealed record ContributionNote(ContributionKind Kind, string? Name, int IterationsLog, ReadOnlyMemory<byte> Beacon)
{
    private const byte NameParameter = 1;
    private const byte IterationsParameter = 2;
    private const byte BeaconParameter = 3;

    /// <summary>Most bytes of a name or a beacon.</summary>
    public const int MostBytes = byte.MaxValue;

    /// <summary>log₂ of the least and the most hashes of a beacon that snarkjs takes.</summary>
    public const int LeastIterationsLog = 10, MostIterationsLog = 63;

    /// <summary>A participant's note.</summary>
    public static ContributionNote Of(string? name) => new(ContributionKind.Participant, string.IsNullOrEmpty(name) ? null : name, 0, default);

    /// <summary>A beacon's note.</summary>
    public static ContributionNote Of(string? name, int iterationsLog, ReadOnlyMemory<byte> beacon)
        => new(ContributionKind.Beacon, string.IsNullOrEmpty(name) ? null : name, iterationsLog, beacon);

    /// <summary>The note as it lies in a file.</summary>
    /// <exception cref="ArgumentException">Name, beacon or iterations are outside their ranges.</exception>
    public byte[] ToBytes()
    {
        var name = Name is null ? [] : Encoding.UTF8.GetBytes(Name);
        if (name.Length > MostBytes)
        {
            throw new ArgumentException($"a name has at most {MostBytes} bytes of UTF-8, found {name.Length}");
        }

        if (Kind == ContributionKind.Beacon && (Beacon.Length is 0 or > MostBytes || IterationsLog is < LeastIterationsLog or > MostIterationsLog))
        {
            throw new ArgumentException(
                $"a beacon has 1 to {MostBytes} bytes and 2^{LeastIterationsLog} to 2^{MostIterationsLog} hashes, found {Beacon.Length} bytes and 2^{IterationsLog}");
        }

        var parameters = new List<byte>();
        if (name.Length > 0)
        {
            parameters.AddRange([NameParameter, (byte)name.Length, .. name]);
        }

        if (Kind == ContributionKind.Beacon)
        {
            parameters.AddRange([IterationsParameter, (byte)IterationsLog, BeaconParameter, (byte)Beacon.Length, .. Beacon.Span]);
        }

        var bytes = new byte[(2 * sizeof(uint)) + parameters.Count];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(uint)), (uint)parameters.Count);
        parameters.CopyTo(bytes, 2 * sizeof(uint));
        return bytes;
    }

    /// <summary>Reads a note at a byte of a section; moves behind it.</summary>
    /// <exception cref="MalformedFileException">It is not in its form.</exception>
    internal static ContributionNote Read(CircomSection section, ref long at)
    {
        var start = at;
        var kind = section.UInt32(at, "the kind of a contribution");
        if (kind > (uint)ContributionKind.Beacon)
        {
            throw section.Refuse(at, "a contribution of kind 0 (participant) or 1 (beacon)", $"{kind}");
        }

        long length = section.UInt32(at + sizeof(uint), "the length of a contribution's parameters");
        at += 2 * sizeof(uint);
        var end = at + length;
        if (end > section.Length)
        {
            throw section.Refuse(at - sizeof(uint), $"at most {section.Length - at} bytes of parameters, which is what the section has left", $"{length}");
        }

        string? name = null;
        int? iterations = null;
        ReadOnlyMemory<byte>? beacon = null;
        for (byte last = 0; at < end;)
        {
            var number = Byte(section, ref at, end);
            if (number <= last || number > BeaconParameter)
            {
                throw section.Refuse(at - 1, $"a parameter from {last + 1} to {BeaconParameter}, by ascending number", $"{number}");
            }

            last = number;
            switch (number)
            {
                case NameParameter:
                    name = Encoding.UTF8.GetString(Bytes(section, ref at, end));
                    break;
                case IterationsParameter:
                    iterations = Byte(section, ref at, end);
                    break;
                default:
                    beacon = Bytes(section, ref at, end).ToArray();
                    break;
            }
        }

        if ((ContributionKind)kind == ContributionKind.Participant)
        {
            return iterations is null && beacon is null
                ? Of(name)
                : throw section.Refuse(start, "no beacon in a participant's contribution", "one");
        }

        return iterations is >= LeastIterationsLog and <= MostIterationsLog && beacon is { Length: > 0 }
            ? Of(name, iterations.Value, beacon.Value)
            : throw section.Refuse(start, $"a beacon of one byte or more with 2^{LeastIterationsLog} to 2^{MostIterationsLog} hashes", $"{beacon?.Length ?? 0} bytes and 2^{iterations ?? 0}");
    }

    private static byte Byte(CircomSection section, ref long at, long end)
        => at < end ? section.Slice(at++, 1)[0] : throw section.Refuse(at, "a parameter that ends where the contribution does", "its end before");

    private static ReadOnlySpan<byte> Bytes(CircomSection section, ref long at, long end)
    {
        var length = Byte(section, ref at, end);
        if (length > end - at)
        {
            throw section.Refuse(at - 1, $"a parameter of at most {end - at} bytes", $"{length}");
        }

        at += length;
        return section.Slice(at - length, length);
    }
}
