namespace ProverBench.Proving.Circom;

/// <summary>What the sections of each kind of file hold.</summary>
internal static class SectionNames
{
    private static readonly string[] Constraints = ["", "header", "constraints", "labels of wires", "custom gates", "uses of custom gates"];
    private static readonly string[] Witness = ["", "header", "values"];
    private static readonly string[] Groth16 = ["", "protocol", "header", "IC", "coefficients", "A", "B in G1", "B in G2", "C", "H", "contributions"];
    private static readonly string[] Powers =
        ["", "header", "tau in G1", "tau in G2", "alpha tau in G1", "beta tau in G1", "beta in G2", "contributions", "", "", "", "", "Lagrange tau in G1", "Lagrange tau in G2", "Lagrange alpha tau in G1", "Lagrange beta tau in G1"];
    private static readonly string[] Plonk =
        ["", "protocol", "header", "additions", "signals of a", "signals of b", "signals of c", "q_m", "q_l", "q_r", "q_o", "q_c", "sigma", "Lagrange", "powers of tau"];

    public static string Of(CircomKind kind, ZkeyProtocol? protocol, uint id)
    {
        var names = kind switch
        {
            CircomKind.R1cs => Constraints,
            CircomKind.Wtns => Witness,
            CircomKind.Ptau => Powers,
            _ => protocol == ZkeyProtocol.Plonk ? Plonk : Groth16,
        };
        return id < names.Length ? names[id] : "";
    }
}
