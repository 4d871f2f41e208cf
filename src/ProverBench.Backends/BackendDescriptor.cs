namespace ProverBench.Backends;

/// <summary>Names a backend and the device behind it.</summary>
/// <param name="Kind">The family: <c>cpu</c>, <c>scalar</c>, <c>gpu</c>, <c>fpga</c>.</param>
/// <param name="Address">How a user asks for it: <c>cpu</c>, <c>gpu:0</c>.</param>
/// <param name="Device">The device's own name; text from outside, to be escaped where it is shown.</param>
/// <param name="Nature">Physical, simulated or modelled.</param>
/// <param name="Properties">What else a reader needs to redo a figure: instruction set chosen, threads, driver.</param>
public sealed record BackendDescriptor(
    string Kind,
    string Address,
    string Device,
    DeviceNature Nature,
    IReadOnlyDictionary<string, string> Properties);
