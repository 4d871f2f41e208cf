using System.Buffers.Binary;
using System.Globalization;
using CsCheck;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>
/// Files altered at random: read, or refused in a sentence that lies inside the file, and never with more memory than a few times the file. A short run by default;
/// PROVERBENCH_FUZZ=N runs N alterations of each file from a new seed, which a failure prints.
/// </summary>
public sealed class CircomFuzzTests
{
    private const int ShortRun = 250;
    private const string ShortSeed = "0000KOuZw6R1";
    private const long AllocationBase = 1 << 20;
    private const long AllocationPerByte = 16;

    private static readonly uint[] Words = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 31, 32, 33, 47, 48, 64, 255, 1 << 16, 1 << 20, int.MaxValue, 1u << 31, uint.MaxValue - 1, uint.MaxValue];
    private static readonly ulong[] Longs = [0, 1, 4, 32, 1 << 20, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue - 11, ulong.MaxValue];

    public static TheoryData<string> Names => [.. CircomCorpus.Files().Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void AlteredFilesAreReadOrRefused(string name)
    {
        var original = CircomCorpus.File(name);
        Assert.Null(CircomReading.Refusal(original, name));
        var altered = Alteration(original.Length).Array[1, 4].Select(changes => changes.Aggregate(original, (file, change) => change(file)));
        var more = long.TryParse(Environment.GetEnvironmentVariable("PROVERBENCH_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        altered.Sample(file => Judge(file, name), seed: more ? null : ShortSeed, iter: more ? count : ShortRun, threads: 1, print: Convert.ToHexStringLower);
    }

    [Theory, MemberData(nameof(Names))]
    public void TruncatedAnywhereIsRefused(string name)
    {
        var original = CircomCorpus.File(name);
        var step = Math.Max(1, original.Length / 400);
        for (var length = 0; length < original.Length; length += step)
        {
            Assert.NotNull(CircomReading.Refusal(original.AsMemory(0, length), name));
        }
    }

    /// <summary>Every byte of a section table, all ways out of range.</summary>
    [Theory, MemberData(nameof(Names))]
    public void LengthsThatOverflowAreRefused(string name)
    {
        var original = CircomCorpus.File(name);
        using var opened = CircomFile.FromBytes(original, name);
        foreach (var section in opened.Sections)
        {
            foreach (var length in new[] { ulong.MaxValue, 1UL << 63, ulong.MaxValue - (ulong)section.Offset, (ulong)original.Length, (ulong)section.Length + 1, ulong.MaxValue - (ulong)section.Offset + 1 })
            {
                var altered = original.ToArray();
                BinaryPrimitives.WriteUInt64LittleEndian(altered.AsSpan((int)section.Offset - 8), length);
                Assert.NotNull(CircomReading.Refusal(altered, name));
            }
        }
    }

    private static void Judge(byte[] file, string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = CircomReading.Refusal(file, name);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocationBase + (AllocationPerByte * file.Length), $"{allocated} bytes for a file of {file.Length}");
        if (refusal is not null)
        {
            Assert.InRange(refusal.Offset, 0, file.Length);
            Assert.NotEqual("", refusal.Section);
            Assert.NotEqual("", refusal.Expected);
            Assert.NotEqual("", refusal.Found);
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }

    /// <summary>Bytes, words and lengths replaced, the file cut, a piece repeated or taken out.</summary>
    private static Gen<Func<byte[], byte[]>> Alteration(int length) => Gen.OneOf<Func<byte[], byte[]>>(
        Gen.Select(Gen.Int[0, length - 1], Gen.Byte, (at, value) => new Func<byte[], byte[]>(file => Put(file, at, [value]))),
        Gen.Select(Gen.Int[0, length - 1], OneOf(Words), (at, value) => new Func<byte[], byte[]>(file => Put(file, at, BitConverter.GetBytes(value)))),
        // Counts and lengths lie near the beginning or near headers, aligned to four bytes more often than not.
        Gen.Select(Gen.Int[0, Math.Min(length, 400) / 4], OneOf(Words), (at, value) => new Func<byte[], byte[]>(file => Put(file, 4 * at, BitConverter.GetBytes(value)))),
        Gen.Select(Gen.Int[0, length - 1], OneOf(Longs), (at, value) => new Func<byte[], byte[]>(file => Put(file, at, BitConverter.GetBytes(value)))),
        Gen.Select(Gen.Int[0, length], cut => new Func<byte[], byte[]>(file => file[..Math.Min(cut, file.Length)])),
        Gen.Select(Gen.Int[0, length], Gen.Int[1, 200], (at, count) => new Func<byte[], byte[]>(file => [.. file.Take(at + count), .. file.Skip(at)])),
        Gen.Select(Gen.Int[0, length], Gen.Int[1, 200], (at, count) => new Func<byte[], byte[]>(file => [.. file.Take(at), .. file.Skip(at + count)])));

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Put(byte[] file, int at, ReadOnlySpan<byte> bytes)
    {
        var altered = file.ToArray();
        if (at < altered.Length)
        {
            bytes[..Math.Min(bytes.Length, altered.Length - at)].CopyTo(altered.AsSpan(at));
        }

        return altered;
    }
}
