using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

public sealed partial class FriCommitter<F, E>
{
    /// <summary>
    /// Opens commitments: absorbs the values at the points, then proves by one run of FRI over all heights that they are the values of the polynomials.
    /// </summary>
    /// <remarks>
    /// Order: where the policy hides, the cap of a random polynomial, which is opened at the first point of all, before everything else; values → [work] → α; the reduced quotient of each height (powers of α counted by matrix, point, column, in the order of the rounds); for each step of the
    /// schedule: cap of the codeword → [work] → β, fold, and where the folded height has a reduced quotient add β^arity times it; final polynomial → [work] → positions.
    /// </remarks>
    /// <param name="transcript">Has absorbed the caps, and the points follow from it.</param>
    /// <param name="rounds">What is opened where.</param>
    /// <param name="phases">Is told of openings, FRI and grinding.</param>
    /// <param name="blinding">Of the random polynomial, where the policy hides; null takes the system's randomness.</param>
    /// <exception cref="ArgumentException">A point lies in a domain, points are missing, or the policy hides and there are too few rows for it.</exception>
    public FriOpening<F, E> Open(Transcript<F> transcript, IReadOnlyList<OpeningRound<F, E>> rounds, IProofPhases phases, BlindingStream? blinding = null)
    {
        var shape = new FriProofShape(Policy, F.ByteSize, E.ExtensionDegree, rounds.Select(Shapes));
        phases.Enter(ProofPhase.Opening);
        using var masks = new Disposables();
        if (shape.Mask is not null)
        {
            var mask = Mask(shape, masks, blinding);
            transcript.AbsorbDigests(mask.Cap);
            rounds = [new OpeningRound<F, E>(mask, [[rounds[0].Points[0][0]]]), .. rounds];
        }

        var claims = rounds.Select(round => round.Commitment.Sources.Select((_, m) => Evaluate(round, m)).ToArray()).ToArray();
        foreach (var claim in claims.SelectMany(round => round))
        {
            transcript.AbsorbExtension<E>(claim);
        }

        var batchNonce = _opener.Grind(transcript, Policy.Grinding.Batch, phases);
        var alpha = transcript.SampleExtension<E>();
        phases.Enter(ProofPhase.Opening);
        using var reduced = new Disposables();
        var quotients = shape.Schedule.LogHeights.ToDictionary(height => height, height => reduced.Add(Reduce(rounds, claims, height, alpha)));

        phases.Enter(ProofPhase.Fri);
        using var layers = new Disposables();
        var codeword = quotients[shape.Schedule.LogSize];
        var steps = shape.Schedule.Steps;
        var trees = new DeviceTree<F>[steps.Length];
        var codewords = new DeviceMatrix<F>[steps.Length];
        var caps = new HashDigest[steps.Length][];
        var nonces = new ulong[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            codewords[i] = codeword;
            trees[i] = layers.Add(_opener.Commit([codeword], step.LogArity, shape.LayerCap(step), out caps[i]));
            transcript.AbsorbDigests(caps[i]);
            nonces[i] = _opener.Grind(transcript, Policy.Grinding.Fold, phases);
            phases.Enter(ProofPhase.Fri);
            var beta = transcript.SampleExtension<E>();
            var folded = layers.Add(_backend.Allocate<F>(new MatrixShape(1L << step.LogFolded, E.ExtensionDegree), $"fri 2^{step.LogFolded}", MatrixContents.Undefined));
            _fri.Fold(codeword, step.LogArity, beta, F.One, folded);
            if (step.RollsIn)
            {
                _fri.AddScaled(folded, FieldMath.Pow(beta, 1UL << step.LogArity), quotients[step.LogFolded]);
            }

            codeword = folded;
        }

        var final = FinalPolynomial(codeword, shape.Schedule);
        transcript.AbsorbExtension<E>(final);
        var queryNonce = _opener.Grind(transcript, Policy.Grinding.Query, phases);
        phases.Enter(ProofPhase.Fri);
        var indices = new long[Policy.Queries];
        foreach (ref var index in indices.AsSpan())
        {
            index = transcript.SampleBits(shape.Schedule.LogSize);
        }

        var opened = rounds.Select(round => _opener.OpenRows(round.Commitment, indices)).ToArray();
        var proofLayers = new FriLayer<E>[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            proofLayers[i] = _opener.OpenLayer(steps[i], codewords[i], trees[i], caps[i], nonces[i], indices);
        }

        var hides = shape.Mask is not null;
        return new FriOpening<F, E>(
            hides ? claims[1..] : claims,
            new FriProof<F, E>(hides ? rounds[0].Commitment.Cap : [], hides ? claims[0][0] : [], batchNonce, proofLayers, final, queryNonce, opened));
    }

    /// <summary>The commitment to a uniform polynomial over E of the tallest height: whatever FRI shows of the batch is uniform with it.</summary>
    private Commitment<F> Mask(FriProofShape shape, Disposables owned, BlindingStream? blinding)
    {
        var logRows = shape.Mask!.Matrices[0].LogRows;
        if (shape.MaskedValues >= 1L << logRows)
        {
            throw new ArgumentException($"{Policy.Name} hides: FRI shows {shape.MaskedValues} values of a batch of 2^{logRows} rows, which has to have more");
        }

        return owned.Add(CommitCoefficients([owned.Add(Random(logRows, E.ExtensionDegree, "mask", blinding))], blinding));
    }

    private static IEnumerable<CommittedMatrix> Shapes(OpeningRound<F, E> round)
    {
        var sources = round.Commitment.Sources;
        return round.Points.Count == sources.Count
            ? sources.Select((source, m) => new CommittedMatrix((int)long.Log2(source.Shape.Rows), (int)source.Shape.Columns, round.Points[m].Length))
            : throw new ArgumentException($"a commitment to {sources.Count} matrices is opened with points for {round.Points.Count}");
    }

    private E[] Evaluate(OpeningRound<F, E> round, int matrix)
    {
        var source = round.Commitment.Sources[matrix];
        var points = round.Points[matrix];
        var values = new E[points.Length * source.Shape.Columns];
        if (round.Commitment.HoldsCoefficients)
        {
            _fri.EvaluateCoefficients(source, points, values);
        }
        else
        {
            _fri.Evaluate(source, F.One, points, values);
        }

        return values;
    }

    /// <summary>The batched quotient of all matrices of one extended height.</summary>
    private DeviceMatrix<F> Reduce(IReadOnlyList<OpeningRound<F, E>> rounds, E[][][] claims, int logHeight, in E alpha)
    {
        var opened = new List<OpenedMatrix<F, E>>();
        for (var r = 0; r < rounds.Count; r++)
        {
            var extended = rounds[r].Commitment.Extended;
            for (var m = 0; m < extended.Count; m++)
            {
                if (extended[m].Shape.Rows == 1L << logHeight)
                {
                    opened.Add(new OpenedMatrix<F, E>(extended[m], rounds[r].Points[m], claims[r][m]));
                }
            }
        }

        var reduced = _backend.Allocate<F>(new MatrixShape(1L << logHeight, E.ExtensionDegree), $"reduced 2^{logHeight}", MatrixContents.Undefined);
        _fri.DeepQuotient(opened.ToArray(), F.MultiplicativeGenerator, alpha, reduced);
        return reduced;
    }

    private E[] FinalPolynomial(DeviceMatrix<F> codeword, FriSchedule schedule)
    {
        _ntt.Transform(codeword, new NttShape(schedule.LogFinalSize, NttDirection.Inverse), F.One);
        var rows = new long[1 << schedule.LogFinalLength];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        return _opener.ReadElements(codeword, 0, rows);
    }
}
