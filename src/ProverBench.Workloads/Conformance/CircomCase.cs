using System.IO.Compression;
using System.Text.Json;
using ProverBench.Proving;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>A file in a case, genuine or broken, and what is expected of its reader.</summary>
/// <remarks>
/// <c>format</c>, <c>name</c>, <c>expect</c> and the file: <c>base64</c>; or <c>b64</c>, base64 of zlib; or <c>of</c>, the name of a case before it of the same format, with
/// <c>edits</c> (<c>at</c>, <c>hex</c>), <c>length</c> to cut it to and <c>append</c>. <c>byte</c> is the byte that a refusal must name. A witness is held against the first
/// constraints of the file that were accepted. Expectations: <c>accept</c>, <c>accept_or_warn</c>; <c>reject</c>; <c>reject_at_prove</c>, refused or violating the
/// constraints; <c>reject_or_insecure</c>, refused or worthless as a key; <c>reject_or_proof_fails</c>; <c>reject_or_report_other_field</c>.
/// </remarks>
internal sealed class CircomCase
{
    private const int MaxBytes = 8 << 20;
    private const string Control = "constraints";

    private readonly IDictionary<string, CircomCase> _named;
    private readonly string _format;
    private readonly string _expect;
    private readonly byte[] _bytes;
    private readonly long? _byte;

    private CircomCase(IDictionary<string, CircomCase> named, string format, string expect, byte[] bytes, long? refusedByte)
        => (_named, _format, _expect, _bytes, _byte) = (named, format, expect, bytes, refusedByte);

    /// <exception cref="MalformedDocumentException">It is in another form.</exception>
    public static CircomCase Read(JsonElement item, string path, IDictionary<string, CircomCase> named)
    {
        var (format, name) = (item.GetText("format", path), item.GetText("name", path));
        var read = new CircomCase(
            named,
            format,
            item.GetText("expect", path),
            Bytes(item, path, format, named),
            item.Has("byte") ? item.Count("byte", path, MaxBytes) : null);
        named[$"{format} {name}"] = read;
        return read;
    }

    public void Run(string path, string name, ConformanceSink sink, CancellationToken stop)
    {
        var (accepted, found, place) = Judge(name, stop);
        bool? agrees = _expect switch
        {
            "accept" or "accept_or_warn" => accepted,
            "reject" or "reject_at_prove" or "reject_or_insecure" or "reject_or_proof_fails" => !accepted,
            "reject_or_report_other_field" => !accepted || found.Contains("another curve", StringComparison.Ordinal),
            _ => null,
        };
        if (agrees is not { } holds)
        {
            sink.Skip($"an expectation of no known kind: {_expect}");
            return;
        }

        sink.Check(holds, path, name, _expect, found);
        if (_byte is { } expected)
        {
            sink.Compare(path, $"{name} byte", $"{expected}", place is { } at ? $"{at}" : "no refusal of a byte");
        }

        if (accepted && _format == "r1cs" && _expect == "accept")
        {
            _named.TryAdd(Control, this);
        }
    }

    private (bool Accepted, string Found, long? Byte) Judge(string name, CancellationToken stop)
    {
        try
        {
            using var file = CircomFile.FromBytes(_bytes, name);
            var report = CircomInspector.Inspect(file, deep: true, stop);
            if (_named.TryGetValue(Control, out var control))
            {
                using var constraints = CircomFile.FromBytes(control._bytes, "constraints");
                if (CircomCurves.Of(constraints) != CircomCurves.Of(file))
                {
                    return (file.Kind != CircomKind.Wtns, $"{report.Kind} over {report.Curve}, another curve than that of the constraints", null);
                }

                if (file.Kind == CircomKind.Wtns && CircomCurves.Of(file).Dispatch(new WitnessVerdict(constraints, file)) is { } violated)
                {
                    return (false, violated, null);
                }
            }

            if (report.Groth16 is not null)
            {
                CircomCurves.Of(file).Dispatch(new KeyVerdict(file));
            }

            return (true, $"{report.Kind} over {report.Curve}", null);
        }
        catch (MalformedFileException refused)
        {
            return (false, $"refused: {refused.Message}", refused.Offset);
        }
        catch (RefusedKeyException refused)
        {
            return (false, $"refused: {refused.Message}", null);
        }
    }

    private static byte[] Bytes(JsonElement item, string path, string format, IDictionary<string, CircomCase> named)
    {
        if (item.Has("of"))
        {
            var of = item.GetText("of", path);
            return named.TryGetValue($"{format} {of}", out var original)
                ? Edit(original._bytes, item, path)
                : throw new MalformedDocumentException(path, "member of", $"the name of a case of format {format} before it", of);
        }

        var packed = item.Has("b64");
        var bytes = Base64(item.GetText(packed ? "b64" : "base64", path), path);
        return packed ? Inflate(bytes, path) : bytes;
    }

    private static byte[] Edit(byte[] original, JsonElement item, string path)
    {
        var bytes = item.Has("length") ? original[..item.Count("length", path, original.Length)] : [.. original];
        foreach (var edit in item.Find("edits") is { } edits ? VectorJson.Items(edits, path, "member edits") : [])
        {
            var put = edit.GetHex("hex", path);
            put.CopyTo(bytes.AsSpan(edit.Count("at", path, Math.Max(0, bytes.Length - put.Length))));
        }

        return item.Has("append") ? [.. bytes, .. item.GetHex("append", path)] : bytes;
    }

    private static byte[] Base64(string text, string path)
        => Convert.TryFromBase64String(text, new byte[text.Length], out _)
            ? Convert.FromBase64String(text)
            : throw new MalformedDocumentException(path, "file of a case", "base64", "something else");

    private static byte[] Inflate(byte[] packed, string path)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[MaxBytes + 1];
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return read <= MaxBytes ? buffer[..read] : throw new MalformedDocumentException(path, "member b64", $"at most {MaxBytes} bytes", "more");
        }
        catch (InvalidDataException)
        {
            throw new MalformedDocumentException(path, "member b64", "zlib", "something else");
        }
    }

    /// <summary>What a witness violates; null when it satisfies the constraints.</summary>
    internal sealed class WitnessVerdict(CircomFile constraints, CircomFile witness) : ICircomVisitor<string?>
    {
        public string? Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var circuit = R1csFile<S>.Read(constraints);
            var values = WtnsFile<S>.Read(witness);
            values.RequireWires(circuit.Wires);
            return circuit.ReadSystem().FindUnsatisfied(values.ReadAll()) is { } violated ? $"violates {violated}" : null;
        }
    }

    /// <summary>Makes the verifying key of a proving key, which refuses worthless ones.</summary>
    private sealed class KeyVerdict(CircomFile file) : ICircomVisitor<int>
    {
        public int Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var key = Groth16Zkey<E, F, S, G1, G2>.Read(file);
            return new Groth16System<E, F, S, G1, G2>.VerifyingKey(
                key.Alpha1, key.Beta2, key.Gamma2, key.Delta2, key.Inputs.ReadAll(PointCheck.InGroup), SetupOrigin.Foreign).PublicValues;
        }
    }
}
