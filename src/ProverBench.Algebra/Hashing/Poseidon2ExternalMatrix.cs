namespace ProverBench.Algebra.Hashing;

/// <summary>The external linear layer of Poseidon2; libraries differ in it, and digests with them.</summary>
/// <remarks>
/// For t = 4 the layer is M4; for t = 4k, k >= 2, the block-circulant circ(2·M4, M4, …, M4) (Grassi, Khovratovich, Schofnegger,
/// Poseidon2, AFRICACRYPT 2023, section 5.1).
/// </remarks>
public enum Poseidon2ExternalMatrix
{
    /// <summary>circ(2, 1) for t = 2 and circ(2, 1, 1) for t = 3.</summary>
    SmallCirculant,

    /// <summary>M4 = [[5,7,1,3],[4,6,1,1],[1,3,5,7],[1,1,4,6]]: the paper's, used by HorizenLabs, gnark-crypto and barretenberg.</summary>
    PaperM4,

    /// <summary>M4 = circ(2, 3, 1, 1): Plonky3's.</summary>
    CirculantM4,
}
