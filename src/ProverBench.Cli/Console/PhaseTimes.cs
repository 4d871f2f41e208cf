using System.Diagnostics;
using ProverBench.Proving;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Console;

/// <summary>Says what a prover is doing, and how long each phase of the proof took.</summary>
/// <param name="said">Is told what begins.</param>
internal sealed class PhaseTimes(Action<string> said) : IProofPhases
{
    private readonly List<(string Name, Duration Time)> _proof = [];
    private string? _open;
    private long _since;

    /// <summary>The phases of the proof, in their order.</summary>
    public IReadOnlyList<(string Name, Duration Time)> Proof => _proof;

    /// <summary>From one timestamp of <see cref="Stopwatch"/> to another, in whole words: a published build has no code for conversions through floating point or 128 bits.</summary>
    public static Duration Between(long from, long to)
    {
        var (seconds, rest) = ((to - from) / Stopwatch.Frequency, (to - from) % Stopwatch.Frequency);
        return new((seconds * 1_000_000_000) + (rest * 1_000_000_000 / Stopwatch.Frequency));
    }

    /// <summary>Says what begins, without measuring it.</summary>
    public void Begin(string what) => said(what);

    /// <inheritdoc/>
    public void Enter(ProofPhase phase)
    {
        Close();
        (_open, _since) = (phase.Name(), Stopwatch.GetTimestamp());
        said(_open);
    }

    /// <summary>Ends the last phase.</summary>
    public void Close()
    {
        if (_open is null)
        {
            return;
        }

        var time = Between(_since, Stopwatch.GetTimestamp());
        var at = _proof.FindIndex(p => p.Name == _open);
        if (at < 0)
        {
            _proof.Add((_open, time));
        }
        else
        {
            _proof[at] = (_open, _proof[at].Time + time);
        }

        _open = null;
    }
}
