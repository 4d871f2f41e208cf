using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>With the same key, witness, r and s the prover makes the proof that snarkjs makes.</summary>
public sealed class SnarkjsProofTests
{
    [Theory]
    [InlineData("interop/tiny", "tiny")]
    [InlineData("interop/merkle12", "merkle12")]
    public void TheProofIsThatOfSnarkjs(string folder, string name)
    {
        string PathOf(string ending) => Path.Combine(SharedData.Require(folder), name + ending);
        var circuit = CircomFiles.Circuit(PathOf(".r1cs"));
        var witness = CircomFiles.Witness(PathOf(".wtns"));
        Assert.Null(circuit.FindUnsatisfied(witness));
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(".groth16.fixed.json")));
        var root = document.RootElement;
        Bn254Fr Number(string member) => Bn254Fr.FromBigInteger(BigInteger.Parse(root.GetProperty(member).GetString()!, CultureInfo.InvariantCulture));

        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.True(Groth16Bn254.Prover.TryCreate(backend, circuit, CircomFiles.Key(PathOf(".zkey"), circuit), out var prover, out _));
        using (prover)
        {
            var proof = prover.Prove(witness, Number("r"), Number("s"), Bn254Fr.FromUInt64(7), refuseUnsatisfied: true, NoPhases.Instance, CancellationToken.None);
            Assert.Equal(Groth16Bn254.ReadSnarkjsProof(Encoding.UTF8.GetBytes(root.GetProperty("proof").GetRawText()), "proof"), proof);
        }
    }
}
