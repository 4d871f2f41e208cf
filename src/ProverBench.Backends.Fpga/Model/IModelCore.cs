using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>What a core computes, in plain arithmetic.</summary>
internal interface IModelCore
{
    /// <summary>Computes the target stream; gives how many operations of the core's interval that is, or null where the words or lengths have no meaning.</summary>
    long? Run(in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target);
}
