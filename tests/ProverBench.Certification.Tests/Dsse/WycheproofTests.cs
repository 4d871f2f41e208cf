using System.IO.Compression;
using System.Text.Json;
using ProverBench.Certification.Keys;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests.Dsse;

/// <summary>C2SP Wycheproof, ECDSA P-256 SHA-256 in P1363 layout: as published, then with our rule on s on top.</summary>
public sealed class WycheproofTests
{
    [Fact]
    public void EveryCaseIsJudgedAsPublishedAndHighSIsRefusedOnTop()
    {
        using FileStream file = File.OpenRead(SharedData.Require("vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json.gz"));
        using GZipStream unzipped = new(file, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(unzipped);
        int cases = 0, highS = 0, accepted = 0;
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            VerificationKey key = VerificationKey.FromSpki(Convert.FromHexString(group.GetProperty("publicKeyDer").GetString()!), "group");
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                cases++;
                byte[] message = Convert.FromHexString(test.GetProperty("msg").GetString()!);
                byte[] signature = Convert.FromHexString(test.GetProperty("sig").GetString()!);
                bool valid = test.GetProperty("result").GetString() == "valid";
                Assert.True(valid == key.VerifiesAnyS(message, signature), $"tcId {test.GetProperty("tcId")}");
                Assert.True((valid && LowS.Holds(signature)) == key.Verifies(message, signature), $"tcId {test.GetProperty("tcId")} with low s");
                if (valid && !LowS.Holds(signature))
                {
                    highS++;
                    LowS.Normalise(signature);
                    Assert.True(key.Verifies(message, signature), $"tcId {test.GetProperty("tcId")} normalised");
                }
                else if (valid)
                {
                    accepted++;
                }
            }
        }

        Assert.Equal(262, cases);
        Assert.Equal(70, highS);
        Assert.Equal(103, accepted);
    }
}
