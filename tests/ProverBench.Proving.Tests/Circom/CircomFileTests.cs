using System.Text;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Mapping, order of sections, slices and names.</summary>
public sealed class CircomFileTests
{
    [Fact]
    public void SectionsComeInAnyOrderAndUnknownOnesAreSkipped()
    {
        var original = CircomCorpus.File("bn254.zkey");
        using var file = CircomFile.FromBytes(original, "key");
        using var stream = new MemoryStream();
        var writer = new CircomWriter(stream, CircomKind.Zkey, file.Sections.Count + 1);
        writer.Begin(0xbeef, 3);
        writer.Bytes([1, 2, 3]);
        foreach (var section in file.Sections.Reverse())
        {
            writer.Begin(section.Id, section.Length);
            writer.Bytes(section.Slice(0, (int)section.Length));
        }

        writer.End();
        Assert.Null(CircomReading.Refusal(stream.ToArray(), "reversed"));
    }

    [Fact]
    public void AFileReadsAsOneInMemory()
    {
        var path = Path.GetTempFileName();
        try
        {
            var original = CircomCorpus.File("bls12381.zkey");
            File.WriteAllBytes(path, original);
            using var onDisk = CircomFile.Open(path);
            using var inMemory = CircomFile.FromBytes(original, "memory");
            Assert.Equal(inMemory.Sections.Select(s => (s.Id, s.Offset, s.Length)), onDisk.Sections.Select(s => (s.Id, s.Offset, s.Length)));
            var (a, b) = (Key(onDisk), Key(inMemory));
            Assert.Equal(b.A.ReadAll(PointCheck.InGroup), a.A.ReadAll(PointCheck.InGroup));
            var slice = new AffinePoint<Bls12381G1, Bls12381Fp>[2];
            a.A.Read(1, slice, PointCheck.Canonical);
            Assert.Equal(b.A.ReadAll(PointCheck.Canonical)[1..3], slice);
            Assert.Throws<ArgumentOutOfRangeException>(() => a.A.Read(a.A.Count - 1, new AffinePoint<Bls12381G1, Bls12381Fp>[2], PointCheck.Canonical));
            onDisk.Dispose();
            Assert.Throws<ObjectDisposedException>(() => a.A.ReadAll(PointCheck.Canonical));
        }
        finally
        {
            File.Delete(path);
        }

        static Groth16Zkey<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2> Key(CircomFile file) => Groth16Zkey<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>.Read(file);
    }

