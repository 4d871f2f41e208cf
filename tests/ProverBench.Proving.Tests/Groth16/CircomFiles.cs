using System.Buffers.Binary;
using System.Numerics;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Reads well-formed circom and snarkjs files, as an independent source of keys, circuits and witnesses for tests.</summary>
internal static class CircomFiles
{
    public static ConstraintSystem<Bn254Fr> Circuit(string path)
    {
        var sections = Sections(path);
        var header = sections[1];
        var wires = Int(header, 36);
        var (outputs, inputs, constraints) = (Int(header, 40), Int(header, 44), Int(header, 60));
        var (a, b, c) = (new Rows(), new Rows(), new Rows());
        var body = sections[2];
        var at = 0;
        for (var i = 0; i < constraints; i++)
        {
            foreach (var rows in new[] { a, b, c })
            {
                var terms = new List<(int, Bn254Fr)>();
                var count = Int(body, at);
                at += 4;
                for (var t = 0; t < count; t++, at += 36)
                {
                    terms.Add((Int(body, at), Normal<Bn254Fr>(body.AsSpan(at + 4, 32))));
                }

                rows.Add(terms);
            }
        }

        var names = Enumerable.Range(0, Math.Max(wires, constraints)).Select(i => new Annotation(-1, "circom", i)).ToList();
        return new(outputs, inputs, a.Matrix(wires), b.Matrix(wires), c.Matrix(wires), new([], names, names, []));
    }

    public static Bn254Fr[] Witness(string path)
    {
        var values = Sections(path)[2];
        return [.. Enumerable.Range(0, values.Length / 32).Select(i => Normal<Bn254Fr>(values.AsSpan(32 * i, 32)))];
    }

    public static Groth16Bn254.ProvingKey Key(string path, ConstraintSystem<Bn254Fr> circuit)
    {
        var sections = Sections(path);
        var header = sections[2];
        var log = BitOperations.Log2((uint)Int(header, 80));
        var points = header.AsSpan(84);
        var alpha1 = First(points);
        var beta1 = First(points[64..]);
        var beta2 = Second(points[128..]);
        var gamma2 = Second(points[256..]);
        var delta1 = First(points[384..]);
        var delta2 = Second(points[448..]);
        var verifying = new Groth16Bn254.VerifyingKey(alpha1, beta2, gamma2, delta2, Firsts(sections[3]), SetupOrigin.Foreign);
        var b2 = Enumerable.Range(0, sections[7].Length / 128).Select(i => Second(sections[7].AsSpan(128 * i))).ToArray();
        return new(verifying, circuit.Digest, log, beta1, delta1, Firsts(sections[5]), Firsts(sections[6]), b2, Firsts(sections[8]), Firsts(sections[9]));
    }

    private static Dictionary<int, byte[]> Sections(string path)
    {
        var file = File.ReadAllBytes(path);
        var sections = new Dictionary<int, byte[]>();
        for (var at = 12; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at + 4));
            sections.Add(Int(file, at), file.AsSpan(at + 12, length).ToArray());
            at += 12 + length;
        }

        return sections;
    }

    private static AffinePoint<Bn254G1, Bn254Fp>[] Firsts(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 64).Select(i => First(bytes.AsSpan(64 * i)))];

    private static AffinePoint<Bn254G1, Bn254Fp> First(ReadOnlySpan<byte> bytes) => new(Montgomery(bytes), Montgomery(bytes[32..]));

    private static AffinePoint<Bn254G2, Bn254Fp2> Second(ReadOnlySpan<byte> bytes)
        => new(new(Montgomery(bytes), Montgomery(bytes[32..])), new(Montgomery(bytes[64..]), Montgomery(bytes[96..])));

    private static Bn254Fp Montgomery(ReadOnlySpan<byte> bytes)
    {
        var limbs = default(Limbs4);
        for (var i = 0; i < 4; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }

        return Bn254Fp.FromMontgomery(limbs);
    }

    private static T Normal<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged, IField<T>
        => T.TryReadCanonical(bytes, out var value) ? value : throw new InvalidDataException("not canonical");

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private sealed class Rows
    {
        private readonly List<long> _starts = [0];
        private readonly List<int> _wires = [];
        private readonly List<Bn254Fr> _values = [];

        public void Add(List<(int Wire, Bn254Fr Value)> terms)
        {
            _wires.AddRange(terms.Select(t => t.Wire));
            _values.AddRange(terms.Select(t => t.Value));
            _starts.Add(_wires.Count);
        }

        public SparseMatrix<Bn254Fr> Matrix(int columns) => new(columns, [.. _starts], [.. _wires], [.. _values]);
    }
}
