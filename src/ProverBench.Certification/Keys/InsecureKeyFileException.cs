namespace ProverBench.Certification.Keys;

/// <summary>A private key file that others than its owner can reach is not used.</summary>
public sealed class InsecureKeyFileException(string file, UnixFileMode mode)
    : Exception($"{file}: mode: expected 0600, found 0{Convert.ToString((int)mode, 8)}: others than its owner may use this private key; run chmod 600 on it, or make a new key if it may have been read");