    /// <summary>Another process may cut a file that is open: what is gone is refused, on the thread that reads and on several, where a mapping would end the process.</summary>
    [Fact]
    public void AFileShortenedWhileItIsOpenIsRefused()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                WtnsFile<Bn254Fr>.Write(stream, [.. Enumerable.Range(1, 50_001).Select(i => Bn254Fr.FromUInt64((ulong)i))]);
            }

            using var file = CircomFile.Open(path);
            var witness = WtnsFile<Bn254Fr>.Read(file);
            Assert.Equal(50_001, witness.ReadAll().Length);
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..100_000]);
            var some = new Bn254Fr[3000];
            witness.Read(0, some);
            foreach (var (from, count) in new[] { (49_000, 1000), (0, 50_001), (2000, 40_000), (3100, 100) })
            {
                var refusal = Assert.Throws<MalformedFileException>(() => witness.Read(from, new Bn254Fr[count]));
                Assert.Contains("it was shortened while it was read", refusal.Message, StringComparison.Ordinal);
            }

            File.WriteAllBytes(path, []);
            Assert.Throws<MalformedFileException>(() => WtnsFile<Bn254Fr>.Read(file));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>More items than a task takes, so that several threads read; the first that does not pass is named, not the fastest found.</summary>
    [Fact]
    public void ManyValuesAreReadTogetherAndTheFirstBadOneIsNamed()
    {
        var values = Enumerable.Range(1, 5001).Select(i => Bn254Fr.FromUInt64((ulong)i)).ToArray();
        using var stream = new MemoryStream();
        WtnsFile<Bn254Fr>.Write(stream, values);
        var bytes = stream.ToArray();
        using (var file = CircomFile.FromBytes(bytes, "many"))
        {
            var witness = WtnsFile<Bn254Fr>.Read(file);
            Assert.Equal(values, witness.ReadAll());
            var part = new Bn254Fr[3000];
            witness.Read(1999, part);
            Assert.Equal(values[1999..4999], part);
        }

        var first = bytes.Length - (32 * 5001);
        foreach (var index in new[] { 4999, 1500, 3000 })
        {
            bytes.AsSpan(first + (32 * index), 32).Fill(0xff);
        }

        using var bad = CircomFile.FromBytes(bytes, "many");
        var refusal = Assert.Throws<MalformedFileException>(() => WtnsFile<Bn254Fr>.Read(bad).ReadAll());
        Assert.Equal(first + (32 * 1500), refusal.Offset);
        Assert.Contains("as item 1500", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfOneCurveIsNoneOfTheOther()
    {
        using var file = CircomFile.FromBytes(CircomCorpus.File("bls12381.wtns"), "other");
        var refusal = Assert.Throws<MalformedFileException>(() => WtnsFile<Bn254Fr>.Read(file));
        Assert.Equal(("section 1 (header)", 28L, "the order of bn254/fr", "that of bls12-381/fr"), (refusal.Section, refusal.Offset, refusal.Expected, refusal.Found));
    }

    [Fact]
    public void PointsOnTheCurveButOutsideTheGroupAreRefusedWhereAVerifierReadsThem()
    {
        var file = CircomCorpus.File("bls12381.zkey").ToArray();
        using var opened = CircomFile.FromBytes(file, "key");
        var outside = Enumerable.Range(1, 100).Select(i => AffinePoint<Bls12381G1, Bls12381Fp>.TryFromX(Bls12381Fp.FromUInt64((ulong)i), out var point) ? point : default)
            .First(p => !p.IsInfinity && !p.IsInSubgroup);
        var at = (int)opened.Sections.Single(s => s.Id == 3).Offset;
        Bls12381Fp.WriteMontgomery(outside.X, file.AsSpan(at, 48));
        Bls12381Fp.WriteMontgomery(outside.Y, file.AsSpan(at + 48, 48));
        var inputs = Groth16Zkey<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>.Read(opened).Inputs;
        inputs.ReadAll(PointCheck.OnCurve);
        var refusal = Assert.Throws<MalformedFileException>(() => inputs.ReadAll(PointCheck.InGroup));
        Assert.Contains("in the group bls12-381/g1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(at, refusal.Offset);
    }

    /// <summary>2^31, for which the field has roots: refused by the header, not by lengths, which a file with holes can have.</summary>
    [Fact]
    public void ADomainOfMoreRowsThanAnArrayHoldsIsRefused()
    {
        var bytes = CircomCorpus.File("bls12381.zkey").ToArray();
        using var file = CircomFile.FromBytes(bytes, "key");
        var at = (int)file.Section(2, "header").Offset + (2 * sizeof(uint)) + Bls12381Fp.ByteSize + Bls12381Fr.ByteSize + (2 * sizeof(uint));
        BitConverter.TryWriteBytes(bytes.AsSpan(at), 1u << 31);
        var refusal = Assert.Throws<MalformedFileException>(() => Groth16Zkey<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>.Read(file));
        Assert.Equal((at, "a power of two from 2^0 to 2^30 as domain", "2147483648"), (refusal.Offset, refusal.Expected, refusal.Found));
    }

    [Fact]
    public void TheFirstNameOfAWireIsTaken()
    {
        var names = Symbols("1,1,0,main.out\r\n2,2,0,main.a,b\n3,2,1,main.alias\n4,-1,1,main.gone\n\n5,3,1,main.last", 4);
        Assert.Equal(3, names.Count);
        Assert.Equal(("main.out", "main.a,b", "main.last", null), (names.Find(1), names.Find(2), names.Find(3), names.Find(0)));
    }

    [Theory]
    [InlineData("1,4,0,main.x", "a wire below 4")]
    [InlineData("1,-2,0,main.x", "a wire below 4")]
    [InlineData("ok", "label,wire,component,name")]
    [InlineData("1,1,main.x", "label,wire,component,name")]
    [InlineData("1,one,0,main.x", "label,wire,component,name")]
    public void ALineOfAnotherFormIsNamed(string line, string expected)
    {
        var refusal = Assert.Throws<MalformedFileException>(() => Symbols("1,1,0,main.out\n" + line + "\n", 4));
        Assert.Equal(("line 2", 15L), (refusal.Section, refusal.Offset));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineWithoutEndIsRefusedBeforeItIsHeld()
    {
        var refusal = Assert.Throws<MalformedFileException>(() => Symbols("1,1,0,main.out\n2,2,0," + new string('x', 1 << 20), 4));
        Assert.Contains("bytes a line", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWriterKeepsItsWord()
    {
        var writer = new CircomWriter(new MemoryStream(), CircomKind.Wtns, 1);
        writer.Begin(1, 4);
        Assert.Throws<InvalidOperationException>(writer.End);
        Assert.Throws<InvalidOperationException>(() => writer.UInt64(1));
    }

    private static SymFile Symbols(string text, int wires) => SymFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "circuit.sym", wires);
}
