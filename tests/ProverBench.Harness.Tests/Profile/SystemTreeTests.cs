using System.Globalization;
using System.Text;
using CsCheck;
using ProverBench.Harness.Profile;
using ProverBench.TestSupport;

namespace ProverBench.Harness.Tests.Profile;

public class SystemTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(1_000_000)]
    public void ReadsAreBounded(int size)
    {
        using var machine = new FakeMachine().File("/x", new string('7', size));
        var read = machine.Tree.Read("/x");

        Assert.Equal(Math.Min(size, SystemTree.DefaultBound), read.Text!.Length);
        Assert.Equal(size > SystemTree.DefaultBound, read.Truncated);
    }

    [Theory]
    [InlineData("42\n", 42L)]
    [InlineData("  42  ", 42L)]
    [InlineData("9007199254740991", 9007199254740991)]
    [InlineData("9007199254740992", null)] // beyond what documents hold
    [InlineData("-1", null)]
    [InlineData("42 kB", null)]
    [InlineData("4\n2", null)]
    [InlineData("0x10", null)]
    [InlineData("", null)]
    public void ANumberIsAllThereIs(string text, long? expected)
    {
        using var machine = new FakeMachine().File("/x", text);
        var number = machine.Tree.Number("/x", "thing");

        Assert.Equal(expected, number.IsObserved ? number.Value : null);
    }

    [Fact]
    public void WhyThereIsNothingIsSaid()
    {
        using var machine = new FakeMachine().Folder("/folder").File("/blank", " \n");

        Assert.Equal("the system offers no thing", machine.Tree.Line("/absent", "thing").NotObservable);
        Assert.Equal("the system offers no thing", machine.Tree.Line("/folder/absent/deeper", "thing").NotObservable);
        Assert.Equal("thing cannot be read", machine.Tree.Line("/folder", "thing").NotObservable);
        Assert.Equal("thing is empty", machine.Tree.Line("/blank", "thing").NotObservable);
        Assert.Equal("thing is not read on this operating system", new SystemTree(null).Line("/x", "thing").NotObservable);
        Assert.Empty(machine.Tree.Entries("/absent"));
    }

    [Fact]
    public void WhatThisUserMayNotReadIsSaid()
    {
        using var machine = new FakeMachine().File("/x", "1");
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "an administrator may read everything");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Join(machine.Root, "x"), UnixFileMode.None);
        }

        Assert.Equal("this user may not read thing", machine.Tree.Number("/x", "thing").NotObservable);
    }

    [Theory]
    [InlineData("plain  text \t here\0\0", "plain text here")]
    [InlineData("a\u001b[31mb", "a?[31mb")]
    [InlineData("a\u202eb\u200bc\u009bd", "a?b?c?d")]
    [InlineData("a\r\nb\u2028c", "a b c")]
    [InlineData("x\U0001F600", "x?")]
    [InlineData("Müller™", "Müller™")]
    public void TextIsMadeHarmless(string text, string expected) => Assert.Equal(expected, PlainText.Clean(text));

    [Fact]
    public void AHalfOfASurrogatePairIsReplaced() => Assert.Equal("?x?", PlainText.Clean(new string(['\ud800', 'x', '\udc00'])));

    [Fact]
    public void AnyTextIsShortPrintableAndStable() => Gen.String[Gen.Char, 0, 400].Sample(
        text =>
        {
            string clean = PlainText.Clean(text);
            Assert.True(clean.Length <= PlainText.MaximumLength);
            Assert.Equal(clean, PlainText.Clean(clean));
            Assert.DoesNotContain(clean, c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);
            Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
        },
        seed: "0000000000001");

    [Fact]
    public void TheNaughtyStringsAreMadeHarmless()
    {
        string file = SharedData.Require("vectors/hostile/blns.json");
        string[] strings = System.Text.Json.JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!;
        Assert.True(strings.Length > 400);
        Assert.All(strings, text => Assert.DoesNotContain(
            PlainText.Clean(text),
            c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate));
    }

    [Theory]
    [InlineData("0", new[] { 0 })]
    [InlineData("0-3,8,10-11\n", new[] { 0, 1, 2, 3, 8, 10, 11 })]
    [InlineData("3,1,1-2", new[] { 1, 2, 3 })]
    [InlineData("", null)]
    [InlineData("3-1", null)]
    [InlineData("-1", null)]
    [InlineData("1,,2", null)]
    [InlineData("0-4294967295", null)]
    [InlineData("0-65536", null)]
    [InlineData("a", null)]
    public void ReadsListsOfNumbers(string text, int[]? expected) => Assert.Equal(expected, IdList.Parse(text));
}
