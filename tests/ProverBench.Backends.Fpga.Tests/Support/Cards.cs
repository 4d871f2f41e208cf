using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Fpga.Tests.Support;

/// <summary>Backends over cards that are software.</summary>
internal static class TestCards
{
    /// <summary>Patience for cards that never answer.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    /// <summary>A card beside the scalar oracle.</summary>
    public static FpgaBackend Open(IOffloadCard card, TimeSpan? patience = null)
        => new("fpga:test", card, new ScalarBackend(new BackendOptions(1)), patience ?? FpgaBackend.DefaultPatience);

    /// <summary>The model beside the scalar oracle.</summary>
    public static FpgaBackend Model() => Open(ModelCard.Open(1 << 28));
}
