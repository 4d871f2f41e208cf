namespace ProverBench.Workloads.Circuits;

/// <summary>Keys as a cache handles them.</summary>
/// <param name="Name">The file's name, which follows from all that the keys are made from.</param>
/// <param name="Make">Makes them.</param>
/// <param name="Read">Reads a file of a length and a name; refuses one that is not exactly these keys'.</param>
/// <param name="Write">Writes them.</param>
/// <param name="Length">Bytes that writing them takes.</param>
/// <param name="IsInsecure">True for keys of our own making: others do not belong into a cache.</param>
internal sealed record KeyKind<T>(string Name, Func<T> Make, Func<Stream, long, string, T> Read, Action<T, Stream> Write, Func<T, long> Length, Func<T, bool> IsInsecure)
    where T : class;
