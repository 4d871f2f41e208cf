using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Recursion.Verifier;

public sealed partial class StarkVerifierCircuit<B, X, K, D, E>
{
    private readonly Dictionary<RoundKind, D[]> _caps = [];
    private IVerifierTranscript<B, X, K, D> _transcript = null!;

    /// <summary>What is drawn, and what the proof holds but the queries.</summary>
    private sealed record Drawn(X[] Arguments, X[] BusSums, X Alpha, X Zeta, X[][][] Claims, X BatchAlpha, D[][] LayerCaps, X[] Betas, X[] Final, K[][] Indices);

    /// <summary>Policy, key, statement; what is constant is absorbed before the machine goes on.</summary>
    private B[] Begin(D[]? fixedCap)
    {
        using var scope = _machine.Enter("statement");
        var (key, statement) = (_shape.Key, _shape.Statement);
        var constant = key.BeginStructure();
        var commitment = new B[HashDigest.Words];
        if (fixedCap is null)
        {
            _caps[RoundKind.Fixed] = [.. key.FixedCap.ToArray().Select(node => _machine.Constant(in node))];
            constant.AbsorbDigests(key.FixedCap);
            for (var i = 0; i < commitment.Length; i++)
            {
                commitment[i] = _machine.Constant(constant.Sample());
            }

            constant.AbsorbBytes(statement.Context.Span);
            foreach (var table in statement.Tables)
            {
                constant.Absorb(Goldilocks.FromUInt64((ulong)table.LogRows));
            }

            _transcript = _machine.Continue(constant);
        }
        else
        {
            _caps[RoundKind.Fixed] = fixedCap;
            _transcript = _machine.Continue(constant);
            _transcript.AbsorbDigests(fixedCap);
            for (var i = 0; i < commitment.Length; i++)
            {
                commitment[i] = _transcript.Sample();
            }

            _transcript.Absorb([.. Transcript<Goldilocks>.Elements(statement.Context.Span).Select(element => _machine.Constant(element))]);
            foreach (var table in statement.Tables)
            {
                _transcript.Absorb([_machine.Constant(Goldilocks.FromUInt64((ulong)table.LogRows))]);
            }
        }

        foreach (var values in _publicValues)
        {
            _transcript.Absorb(values);
        }

        return commitment;
    }

    private Drawn Replay()
    {
        using var scope = _machine.Enter("transcript");
        var grinding = _shape.Key.Policy.Grinding;
        TakeCap(RoundKind.Main);
        X[] arguments = [];
        X[] busSums = [];
        if (_shape.HasArguments)
        {
            Work(grinding.Lookup);
            arguments = [_transcript.SampleExtension(), _transcript.SampleExtension(), _transcript.SampleExtension(), _transcript.SampleExtension()];
            TakeCap(RoundKind.Arguments);
            busSums = TakeElements(_shape.LookupTables.Length);
        }

        var alpha = _transcript.SampleExtension();
        TakeCap(RoundKind.Quotient);
        Work(grinding.Deep);
        var zeta = _transcript.SampleExtension();
        X[][][] claims = [.. _shape.Rounds.Select(round => round.Matrices.Select(m => TakeElements(m.Columns * m.Points)).ToArray())];
        Work(grinding.Batch);
        var batch = _transcript.SampleExtension();
        var steps = _shape.Fri.Schedule.Steps;
        var caps = new D[steps.Length][];
        var betas = new X[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            caps[i] = TakeDigests(1 << _shape.Fri.LayerCap(steps[i]));
            _transcript.AbsorbDigests(caps[i]);
            Work(grinding.Fold);
            betas[i] = _transcript.SampleExtension();
        }

        var final = TakeElements(1 << _shape.Fri.Schedule.LogFinalLength);
        Work(grinding.Query);
        var indices = new K[_shape.Key.Policy.Queries][];
        for (var q = 0; q < indices.Length; q++)
        {
            indices[q] = _transcript.SampleBits(_shape.LogSize);
        }

        return new(arguments, busSums, alpha, zeta, claims, batch, caps, betas, final, indices);
    }

    private void TakeCap(RoundKind kind)
    {
        var cap = TakeDigests(1 << _shape.Cap(_shape.Find(kind)!));
        _transcript.AbsorbDigests(cap);
        _caps[kind] = cap;
    }

    /// <summary>Elements of the challenge field from the proof, absorbed in one absorb.</summary>
    private X[] TakeElements(int count)
    {
        var words = TakeWords(count * E.ExtensionDegree);
        _transcript.Absorb(words);
        return Join(words);
    }

    private void Work(int bits)
    {
        if (bits == 0)
        {
            return;
        }

        using var scope = _machine.Enter("work");
        _transcript.Absorb([_machine.Input()]);
        foreach (var bit in _transcript.SampleBits(bits))
        {
            _machine.AssertZero(bit);
        }
    }

    private B[] TakeWords(int count)
    {
        var words = new B[count];
        foreach (ref var word in words.AsSpan())
        {
            word = _machine.Input();
        }

        return words;
    }

    private D[] TakeDigests(int count)
    {
        var digests = new D[count];
        foreach (ref var digest in digests.AsSpan())
        {
            digest = _machine.InputDigest();
        }

        return digests;
    }

    private X[] Join(B[] words)
    {
        var values = new X[words.Length / E.ExtensionDegree];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _machine.Join(words.AsSpan(i * E.ExtensionDegree, E.ExtensionDegree));
        }

        return values;
    }
}
