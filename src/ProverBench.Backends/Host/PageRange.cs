namespace ProverBench.Backends.Host;

/// <summary>Pages next to one another that were mapped together.</summary>
/// <param name="Address">The first byte, a multiple of <see cref="LinuxPages.Large"/>.</param>
/// <param name="Bytes">A multiple of it.</param>
internal readonly record struct PageRange(nuint Address, nuint Bytes);
