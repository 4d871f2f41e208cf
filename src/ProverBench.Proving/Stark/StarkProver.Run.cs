using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Stark;

public sealed partial class StarkProver<F, E>
{
    /// <summary>One proof in the making: what one step of the protocol leaves for the next.</summary>
    private sealed class Run(
        StarkProver<F, E> prover,
        StarkShape<F, E> shape,
        IReadOnlyList<DeviceMatrix<F>> traces,
        Transcript<F> transcript,
        IProofPhases phases,
        BlindingStream? blinding,
        CancellationToken stop,
        Disposables owned)
    {
        private readonly Dictionary<RoundKind, Commitment<F>> _commitments = [];
        private readonly DeviceMatrix<F>?[] _arguments = new DeviceMatrix<F>?[traces.Count];
        private readonly E[] _busSums = new E[shape.LookupTables.Length];
        private ArgumentChallenges<E> _challenges;
        private ulong _lookupNonce;
        private ulong _deepNonce;
        private E _alpha;
        private E _zeta;
        private FriOpening<F, E>? _opening;

        /// <summary>Whether the bus sums add up to zero.</summary>
        public bool Balances => _busSums.Aggregate(E.Zero, (sum, own) => sum + own).IsZero;

        /// <summary>Whether what was opened satisfies the constraints.</summary>
        public bool Holds => new StarkOpenings<F, E>(shape, _opening!.Claims, _challenges, _busSums, _alpha, _zeta).FindViolated() is null;

        private StarkVerifyingKey<F, E> Key => shape.Key;

        public void CommitTraces()
        {
            if (prover._fixed is { } committed)
            {
                _commitments.Add(RoundKind.Fixed, committed);
            }

            Enter(ProofPhase.Commit);
            Commit(RoundKind.Main, prover._committer.Commit(traces, blinding));
        }

        public void CommitArguments()
        {
            if (shape.Find(RoundKind.Arguments) is not { } round)
            {
                return;
            }

            _lookupNonce = Grind(Key.Policy.Grinding.Lookup);
            _challenges = StarkReplay<F, E>.DrawArguments(transcript);
            Enter(ProofPhase.Arguments);
            foreach (var t in round.Tables)
            {
                var table = Key.Tables[t];
                var arguments = owned.Add(prover.Allocate(traces[t].Shape.Rows, table.Plan.ArgumentColumns * E.ExtensionDegree, $"{table.Shape.Name} arguments"));
                _arguments[t] = arguments;
                var sum = table.Accumulate(prover._constraints, new(traces[t], prover._fixedColumns[t], Public(t), _challenges, arguments));
                if (table.HasLookups)
                {
                    _busSums[shape.LookupTables.IndexOf(t)] = sum;
                }

                stop.ThrowIfCancellationRequested();
            }

            Commit(RoundKind.Arguments, prover._committer.Commit([.. round.Tables.Select(t => _arguments[t]!)], blinding));
            transcript.AbsorbExtension<E>(_busSums);
        }

        public void CommitQuotients()
        {
            _alpha = transcript.SampleExtension<E>();
            Enter(ProofPhase.Quotient);
            var chunks = new DeviceMatrix<F>[traces.Count];
            for (var t = 0; t < chunks.Length; t++)
            {
                chunks[t] = Quotient(t);
                Await();
            }

            Commit(RoundKind.Quotient, prover._committer.CommitCoefficients(chunks, blinding));
        }

        public void Open()
        {
            _deepNonce = Grind(Key.Policy.Grinding.Deep);
            _zeta = OutOfDomain.Sample<F, E>(transcript, shape.LogSize);
            Enter(ProofPhase.Opening);
            _opening = prover._committer.Open(transcript, [.. shape.Rounds.Select(Points)], phases, blinding);
            Await();
        }

        public byte[] ToBytes()
        {
            var hash = Key.Policy.TreeHash<F>();
            var writer = new ProofWriter(shape.ByteSize);
            StarkProofCodec.Write(
                writer,
                new StarkProofParts<F, E>(Cap(RoundKind.Main), _lookupNonce, Cap(RoundKind.Arguments), _busSums, Cap(RoundKind.Quotient), _deepNonce, _opening!.Claims, _opening.Proof),
                shape,
                hash);
            return writer.ToArray();
        }

        private HashDigest[] Cap(RoundKind kind) => _commitments.TryGetValue(kind, out var commitment) ? commitment.Cap : [];

        private OpeningRound<F, E> Points(StarkRound round)
            => new(_commitments[round.Kind], [.. round.Matrices.Select(matrix => shape.Points(matrix, _zeta))]);

        /// <summary>The quotient of a table's constraints, its coefficients cut into chunks as long as the trace.</summary>
        private DeviceMatrix<F> Quotient(int t)
        {
            var table = Key.Tables[t];
            var (rows, logQuotient) = (traces[t].Shape.Rows, table.Plan.LogQuotient);
            using var values = prover.Allocate(rows << logQuotient, E.ExtensionDegree, $"{table.Shape.Name} quotient");
            var bus = shape.LookupTables.IndexOf(t);
            table.Quotient(
                prover._constraints,
                new QuotientInputs<F, E>(
                    shape.Statement.Tables[t].LogRows,
                    F.MultiplicativeGenerator,
                    Extended(RoundKind.Main, t)!,
                    Extended(RoundKind.Fixed, t),
                    Extended(RoundKind.Arguments, t),
                    Public(t),
                    _challenges,
                    bus < 0 ? E.Zero : _busSums[bus],
                    _alpha),
                values);
            prover._transforms.Transform(values, new NttShape(shape.Statement.Tables[t].LogRows + logQuotient, NttDirection.Inverse), F.MultiplicativeGenerator);
            var chunks = owned.Add(prover.Allocate(rows, E.ExtensionDegree << logQuotient, $"{table.Shape.Name} quotient chunks"));
            prover._backend.Queue.Reshape(values, chunks);
            return chunks;
        }

        private DeviceMatrix<F>? Extended(RoundKind kind, int t)
            => shape.Find(kind)?.Tables.IndexOf(t) is >= 0 and var m ? _commitments[kind].Extended[m] : null;

        private F[] Public(int t) => [.. shape.Statement.Tables[t].PublicValues];

        private void Commit(RoundKind kind, Commitment<F> commitment)
        {
            _commitments.Add(kind, owned.Add(commitment));
            transcript.AbsorbDigests(commitment.Cap);
            Await();
        }

        private ulong Grind(int bits)
        {
            if (bits > 0)
            {
                Enter(ProofPhase.Grinding);
            }

            return transcript.Grind(prover._backend, bits);
        }

        private void Enter(ProofPhase phase)
        {
            Await();
            phases.Enter(phase);
        }

        private void Await()
        {
            prover._backend.Queue.Record().Wait();
            stop.ThrowIfCancellationRequested();
        }
    }
}
