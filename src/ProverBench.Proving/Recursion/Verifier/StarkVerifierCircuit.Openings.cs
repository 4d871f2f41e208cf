using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Recursion.Verifier;

public sealed partial class StarkVerifierCircuit<B, X, K, D, E>
{
    /// <summary>Matrices of one height whose rows are combined by one sum, and the powers of α that it takes at each point.</summary>
    private sealed record Segment(List<(int Round, int Matrix)> Members, int Points, List<X[]> Claims, int[] Offsets);

    /// <summary>A height's segments, and −Σ α^k·p(z) of each point z.</summary>
    private sealed record Height(List<Segment> Segments, X[] Points, X[] NegatedClaims);

    private void RequireOpenings(Drawn drawn)
    {
        var schedule = _shape.Fri.Schedule;
        var alphas = new ChallengePowers<X>(drawn.BatchAlpha);
        var heights = new Dictionary<int, Height>();
        using (_machine.Enter("claims"))
        {
            foreach (var log in schedule.LogHeights)
            {
                heights.Add(log, Claims(drawn, log, alphas));
            }
        }

        var bound = BindCaps(drawn);
        X[] entering = [.. schedule.Steps.Select((step, i) => step.RollsIn ? new ChallengePowers<X>(drawn.Betas[i])[1 << step.LogArity] : Zero)];
        for (var q = 0; q < drawn.Indices.Length; q++)
        {
            using var scope = _machine.Enter("query", q);
            Query(drawn, heights, alphas, entering, bound, drawn.Indices[q]);
        }
    }

    private Height Claims(Drawn drawn, int log, ChallengePowers<X> alphas)
    {
        var segments = new List<Segment>();
        var offset = 0;
        for (var r = 0; r < _shape.Rounds.Length; r++)
        {
            for (var m = 0; m < _shape.Rounds[r].Matrices.Length; m++)
            {
                var matrix = _shape.Rounds[r].Matrices[m];
                if (matrix.LogRows + _shape.Key.Policy.LogBlowup != log)
                {
                    continue;
                }

                if (matrix.Points > 1 || segments.Count == 0 || segments[^1].Points > 1)
                {
                    segments.Add(new([], matrix.Points, [.. Enumerable.Repeat(0, matrix.Points).Select(_ => Array.Empty<X>())], [.. Enumerable.Range(0, matrix.Points).Select(p => offset + (p * matrix.Columns))]));
                }

                var segment = segments[^1];
                segment.Members.Add((r, m));
                for (var p = 0; p < matrix.Points; p++)
                {
                    segment.Claims[p] = [.. segment.Claims[p], .. drawn.Claims[r][m].AsSpan(p * matrix.Columns, matrix.Columns)];
                }

                offset += matrix.Points * matrix.Columns;
            }
        }

        var count = segments.Max(segment => segment.Points);
        var points = new X[count];
        var negated = new X[count];
        for (var p = 0; p < count; p++)
        {
            points[p] = p == 0 ? drawn.Zeta : X.Scale(drawn.Zeta, FieldMath.RootOfUnity<Goldilocks>(log - _shape.Key.Policy.LogBlowup));
            var sum = Zero;
            foreach (var segment in segments.Where(segment => p < segment.Points))
            {
                sum = _machine.MultiplyAdd(alphas[segment.Offsets[p]], _machine.Reduce(drawn.BatchAlpha, segment.Claims[p]), sum);
            }

            negated[p] = Zero - sum;
        }

        return new(segments, points, negated);
    }

    private void Query(Drawn drawn, Dictionary<int, Height> heights, ChallengePowers<X> alphas, X[] entering, BoundCaps? bound, K[] index)
    {
        var schedule = _shape.Fri.Schedule;
        var logSize = schedule.LogSize;
        var wanted = new List<IndexPower>(schedule.LogHeights.Select(log => new IndexPower(log, logSize - log)));
        wanted.AddRange(schedule.Steps.Select(step => new IndexPower(step.LogFolded, logSize - step.LogSize)));
        wanted.Add(new(schedule.LogFinalSize, logSize - schedule.LogFinalSize));
        var powers = _machine.Powers(FieldMath.RootOfUnity<Goldilocks>(logSize), index, [.. wanted]);

        var roots = new List<D>();
        var rows = new B[_shape.Rounds.Length][][];
        for (var r = 0; r < rows.Length; r++)
        {
            using var scope = _machine.Enter("round", r);
            var round = _shape.Rounds[r];
            rows[r] = [.. round.Matrices.Select(matrix => TakeWords(matrix.Columns))];
            var tree = _shape.Fri.Rounds[r].Tree;
            var members = rows[r].Select((row, m) => (Row: row, Log: round.Matrices[m].LogRows + _shape.Key.Policy.LogBlowup));
            RequirePath(tree, index, [.. tree.Levels.Select(level => members.Where(member => member.Log == level.LogLeaves).SelectMany(member => member.Row).ToArray())], _caps[round.Kind], bound, roots);
        }

        var generator = _machine.Constant(Goldilocks.MultiplicativeGenerator);
        var value = Reduced(0);
        for (var i = 0; i < schedule.Steps.Length; i++)
        {
            using var scope = _machine.Enter("step", i);
            var step = schedule.Steps[i];
            var words = TakeWords(E.ExtensionDegree << step.LogArity);
            var group = Join(words);
            RequirePath(new TreeShape(step.LogFolded, words.Length, _shape.Fri.LayerCap(step)), index, [words], drawn.LayerCaps[i], bound, roots);
            value = _machine.Fold(powers[schedule.LogHeights.Length + i], group, drawn.Betas[i], index.AsSpan(step.LogFolded, step.LogArity), value);
            if (step.RollsIn)
            {
                value = _machine.MultiplyAdd(entering[i], Reduced(schedule.LogHeights.IndexOf(step.LogFolded)), value);
            }
        }

        using (_machine.Enter("final"))
        {
            _machine.AssertEqual(_machine.Reduce(Embed(powers[^1]), drawn.Final), value);
        }

        RequireRoots(bound, roots, index);

        // Σ over points z of (Σ α^k·p(x) − Σ α^k·p(z))/(x − z), every row combined once.
        X Reduced(int h)
        {
            using var scope = _machine.Enter("height", h);
            var height = heights[schedule.LogHeights[h]];
            var x = Embed(_machine.Multiply(generator, powers[h]));
            X[] sums = [.. height.Segments.Select(segment => _machine.Reduce(drawn.BatchAlpha, (ReadOnlySpan<B>)segment.Members.SelectMany(member => rows[member.Round][member.Matrix]).ToArray()))];
            var total = Zero;
            for (var p = 0; p < height.Points.Length; p++)
            {
                var numerator = height.NegatedClaims[p];
                for (var s = 0; s < sums.Length; s++)
                {
                    if (p < height.Segments[s].Points)
                    {
                        numerator = _machine.MultiplyAdd(alphas[height.Segments[s].Offsets[p]], sums[s], numerator);
                    }
                }

                total = _machine.MultiplyAdd(numerator, _machine.Invert(x - height.Points[p]), total);
            }

            return total;
        }
    }
}
