using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Points picked from a section, and the threads that read.</summary>
public sealed class PickedPointsTests
{
    private const int Count = 5000;

    private static readonly AffinePoint<Bn254G1, Bn254Fp>[] Points = [.. Enumerable.Range(0, Count).Select(i => new AffinePoint<Bn254G1, Bn254Fp>(Bn254Fp.FromUInt64((ulong)i), Bn254Fp.FromUInt64((ulong)(i * i))))];

    public static TheoryData<int, int, int> Picks => new()
    {
        { 0, 0, 1 }, { 0, 1, 1 }, { Count - 1, 1, 1 }, { 0, 2, Count - 1 }, { 0, Count, 1 }, { 100, 2000, 1 }, { 1, Count / 2, 2 }, { 0, Count / 16, 16 }, { 3, Count / 17, 17 }, { 0, 5, 1024 },
    };

    [Theory, MemberData(nameof(Picks))]
    public void ArePointsOfTheSection(int first, int count, int step)
    {
        int[] picks = [.. Enumerable.Range(0, count).Select(i => first + (i * step))];
        using var file = Section(out var section);
        var points = new AffinePoint<Bn254G1, Bn254Fp>[picks.Length];
        section.Read(picks, points, PointCheck.Canonical);
        Assert.Equal(picks.Select(i => Points[i]), points);
    }

    [Fact]
    public void AreCheckedAndNoOthers()
    {
        using var file = Section(out var section, bad: 1500);
        var points = new AffinePoint<Bn254G1, Bn254Fp>[3];
        section.Read([1499, 1501, 1502], points, PointCheck.Canonical);
        Assert.Equal(Points[1501], points[1]);
        Assert.Contains("as item 1500,", Assert.Throws<MalformedFileException>(() => section.Read([1499, 1500, 1501], new AffinePoint<Bn254G1, Bn254Fp>[3], PointCheck.Canonical)).Message, StringComparison.Ordinal);
        Assert.Contains("as item 2,", Assert.Throws<MalformedFileException>(() => section.Read([0, 2, 3], new AffinePoint<Bn254G1, Bn254Fp>[3], PointCheck.OnCurve)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => section.Read([Count], new AffinePoint<Bn254G1, Bn254Fp>[1], PointCheck.Canonical));
        Assert.Throws<ArgumentOutOfRangeException>(() => section.Read([-1], new AffinePoint<Bn254G1, Bn254Fp>[1], PointCheck.Canonical));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void EveryTaskIsDoneOnce(int count)
    {
        var done = new int[count];
        ReaderThreads.Run(count, 1, task => Interlocked.Increment(ref done[task]));
        Assert.All(done, d => Assert.Equal(1, d));
    }

    [Fact]
    public void OfSeveralThatThrowTheLowestIsHeard()
    {
        for (var turn = 0; turn < 50; turn++)
        {
            Assert.Equal("7", Assert.Throws<IOException>(() => ReaderThreads.Run(100, 1, task =>
            {
                if (task >= 7)
                {
                    throw new IOException($"{task}");
                }
            })).Message);
        }
    }

    private static CircomFile Section(out PointSection<Bn254G1, Bn254Fp> section, int bad = -1)
    {
        using var stream = new MemoryStream();
        var writer = new CircomWriter(stream, CircomKind.Zkey, 1);
        writer.Begin(3, Count * 64);
        writer.Points<Bn254G1, Bn254Fp>(Points);
        writer.End();
        var bytes = stream.ToArray();
        if (bad >= 0)
        {
            bytes.AsSpan(bytes.Length - ((Count - bad) * 64), 32).Fill(0xff);
        }

        var file = CircomFile.FromBytes(bytes, "points");
        section = new(file.Section(3, "points"), Count, "all");
        return file;
    }
}
