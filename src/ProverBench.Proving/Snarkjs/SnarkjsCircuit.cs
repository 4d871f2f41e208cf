using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Snarkjs;

/// <summary>What a key says of its circuit.</summary>
/// <param name="Protocol">The protocol's name in snarkjs's files.</param>
/// <param name="Curve">The curve.</param>
/// <param name="Variables">Variables, the constant one included.</param>
/// <param name="PublicValues">How many of them are public.</param>
/// <param name="LogDomain">log₂ of the evaluation domain.</param>
public sealed record SnarkjsCircuit(string Protocol, CircomCurve Curve, int Variables, int PublicValues, int LogDomain);
