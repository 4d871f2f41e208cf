using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>The words that a core latches before a run; what they mean is the core's.</summary>
[InlineArray((int)OffloadProtocol.ConfigurationWords)]
public struct ConfigurationWords
{
    private uint _word0;

    /// <summary>These words, then zeros.</summary>
    public static ConfigurationWords Of(params ReadOnlySpan<uint> words)
    {
        ConfigurationWords result = default;
        words.CopyTo(result);
        return result;
    }
}
