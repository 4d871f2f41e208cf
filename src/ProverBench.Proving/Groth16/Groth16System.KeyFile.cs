using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>
    /// Proving keys as bytes: magic, curve, origin, circuit digest, sizes, the points of the verifying key, β₁, δ₁, A, B1, B2, C, H, and SHA-256 of all
    /// that. Points are x ‖ y big-endian, infinity as zeros; integers little-endian.
    /// </summary>
    public static class KeyFile
    {
        /// <summary>Bytes of the digest that ends a file and names it.</summary>
        public const int DigestSize = 32;

        /// <summary>Points that are read together, hashed on one thread and decoded on all.</summary>
        private const int PointsAtOnce = 1 << 15;

        private const int PointsOfATask = 128;

        private static readonly byte[] Magic = "PBG16PK1"u8.ToArray();

        /// <summary>Bytes that <see cref="Write"/> writes.</summary>
        public static long Length(ProvingKey key) => Length((uint)key.Verifying.PublicValues, (uint)key.A.Length, key.LogDomain);

        /// <summary>Writes a key and returns its digest.</summary>
        public static byte[] Write(ProvingKey key, Stream stream)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Put(Header(key.Verifying.Origin, key.CircuitDigest.Span, key.LogDomain, key.A.Length, key.Verifying.PublicValues));
            PutPoints<G1, F>([key.Verifying.Alpha, key.Beta1, key.Delta1]);
            PutPoints<G2, Fp2<F>>([key.Verifying.Beta, key.Verifying.Gamma, key.Verifying.Delta]);
            PutPoints(key.Verifying.Inputs);
            PutPoints<G1, F>(key.A);
            PutPoints<G1, F>(key.B1);
            PutPoints<G2, Fp2<F>>(key.B2);
            PutPoints<G1, F>(key.C);
            PutPoints<G1, F>(key.H);
            var digest = hash.GetHashAndReset();
            stream.Write(digest);
            return digest;

            void Put(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                stream.Write(bytes);
            }

            void PutPoints<C, T>(ReadOnlySpan<AffinePoint<C, T>> points)
                where C : struct, ICurve<C, T>
                where T : unmanaged, IField<T>
            {
                var size = 2 * T.ByteSize;
                var buffer = new byte[Math.Min(PointsAtOnce, points.Length) * size];
                for (var at = 0; at < points.Length; at += PointsAtOnce)
                {
                    var count = Math.Min(PointsAtOnce, points.Length - at);
                    for (var i = 0; i < count; i++)
                    {
                        C.WriteCoordinate(points[at + i].X, buffer.AsSpan(i * size, T.ByteSize));
                        C.WriteCoordinate(points[at + i].Y, buffer.AsSpan((i * size) + T.ByteSize, T.ByteSize));
                    }

                    Put(buffer.AsSpan(0, count * size));
                }
            }
        }

        /// <summary>Reads a key and its digest.</summary>
        /// <param name="stream">The file, from its start.</param>
        /// <param name="length">Its length: whatever sizes the header names must add up to it, before anything is reserved.</param>
        /// <param name="source">Its name, for refusals.</param>
        /// <remarks>
        /// The verifying key's points are checked to lie in their groups, the others to lie on their curves: bases outside the subgroup can only spoil
        /// a proof, which then does not verify.
        /// </remarks>
        /// <exception cref="RefusedKeyException">The file is not exactly what <see cref="Write"/> makes.</exception>
        public static (ProvingKey Key, byte[] Digest) Read(Stream stream, long length, string source)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var header = Header(SetupOrigin.Foreign, new byte[32], 0, 1, 0);
            if (length < header.Length)
            {
                throw new RefusedKeyException($"{source}: a proving key begins with {header.Length} bytes of header, found {length}");
            }

            Get(header, "header");
            var fields = Magic.Length + 1 + header[Magic.Length];
            var name = Encoding.UTF8.GetBytes(E.Name);
            if (!header.AsSpan(0, Magic.Length).SequenceEqual(Magic) || header[Magic.Length] != name.Length || !header.AsSpan(Magic.Length + 1, name.Length).SequenceEqual(name))
            {
                throw new RefusedKeyException($"{source}: not a Groth16 proving key over {E.Name} of this version");
            }

            var origin = (SetupOrigin)header[fields];
            var circuit = header.AsSpan(fields + 1, 32).ToArray();
            var logDomain = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(fields + 33));
            var wires = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(fields + 37));
            var publics = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(fields + 41));
            if (!Enum.IsDefined(origin) || logDomain >= S.TwoAdicity || wires is 0 or > 1u << 28 || publics >= wires)
            {
                throw new RefusedKeyException($"{source}: sizes out of range: domain 2^{logDomain}, {wires} wires, {publics} public values");
            }

            var expected = Length(publics, wires, (int)logDomain);
            if (length != expected)
            {
                throw new RefusedKeyException($"{source}: a key of these sizes is {expected} bytes long, found {length}");
            }

            var first = GetPoints<G1, F>(3, checkGroup: true, "alpha, beta, delta in G1");
            var second = GetPoints<G2, Fp2<F>>(3, checkGroup: true, "beta, gamma, delta in G2");
            var inputs = GetPoints<G1, F>((int)publics + 1, checkGroup: true, "IC");
            var verifying = new VerifyingKey(first[0], second[0], second[1], second[2], inputs, origin);
            var key = new ProvingKey(
                verifying,
                circuit,
                (int)logDomain,
                first[1],
                first[2],
                GetPoints<G1, F>((int)wires, checkGroup: false, "A"),
                GetPoints<G1, F>((int)wires, checkGroup: false, "B1"),
                GetPoints<G2, Fp2<F>>((int)wires, checkGroup: false, "B2"),
                GetPoints<G1, F>((int)(wires - 1 - publics), checkGroup: false, "C"),
                GetPoints<G1, F>(1 << (int)logDomain, checkGroup: false, "H"));
            var digest = hash.GetHashAndReset();
            var written = new byte[DigestSize];
            Fill(written, "digest");
            return digest.AsSpan().SequenceEqual(written)
                ? (key, digest)
                : throw new RefusedKeyException($"{source}: the digest at the end is not that of the file");

            void Fill(Span<byte> bytes, string what)
            {
                try
                {
                    stream.ReadExactly(bytes);
                }
                catch (EndOfStreamException e)
                {
                    throw new RefusedKeyException($"{source}: ends inside {what}", e);
                }
            }

            void Get(Span<byte> bytes, string what)
            {
                Fill(bytes, what);
                hash.AppendData(bytes);
            }

            AffinePoint<C, T>[] GetPoints<C, T>(int count, bool checkGroup, string what)
                where C : struct, ICurve<C, T>
                where T : unmanaged, IField<T>
            {
                var size = 2 * T.ByteSize;
                var points = new AffinePoint<C, T>[count];
                var buffer = new byte[Math.Min(PointsAtOnce, count) * size];
                for (var at = 0; at < count; at += PointsAtOnce)
                {
                    var chunk = Math.Min(PointsAtOnce, count - at);
                    Get(buffer.AsSpan(0, chunk * size), what);
                    var from = at;
                    var first = chunk;
                    Parallel.For(0, (chunk + PointsOfATask - 1) / PointsOfATask, task =>
                    {
                        var end = Math.Min(chunk, (task + 1) * PointsOfATask);
                        for (var i = task * PointsOfATask; i < end; i++)
                        {
                            if (!TryDecode(buffer.AsSpan(i * size, size), checkGroup, out points[from + i]))
                            {
                                InterlockedMin(ref first, i);
                                return;
                            }
                        }
                    });
                    if (first < chunk)
                    {
                        var bytes = buffer.AsSpan(first * size, size);
                        throw new RefusedKeyException(
                            C.TryReadCoordinate(bytes[..T.ByteSize], out _) && C.TryReadCoordinate(bytes[T.ByteSize..], out _)
                                ? $"{source}: point {at + first} of {what} is not on its curve or not in its group"
                                : $"{source}: point {at + first} of {what} has a coordinate that is not below p");
                    }
                }

                return points;

                static bool TryDecode(ReadOnlySpan<byte> bytes, bool checkGroup, out AffinePoint<C, T> point)
                {
                    point = default;
                    if (!C.TryReadCoordinate(bytes[..T.ByteSize], out var x) || !C.TryReadCoordinate(bytes[T.ByteSize..], out var y))
                    {
                        return false;
                    }

                    point = new(x, y);
                    return point.IsOnCurve && (!checkGroup || point.IsInSubgroup);
                }
            }

            static void InterlockedMin(ref int least, int value)
            {
                for (var seen = Volatile.Read(ref least); value < seen;)
                {
                    var found = Interlocked.CompareExchange(ref least, value, seen);
                    if (found == seen)
                    {
                        return;
                    }

                    seen = found;
                }
            }
        }

        private static long Length(uint publics, uint wires, int logDomain)
        {
            var header = Header(SetupOrigin.Foreign, new byte[32], 0, 1, 0).Length;
            var g1 = 2L * F.ByteSize;
            return header + (3 * g1) + (6 * g1) + ((publics + 1) * g1) + (wires * g1 * 4) + ((wires - 1 - publics) * g1) + (g1 << logDomain) + DigestSize;
        }

        private static byte[] Header(SetupOrigin origin, ReadOnlySpan<byte> circuit, int logDomain, int wires, int publics)
        {
            var name = Encoding.UTF8.GetBytes(E.Name);
            var header = new byte[Magic.Length + 1 + name.Length + 1 + 32 + 12];
            Magic.CopyTo(header, 0);
            header[Magic.Length] = (byte)name.Length;
            name.CopyTo(header, Magic.Length + 1);
            var at = Magic.Length + 1 + name.Length;
            header[at] = (byte)origin;
            circuit.CopyTo(header.AsSpan(at + 1));
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at + 33), logDomain);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at + 37), wires);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at + 41), publics);
            return header;
        }
    }
}
