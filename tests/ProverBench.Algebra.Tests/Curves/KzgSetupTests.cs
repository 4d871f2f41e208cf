using ProverBench.Algebra.Curves.Kzg;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>Reading a setup: what is whole is read, everything else is refused with its place.</summary>
public sealed class KzgSetupTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void TheTextFormIsRead(string end)
    {
        var setup = KzgSetupReader.Read(SmallSetup.Text(SmallSetup.Lines(), end));
        Assert.Equal(SmallSetup.Count, setup.Count);
        Assert.Equal(SmallSetup.TauG2, setup.TauG2);
        var values = Enumerable.Range(1, SmallSetup.Count).Select(i => Bls12381Fr.FromUInt64((ulong)i)).ToArray();
        Assert.Equal(SmallSetup.Setup.Combine(values), setup.Combine(values));
        Assert.Equal(Bls12381G1.Generator.Multiply(setup.Domain.Evaluate(values, SmallSetup.Tau)), setup.Combine(values));
    }

    [Theory]
    [InlineData(0, "9", "line 1", "1")]
    [InlineData(0, "7", "Lagrange points", "power of two")]
    [InlineData(0, "4294967295", "line 1", "decimal")]
    [InlineData(0, "32769", "line 1", "32768")]
    [InlineData(0, "-8", "line 1", "decimal")]
    [InlineData(0, "0x8", "line 1", "decimal")]
    [InlineData(0, "", "line 1", "decimal")]
    [InlineData(1, "1", "line 2", "from 2")]
    [InlineData(1, "4097", "line 2", "4096")]
    [InlineData(2, "00", "line 3", "found 2 characters")]
    [InlineData(2, "zz", "line 3", "hexadecimal")]
    public void WrongLinesAreNamed(int index, string text, string place, string reason)
    {
        var lines = SmallSetup.Lines();
        lines[index] = text == "zz" ? string.Concat(Enumerable.Repeat("zz", 48)) : text;
        if (index == 0 && text == "7")
        {
            // One point fewer in both forms of G1: every line is well-formed.
            lines.RemoveAt(2);
            lines.RemoveAt(lines.Count - 1);
        }

        if (index == 0 && text == "9")
        {
            place = "line 11";
            reason = "found 192 characters";
        }

        var error = Assert.Throws<InvalidDataException>(() => KzgSetupReader.Read(SmallSetup.Text(lines)));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        var lines = SmallSetup.Lines();
        for (var count = 0; count < lines.Count; count++)
        {
            Assert.Throws<InvalidDataException>(() => KzgSetupReader.Read(SmallSetup.Text(lines.Take(count))));
        }

        Refused("expected the end", [.. lines, "00"]);
        Refused("more than 192 characters", [new string('1', 1 << 20)]);
    }

    [Fact]
    public void PointsThatDoNotBelongTogetherAreRefused()
    {
        var lines = SmallSetup.Lines();
        Refused("not the generators", Swap(lines, 13, 14));
        Refused("in another order", Swap(lines, 3, 4));
        Refused("do not sum", Copy(lines, 3, 4));
        Refused("different powers", Copy(lines, 12, 11));
        Refused("not in the group", With(lines, 5, OutsideTheGroup()));
        Refused("spells infinity", With(lines, 5, "c0" + new string('0', 93) + "1"));

        static List<string> Swap(List<string> lines, int i, int j)
        {
            List<string> changed = [.. lines];
            (changed[i], changed[j]) = (changed[j], changed[i]);
            return changed;
        }

        static List<string> Copy(List<string> lines, int from, int to) => With(lines, to, lines[from]);

        static List<string> With(List<string> lines, int at, string text)
        {
            List<string> changed = [.. lines];
            changed[at] = text;
            return changed;
        }
    }

    [Fact]
    public void ASetupIsAPowerOfTwo()
        => Assert.Throws<InvalidDataException>(() => new KzgSetup(SmallSetup.Lagrange[..7], SmallSetup.TauG1, SmallSetup.TauG2));

    private static void Refused(string reason, List<string> lines)
    {
        var error = Assert.Throws<InvalidDataException>(() => KzgSetupReader.Read(SmallSetup.Text(lines)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static string OutsideTheGroup()
    {
        for (ulong x = 1; ; x++)
        {
            if (AffinePoint<Bls12381G1, Bls12381Fp>.TryFromX(Bls12381Fp.FromUInt64(x), out var point) && !point.IsInSubgroup)
            {
                var bytes = new byte[48];
                PointCodec.WriteCompressed(point, bytes);
                return Convert.ToHexStringLower(bytes);
            }
        }
    }
}
