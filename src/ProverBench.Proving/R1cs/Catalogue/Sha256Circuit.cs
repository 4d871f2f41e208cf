using System.Globalization;
using System.Security.Cryptography;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>Knowledge of a message of so many bytes whose SHA-256 is public, as two numbers. Nearly every wire is 0 or 1.</summary>
public sealed class Sha256Circuit<F> : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int MostBytes = 1 << 20;

    private readonly int _bytes;

    /// <summary>A circuit.</summary>
    /// <param name="messageBytes">Bytes of the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are negative, or more than a mebibyte.</exception>
    public Sha256Circuit(int messageBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(messageBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messageBytes, MostBytes);
        _bytes = messageBytes;
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"sha256/{_bytes}");

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"a message of {_bytes} bytes has the public SHA-256");

    /// <summary>The circuit whose padded message is so many blocks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or they are more than a mebibyte.</exception>
    public static Sha256Circuit<F> OfBlocks(int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, MostBytes / Sha256Gadget.BlockBytes);
        return new((blocks * Sha256Gadget.BlockBytes) - Sha256Gadget.LeastPadding);
    }

    /// <inheritdoc/>
    public override F[] Statement(ReadOnlySpan<byte> seed) => Digests.Of<F>(SHA256.HashData(DrawBytes(seed, _bytes)));

    /// <inheritdoc/>
    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed)
    {
        var (high, low) = (circuit.PublicOutput("high"), circuit.PublicOutput("low"));
        var digest = BytePacking.Digest<F>(circuit.Sha256<F>(circuit.PrivateBytes(DrawBytes(seed, _bytes), "message"), "sha256"));
        circuit.Bind(high, digest.High);
        circuit.Bind(low, digest.Low);
    }
}
