using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>What snarkjs made: a circuit of 128 rows with its key, witness, and a proof with known blinding.</summary>
internal static class PlonkShared
{
    private static readonly Lazy<PlonkBn254.ProvingKey> TinyKey = new(() =>
    {
        using var file = Open("interop/tiny/tiny.plonk.zkey");
        return PlonkBn254.ReadZkey(file);
    });

    public static (PlonkBn254.ProvingKey Key, Bn254Fr[] Witness, PlonkBn254.Blinding Blinding, PlonkBn254.Proof Proof) Tiny()
    {
        using var document = JsonDocument.Parse(Read("interop/tiny/tiny.plonk.fixed.json"));
        var root = document.RootElement;
        var blinding = root.GetProperty("b").EnumerateArray().Select(b => Bn254Fr.FromBigInteger(BigInteger.Parse(b.GetString()!, CultureInfo.InvariantCulture))).ToArray();
        var proof = PlonkBn254.ReadSnarkjsProof(Encoding.UTF8.GetBytes(root.GetProperty("proof").GetRawText()), "proof");
        using var wtns = Open("interop/tiny/tiny.wtns");
        return (TinyKey.Value, WtnsFile<Bn254Fr>.Read(wtns).ReadAll(), new(blinding), proof);
    }

    public static CircomFile Open(string path) => CircomFile.FromBytes(Read(path), Path.GetFileName(path));

    public static byte[] Read(string path)
    {
        var file = Path.Combine(SharedData.Require(Path.GetDirectoryName(path)!), Path.GetFileName(path));
        if (File.Exists(file))
        {
            return File.ReadAllBytes(file);
        }

        using var packed = new GZipStream(File.OpenRead(file + ".gz"), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
