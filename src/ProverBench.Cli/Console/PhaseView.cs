using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>Shows what a prover is doing: in place on a terminal, not at all elsewhere, where a proof is over before lines would be read.</summary>
internal static class PhaseView
{
    public static T Show<T>(Terminal terminal, Func<PhaseTimes, T> action)
        => terminal.Interactive
            ? terminal.Messages.Status().Start("starting", context => action(new PhaseTimes(what => context.Status = Markup.Escape(what))))
            : action(new PhaseTimes(static _ => { }));
}
