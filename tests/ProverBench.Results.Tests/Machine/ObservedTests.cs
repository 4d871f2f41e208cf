using System.Text.Json;
using ProverBench.Results.Machine;

namespace ProverBench.Results.Tests.Machine;

public class ObservedTests
{
    [Fact]
    public void ThereIsAValueOrAReason()
    {
        var seen = Observed.Value(0);
        var unseen = Observed.Not<int>("no counter");

        Assert.True(seen.TryGet(out int value) && value == 0);
        Assert.False(unseen.TryGet(out _));
        Assert.Equal(7, unseen.Or(7));
        Assert.Equal("no counter", unseen.Select(v => v.ToString()).NotObservable);
        Assert.Equal("not observable (no counter)", unseen.ToString());
        Assert.Contains("no counter", Assert.Throws<InvalidOperationException>(() => unseen.Value).Message);
        Assert.Throws<ArgumentException>(() => Observed.Not<int>(" "));
    }

    [Fact]
    public void JsonHasTwoForms()
    {
        Assert.Equal("""{"value":5}""", JsonSerializer.Serialize(Observed.Value(5)));
        Assert.Equal("""{"value":"2.50"}""", JsonSerializer.Serialize(Observed.Value(2.50m)));
        Assert.Equal("""{"notObservable":"no counter"}""", JsonSerializer.Serialize(Observed.Not<int>("no counter")));
        Assert.Equal(2.50m, JsonSerializer.Deserialize<Observed<decimal>>("""{"value":"2.50"}""")!.Value);
        Assert.Equal("x", JsonSerializer.Deserialize<Observed<int>>("""{"future":[1,{}],"notObservable":"x"}""")!.NotObservable);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("""{"value":1,"notObservable":"x"}""")]
    [InlineData("""{"value":1,"value":2}""")]
    [InlineData("""{"notObservable":""}""")]
    [InlineData("""{"notObservable":7}""")]
    [InlineData("""{"value":"1"}""")]
    public void OtherJsonIsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Observed<int>>(json));

    [Theory]
    [InlineData("2.5")]
    [InlineData("\"2,5\"")]
    [InlineData("\"1e3\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"NaN\"")]
    [InlineData("null")]
    public void ADecimalIsATextWithAPoint(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Observed<decimal>>($$"""{"value":{{json}}}"""));
}
