namespace ProverBench.Proving.Circom;

/// <summary>Section 1 of a zkey, and what the headers of all protocols begin with.</summary>
public static class ZkeyHeader
{
    /// <summary>log₂ of the rows that an array holds.</summary>
    private const int MostLog = 30;

    /// <summary>The protocol of a zkey.</summary>
    /// <exception cref="MalformedFileException">It is no zkey, or of a protocol that is not read.</exception>
    public static ZkeyProtocol Protocol(CircomFile file)
    {
        file.Require(CircomKind.Zkey);
        var section = file.Section(1, "protocol");
        section.RequireLength(sizeof(uint), "the number of the protocol");
        var number = section.UInt32(0, "protocol");
        return number switch
        {
            1 => ZkeyProtocol.Groth16,
            2 => ZkeyProtocol.Plonk,
            _ => throw section.Refuse(0, "protocol 1 (Groth16) or 2 (PLONK)", number == 10 ? "10 (fflonk)" : $"{number}"),
        };
    }

    /// <summary>Requires a protocol.</summary>
    /// <exception cref="MalformedFileException">It is another.</exception>
    internal static void Require(CircomFile file, ZkeyProtocol protocol)
    {
        var found = Protocol(file);
        if (found != protocol)
        {
            throw file.Section(1, "protocol").Refuse(0, $"protocol {(int)protocol} ({protocol})", $"{(int)found} ({found})");
        }
    }

    /// <summary>u32 variables | u32 public values | u32 domain, behind the two primes; moves behind them.</summary>
    /// <param name="header">Section 2.</param>
    /// <param name="at">The byte of the first.</param>
    /// <param name="leastLog">log₂ of the least domain.</param>
    /// <param name="logExtension">log₂ of how many times larger the domain of the quotient is, for which the field must have roots of unity.</param>
    /// <exception cref="MalformedFileException">They contradict one another, or the field has no such domain.</exception>
    internal static (int Variables, int Public, int LogDomain) Sizes<S>(CircomSection header, ref int at, int leastLog, int logExtension)
        where S : unmanaged, ITwoAdicField<S>
    {
        var variables = header.UInt32(at, "number of variables");
        if (variables is 0 or > int.MaxValue)
        {
            throw header.Refuse(at, $"1 to {int.MaxValue} variables", $"{variables}");
        }

        at += sizeof(uint);
        var publics = header.UInt32(at, "number of public values");
        if (publics >= variables)
        {
            throw header.Refuse(at, $"fewer public values than the {variables} variables", $"{publics}");
        }

        at += sizeof(uint);
        var domain = header.UInt32(at, "domain");
        var mostLog = Math.Min(S.TwoAdicity - logExtension, MostLog);
        if (!uint.IsPow2(domain) || domain < 1u << leastLog || uint.Log2(domain) > mostLog)
        {
            throw header.Refuse(at, $"a power of two from 2^{leastLog} to 2^{mostLog} as domain", $"{domain}");
        }

        at += sizeof(uint);
        return ((int)variables, (int)publics, (int)uint.Log2(domain));
    }
}
