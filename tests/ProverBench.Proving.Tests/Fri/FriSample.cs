using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Commitments of random polynomials, opened: what the tests of proofs by FRI begin with.</summary>
internal sealed class FriSample<F, E> : IDisposable
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly List<IDisposable> _owned = [];

    /// <summary>Rounds of matrices (log rows, columns, points); the first round is committed by values, later ones by coefficients.</summary>
    public FriSample(IBackend backend, FriPolicy policy, params (int LogRows, int Columns, int Points)[][] rounds)
    {
        Assert.True(FriCommitter<F, E>.TryCreate(backend, policy, out var committer, out var reason), reason);
        (Backend, Committer, Shapes) = (backend, committer, rounds);
        var random = new SeededStream("fri sample", "seed"u8);
        foreach (var (round, matrices) in rounds.Index())
        {
            var sources = matrices.Select(shape => Random(shape.LogRows, shape.Columns, random)).ToArray();
            Commitments.Add(round == 0 ? committer.Commit(sources) : committer.CommitCoefficients(sources));
        }

        _owned.AddRange(Commitments);
    }

    public IBackend Backend { get; }

    public FriCommitter<F, E> Committer { get; }

    public (int LogRows, int Columns, int Points)[][] Shapes { get; }

    public List<Commitment<F>> Commitments { get; } = [];

    public FriPolicy Policy => Committer.Policy;

    public FriProofShape Shape => new(Policy, F.ByteSize, E.ExtensionDegree, Shapes.Select(round => round.Select(m => new CommittedMatrix(m.LogRows, m.Columns, m.Points))));

    /// <summary>What a prover does: caps absorbed, a point drawn, everything opened.</summary>
    public FriOpening<F, E> Open(Transcript<F>? transcript = null, IProofPhases? phases = null)
    {
        transcript ??= Policy.CreateTranscript<F>();
        foreach (var commitment in Commitments)
        {
            transcript.AbsorbDigests(commitment.Cap);
        }

        var points = Points(transcript);
        return Committer.Open(transcript, [.. Commitments.Select((c, r) => new OpeningRound<F, E>(c, points[r]))], phases ?? NoPhases.Instance);
    }

    /// <summary>What a verifier does.</summary>
    public FriVerdict Verify(FriOpening<F, E> opening, Transcript<F>? transcript = null, FriVerifier<F, E>? verifier = null)
    {
        verifier ??= new FriVerifier<F, E>(Policy);
        transcript ??= Policy.CreateTranscript(verifier.Hash);
        foreach (var commitment in Commitments)
        {
            transcript.AbsorbDigests(commitment.Cap);
        }

        return verifier.Verify(transcript, Claims(opening, Points(transcript)), opening.Proof);
    }

    public List<ClaimedRound<F, E>> Claims(FriOpening<F, E> opening, E[][][] points)
        => [.. Commitments.Select((c, r) => new ClaimedRound<F, E>(
            c.Cap, [.. Shapes[r].Select((m, i) => new ClaimedMatrix<E>(m.LogRows, m.Columns, points[r][i], opening.Claims[r][i]))]))];

    /// <summary>ζ, and ζ·ω of the matrix where there are two points.</summary>
    public E[][][] Points(Transcript<F> transcript)
    {
        var zeta = OutOfDomain.Sample<F, E>(transcript, Shapes.SelectMany(round => round).Max(m => m.LogRows) + Policy.LogBlowup);
        return [.. Shapes.Select(round => round.Select(m => Enumerable.Range(0, m.Points).Select(p => E.Scale(zeta, FieldMath.Pow(FieldMath.RootOfUnity<F>(m.LogRows), (ulong)p))).ToArray()).ToArray())];
    }

    public void Dispose()
    {
        foreach (var item in _owned)
        {
            item.Dispose();
        }
    }

    private DeviceMatrix<F> Random(int logRows, int columns, SeededStream random)
    {
        var matrix = Backend.Allocate<F>(new MatrixShape(1L << logRows, columns), "sample");
        var values = new F[columns << logRows];
        foreach (ref var value in values.AsSpan())
        {
            value = random.Scalar<F>();
        }

        Backend.Queue.Import(values, matrix);
        _owned.Add(matrix);
        return matrix;
    }
}
