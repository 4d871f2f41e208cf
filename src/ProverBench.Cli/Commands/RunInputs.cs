using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Commands;

/// <summary>What <c>run</c> and <c>qualify</c> are told on the command line.</summary>
internal sealed record RunInputs(
    string Suite,
    string? Filter,
    string Backend,
    string Out,
    int Threads,
    ByteSize? Memory,
    Digest Nonce,
    NonceClass NonceClass,
    string? Seed)
{
    /// <summary>A suite made for this run alone; null where <see cref="Suite"/> names one.</summary>
    public LoadedSuite? Own { get; init; }

    /// <summary>The options of both commands.</summary>
    internal sealed class Options
    {
        private readonly Option<string> _suite = CommonOptions.Suite();
        private readonly Option<string?> _filter = CommonOptions.Filter();
        private readonly Option<string> _backend = CommonOptions.Backend();
        private readonly Option<string> _out = CommonOptions.Out();
        private readonly Option<int?> _threads = CommonOptions.Threads();
        private readonly Option<string?> _memory = CommonOptions.Memory();
        private readonly Option<string?> _seed = CommonOptions.Seed();
        private readonly Option<string?> _nonce = new("--nonce") { Description = "A nonce handed out by a challenger, 64 hexadecimal digits: all inputs follow from it", HelpName = "HEX" };

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { _suite, _filter, _backend, _out, _threads, _memory, _seed, _nonce })
            {
                command.Options.Add(option);
            }
        }

        /// <summary>Whether the line names a suite.</summary>
        public bool NamesSuite(ParseResult parsed) => parsed.GetResult(_suite) is { Implicit: false };

        /// <summary>Reads the options.</summary>
        /// <exception cref="CliException">One is out of range.</exception>
        public RunInputs Read(ParseResult parsed)
        {
            var threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
            var (nonce, @class) = Nonce(parsed.GetValue(_seed), parsed.GetValue(_nonce));
            return new RunInputs(
                parsed.GetRequiredValue(_suite),
                parsed.GetValue(_filter),
                parsed.GetRequiredValue(_backend),
                parsed.GetRequiredValue(_out),
                threads,
                parsed.GetValue(_memory) is { } memory ? CommonOptions.Size(memory) : null,
                nonce,
                @class,
                parsed.GetValue(_seed));
        }

        private static (Digest Nonce, NonceClass Class) Nonce(string? seed, string? nonce)
        {
            if (seed is not null && nonce is not null)
            {
                throw new CliException(ExitCode.Usage, "--seed and --nonce exclude each other: a nonce is a challenger's, a seed is your own");
            }

            if (nonce is not null)
            {
                return Digest.TryParse(nonce, out var given)
                    ? (given, NonceClass.Challenged)
                    : throw new CliException(ExitCode.Usage, "--nonce: expected 64 lower-case hexadecimal digits");
            }

            return seed is null
                ? (new Digest(RandomNumberGenerator.GetBytes(Digest.Size)), NonceClass.SelfChallenged)
                : (Digest.Of(Encoding.UTF8.GetBytes("proverbench/seed/1\0" + seed)), NonceClass.SelfChallenged);
        }
    }
}
