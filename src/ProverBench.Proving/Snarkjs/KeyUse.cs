namespace ProverBench.Proving.Snarkjs;

/// <summary>How long a prover needs the points of a key.</summary>
public enum KeyUse
{
    /// <summary>They are taken to the device once; the file is not needed afterwards.</summary>
    ManyProofs,

    /// <summary>
    /// Each set of points may be read from the file when a proof needs it and given back after, so that the device holds one at a time; the file must outlive the prover.
    /// What is malformed in a set is refused when it is read.
    /// </summary>
    OneProof,
}
