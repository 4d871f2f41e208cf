using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Plonk;

namespace ProverBench.Proving.Snarkjs;

/// <summary>The protocols there are, and the choice among them by what files say.</summary>
public static class SnarkjsProtocols
{
    private static readonly CircomCurve[] Curves = Enum.GetValues<CircomCurve>();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISnarkjsProtocol> All { get; } = [new Groth16Snarkjs(), new PlonkSnarkjs()];

    /// <summary>The protocol of a .zkey.</summary>
    /// <exception cref="MalformedFileException">It is no zkey, or of a protocol that is not read.</exception>
    /// <exception cref="NotSupportedException">There is no prover for the protocol.</exception>
    public static ISnarkjsProtocol Of(CircomFile key)
    {
        var found = ZkeyHeader.Protocol(key);
        return All.FirstOrDefault(p => p.Zkey == found)
            ?? throw new NotSupportedException($"{key.Name}: no prover for keys of {found}; there is one for {string.Join(", ", All.Select(p => p.Zkey))}");
    }

    /// <summary>Refuses, by headers alone, a witness that is not over a key's field or has not one value a wire of its circuit.</summary>
    /// <returns>The number of wires.</returns>
    /// <exception cref="MalformedFileException">It does not fit, or one of the files is not in its form.</exception>
    public static int RequireWitness(CircomFile key, CircomFile witness) => CircomCurves.Of(key).Dispatch(new WitnessFit(key, witness));

    /// <summary>Whether a proof shows a statement, by the protocol and the curve that the key names.</summary>
    /// <exception cref="RefusedKeyException">The key is malformed, of an unknown protocol or curve, or worthless.</exception>
    /// <exception cref="MalformedProofException">Proof or public values are not in the one form that is accepted.</exception>
    public static bool Verify(SnarkjsDocument key, SnarkjsDocument publicValues, SnarkjsDocument proof)
    {
        var (protocol, curve) = Labels(key);
        return protocol.Verify(curve, key, publicValues, proof);
    }

    /// <summary>The protocol and the curve that a verifying key names.</summary>
    /// <exception cref="RefusedKeyException">It is malformed, or names others.</exception>
    public static (ISnarkjsProtocol Protocol, CircomCurve Curve) Labels(SnarkjsDocument key)
    {
        try
        {
            using var document = SnarkjsJson.Parse(key.Utf8, key.Name);
            var root = document.RootElement;
            var (name, label) = (SnarkjsJson.Text(root, "protocol", key.Name), SnarkjsJson.Text(root, "curve", key.Name));
            var protocol = All.FirstOrDefault(p => p.Name == name)
                ?? throw SnarkjsJson.Refuse(key.Name, "protocol", string.Join(" or ", All.Select(p => $"\"{p.Name}\"")), SnarkjsJson.Member(root, "protocol", key.Name));
            foreach (var curve in Curves)
            {
                if (Label(curve) == label)
                {
                    return (protocol, curve);
                }
            }

            throw SnarkjsJson.Refuse(key.Name, "curve", string.Join(" or ", Curves.Select(c => $"\"{Label(c)}\"")), SnarkjsJson.Member(root, "curve", key.Name));
        }
        catch (MalformedProofException e)
        {
            throw new RefusedKeyException(e.Message, e);
        }
    }

    /// <summary>How many public values a key's circuit has, and how many a statement brings: where they differ no proof shows it.</summary>
    /// <param name="key">A key that <see cref="Verify"/> took.</param>
    /// <param name="publicValues">A statement that it took.</param>
    public static (int Expected, int Found) StatementLengths(SnarkjsDocument key, SnarkjsDocument publicValues)
    {
        using JsonDocument root = SnarkjsJson.Parse(key.Utf8, key.Name), values = SnarkjsJson.Parse(publicValues.Utf8, publicValues.Name);
        return (SnarkjsJson.Count(root.RootElement, "nPublic", SnarkjsJson.MostPublicValues, key.Name), values.RootElement.GetArrayLength());
    }

    /// <summary>The curve's name in snarkjs's JSON.</summary>
    public static string Label(CircomCurve curve) => curve switch
    {
        CircomCurve.Bn254 => SnarkjsJson.Curve(Bn254.Name),
        CircomCurve.Bls12381 => SnarkjsJson.Curve(Bls12381.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(curve), $"{curve} is no curve"),
    };
}
