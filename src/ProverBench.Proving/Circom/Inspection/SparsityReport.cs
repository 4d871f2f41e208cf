namespace ProverBench.Proving.Circom;

/// <summary>The entries of a matrix.</summary>
/// <param name="Matrix">Its name.</param>
/// <param name="Terms">Number of entries.</param>
/// <param name="LongestRow">Most entries in a row; null where the file is not in the order of rows.</param>
/// <param name="Zeros">Entries that are 0.</param>
/// <param name="Ones">Entries that are 1.</param>
/// <param name="MinusOnes">Entries that are −1.</param>
public sealed record SparsityReport(string Matrix, long Terms, long? LongestRow, long Zeros, long Ones, long MinusOnes);
