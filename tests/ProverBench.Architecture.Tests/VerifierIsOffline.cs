namespace ProverBench.Architecture.Tests;

/// <summary>Nothing that verifies or certifies has a way to a network.</summary>
public sealed class VerifierIsOffline
{
    [Fact]
    public void NoNetworkCodeAnywhere()
    {
        string[] names = ["System.Net.Http", "System.Net.Sockets", "HttpClient", "TcpClient", "UdpClient", "WebSocket"];
        var offenders = Sources.Below("src").Where(s => names.Any(n => s.Text.Contains(n, StringComparison.Ordinal))).Select(s => s.Path);
        Assert.Empty(offenders);
    }
}
