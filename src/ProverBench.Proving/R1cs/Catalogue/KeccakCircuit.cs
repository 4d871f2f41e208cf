using System.Globalization;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>Knowledge of a message of so many bytes whose Keccak-256, or SHA3-256, is public, as two numbers. Nearly every wire is 0 or 1.</summary>
public sealed class KeccakCircuit<F> : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int MostBytes = 1 << 20;

    private readonly int _bytes;
    private readonly bool _standard;

    /// <summary>A circuit.</summary>
    /// <param name="messageBytes">Bytes of the message.</param>
    /// <param name="standard">SHA3-256 instead of Keccak-256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are negative, or more than a mebibyte.</exception>
    public KeccakCircuit(int messageBytes, bool standard = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(messageBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messageBytes, MostBytes);
        (_bytes, _standard) = (messageBytes, standard);
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{(_standard ? "sha3-256" : "keccak256")}/{_bytes}");

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"a message of {_bytes} bytes has the public {(_standard ? "SHA3-256" : "Keccak-256")}");

    /// <inheritdoc/>
    public override F[] Statement(ReadOnlySpan<byte> seed)
    {
        var message = DrawBytes(seed, _bytes);
        return Digests.Of<F>(_standard ? KeccakSponge.Sha3_256(message) : KeccakSponge.Keccak256(message));
    }

    /// <inheritdoc/>
    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed)
    {
        var (high, low) = (circuit.PublicOutput("high"), circuit.PublicOutput("low"));
        var message = circuit.PrivateBytes(DrawBytes(seed, _bytes), "message");
        var digest = BytePacking.Digest<F>(_standard ? circuit.Sha3<F>(message, "sha3") : circuit.Keccak256<F>(message, "keccak"));
        circuit.Bind(high, digest.High);
        circuit.Bind(low, digest.Low);
    }
}
