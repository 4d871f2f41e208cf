using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>Where the program speaks: answers on standard output, everything else on standard error.</summary>
/// <remarks>Consoles are made when something is said: whoever only writes lines does without.</remarks>
internal sealed class Terminal
{
    private readonly Lazy<TextWriter> _output;
    private readonly Lazy<TextWriter> _error;
    private readonly Lazy<IAnsiConsole> _answers;
    private readonly Lazy<IAnsiConsole> _messages;

    public Terminal(TextWriter output, TextWriter error, bool json)
        : this(() => output, () => error, json)
    {
    }

    /// <summary>The process's own streams, opened when something is said.</summary>
    public Terminal(bool json)
        : this(static () => System.Console.Out, static () => System.Console.Error, json)
    {
    }

    private Terminal(Func<TextWriter> output, Func<TextWriter> error, bool json)
    {
        Json = json;
        _output = new(output, LazyThreadSafetyMode.None);
        _error = new(error, LazyThreadSafetyMode.None);
        _answers = new(() => Create(json ? TextWriter.Null : Output, System.Console.IsOutputRedirected), LazyThreadSafetyMode.None);
        _messages = new(() => Create(Error, System.Console.IsErrorRedirected), LazyThreadSafetyMode.None);
    }

    /// <summary>Whether standard output carries one JSON document and nothing else.</summary>
    public bool Json { get; }

    /// <summary>Standard output itself, for the JSON document.</summary>
    public TextWriter Output => _output.Value;

    /// <summary>Standard error itself.</summary>
    public TextWriter Error => _error.Value;

    /// <summary>Tables and sentences that answer the user; silent under --json.</summary>
    public IAnsiConsole Answers => _answers.Value;

    /// <summary>Progress, warnings, refusals.</summary>
    public IAnsiConsole Messages => _messages.Value;

    /// <summary>Whether progress can be drawn in place.</summary>
    public bool Interactive => !System.Console.IsErrorRedirected && Messages.Profile.Capabilities.Interactive && Messages.Profile.Capabilities.Ansi;

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected || noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
        {
            // A pipe has no width: wrapping there would break what scripts and logs read.
            console.Profile.Width = 160;
        }

        return console;
    }
}
