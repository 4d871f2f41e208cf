using ProverBench.Harness;
using ProverBench.Reporting.Summary;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>Shows a run as it goes on: a bar with the time left on a terminal, a plain line a case elsewhere.</summary>
internal static class RunProgress
{
    /// <summary>Runs the action under the view that fits the terminal.</summary>
    public static ResultDocument Show(Terminal terminal, BackendNature nature, Func<IRunProgress, ResultDocument> action)
        => terminal.Interactive
            ? AnsiProgress(terminal.Messages).Start(context => action(new Bar(context, terminal.Messages, nature)))
            : action(new Lines(terminal.Messages, nature));

    private static Progress AnsiProgress(IAnsiConsole console) => new Progress(console)
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    /// <summary>What there is to say of a case that ended.</summary>
    private static string Sentence(SuiteCase item, CaseResult result, Duration elapsed, BackendNature nature)
    {
        var summary = result.Outcome == CaseOutcome.Completed ? CaseSummary.Of(result) : null;
        return summary is null
            ? $"{item.Id}: {StrictEnumConverter<CaseOutcome>.NameOf(result.Outcome)}: {Printable.Line(result.Reason)}"
            : $"{item.Id}: {summary.MedianPerIteration}{(summary.Rate is { } rate ? $", {rate}" : "")} ({(CaseRow.Of(nature, result).Unreal is { } unreal ? $"{unreal}; " : "")}{summary.Count} samples of {summary.Launches} launch{(summary.Launches == 1 ? "" : "es")}, {elapsed})";
    }

    /// <summary>How far one case is: launches that are over, and samples of the one that runs.</summary>
    private abstract class Follower(BackendNature nature) : IRunProgress
    {
        private IReadOnlyList<SuiteCase> _cases = [];
        private int _launch;
        private int _launches = 1;

        protected int Ended { get; private set; }

        protected int Count => _cases.Count;

        public void RunStarted(string runId, IReadOnlyList<SuiteCase> cases)
        {
            _cases = cases;
            Begin();
        }

        public void CaseStarted(SuiteCase item, int index)
        {
            (_launch, _launches) = (0, 1);
            Started(item);
        }

        public void LaunchStarted(SuiteCase item, int launch, int launches)
        {
            (_launch, _launches) = (launch, launches);
            Advance(Ended + ((double)launch / launches));
        }

        public void Stepped(SuiteCase item, PlanStage stage, int samples, Duration timed)
        {
            // The number of samples is not known before the end; each brings a launch half of the way that is left nearer.
            var within = stage == PlanStage.Actual ? 1 - Math.Pow(0.9, samples) : 0.05;
            Advance(Ended + ((_launch + within) / _launches));
        }

        public void CaseEnded(SuiteCase item, CaseResult result, Duration elapsed)
        {
            Ended++;
            Advance(Ended);
            Said(Sentence(item, result, elapsed, nature), result.Outcome == CaseOutcome.Completed && result.Check?.Passed != false);
        }

        public virtual void RunEnded(ResultDocument document)
        {
        }

        protected virtual void Begin()
        {
        }

        protected virtual void Started(SuiteCase item)
        {
        }

        protected virtual void Advance(double cases)
        {
        }

        protected abstract void Said(string sentence, bool good);
    }

    private sealed class Bar(ProgressContext context, IAnsiConsole console, BackendNature nature) : Follower(nature)
    {
        private ProgressTask? _task;

        protected override void Begin() => _task = context.AddTask("starting", maxValue: Count);

        protected override void Started(SuiteCase item) => _task!.Description = Markup.Escape($"{Ended + 1} of {Count} {item.Id}");

        protected override void Advance(double cases) => _task!.Value = cases;

        protected override void Said(string sentence, bool good) => console.MarkupLineInterpolated($"[{(good ? "green" : "yellow")}]{(good ? "ok" : "--")}[/] {sentence}");
    }

    private sealed class Lines(IAnsiConsole console, BackendNature nature) : Follower(nature)
    {
        protected override void Said(string sentence, bool good) => console.WriteLine($"[{Ended}/{Count}] {(good ? "ok" : "--")} {sentence}");
    }
}
