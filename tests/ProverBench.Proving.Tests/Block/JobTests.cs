using System.Collections.Concurrent;
using System.Text;
using ProverBench.Proving.Block.Jobs;

namespace ProverBench.Proving.Tests.Block;

public sealed class JobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-jobs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(1, false), InlineData(1, true), InlineData(3, false), InlineData(3, true)]
    public void AGraphIsDoneOnce(int workers, bool folder)
    {
        IBlobStore store = folder ? new FolderBlobStore(_folder) : new MemoryBlobStore();
        var first = new Runner();
        var seen = new Observer();
        Assert.Equal("join(leaf(a)leaf(b)leaf(c))", Run(store, first, seen, workers));
        Assert.Equal(4, first.Done.Count);
        Assert.Equal(3, seen.Finished.Count(f => f is { Kind: "leaf", Stored: false, Total: 3 }));
        Assert.Equal([1, 2, 3], seen.Finished.Where(f => f.Kind == "leaf").Select(f => f.Count).Order());
        Assert.Contains(("leaf", ProofPhase.Commit), seen.Entered);

        // Again: nothing is done but the sources; another input does its own way alone.
        var second = new Runner();
        Assert.Equal("join(leaf(a)leaf(b)leaf(c))", Run(folder ? new FolderBlobStore(_folder) : store, second, seen, workers));
        Assert.Empty(second.Done);
        Assert.Equal("join(leaf(a)leaf(b)leaf(d))", Run(store, second, seen, workers, "abd"));
        Assert.Equal(["join 0", "leaf 2"], second.Done.Order());

        // Other parameters are other jobs.
        Run(store, second, seen, workers, "abc", parameters: 1);
        Assert.Equal(6, second.Done.Count);
    }

    [Fact]
    public void OneWorkerGoesInTheGraphsOrder()
    {
        var runner = new Runner();
        Run(new MemoryBlobStore(), runner, new Observer(), 1);
        Assert.Equal(["leaf 0", "leaf 1", "leaf 2", "join 0"], runner.Done);
    }

    [Fact]
    public void PoisonedBlobsAreDoneAgain()
    {
        var store = new FolderBlobStore(_folder);
        Run(store, new Runner(), new Observer(), 1);
        var leaf = Path.Combine(_folder, "blobs", BlobId.Of("leaf(b)"u8).ToString());
        File.WriteAllText(leaf, "leaf(x)");
        Assert.Throws<CorruptBlobException>(() => store.Find(BlobId.Of("leaf(b)"u8)));
        Again("digest");
        Assert.Equal("leaf(b)", File.ReadAllText(leaf));

        File.Delete(leaf);
        Again("gone");

        // A blob that is whole and is not the job's output: the note was changed.
        var note = Directory.EnumerateFiles(Path.Combine(_folder, "outputs")).Single(file => File.ReadAllText(file) == BlobId.Of("leaf(b)"u8).ToString());
        File.WriteAllText(note, store.Put("forged"u8).ToString());
        Again("forged");
        File.WriteAllText(note, "no digest");
        var runner = new Runner();
        Run(store, runner, new Observer(), 1);
        Assert.Equal(["leaf 1"], runner.Done);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder, "*.tmp", SearchOption.AllDirectories), _ => true);

        void Again(string reason)
        {
            var (runner, seen) = (new Runner(), new Observer());
            Assert.Equal("join(leaf(a)leaf(b)leaf(c))", Run(store, runner, seen, 2));
            Assert.Equal(["leaf 1"], runner.Done);
            Assert.Contains(reason, Assert.Single(seen.Discarded), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ABlobThatChangesDuringTheRunEndsIt()
    {
        var store = new FolderBlobStore(_folder);
        var runner = new Runner { After = job => Poison(job.Kind == "leaf" && job.Index == 2) };
        Assert.Throws<CorruptBlobException>(() => Run(store, runner, new Observer(), 1));

        void Poison(bool now)
        {
            if (now)
            {
                File.WriteAllText(Path.Combine(_folder, "blobs", BlobId.Of("leaf(a)"u8).ToString()), "leaf(z)");
            }
        }
    }

    [Theory, InlineData(1), InlineData(3)]
    public void FailuresAndCancellationEndTheRun(int workers)
    {
        var store = new MemoryBlobStore();
        var failing = new Runner { After = job => _ = job.Index == 1 ? throw new InvalidDataException("second leaf") : 0 };
        Assert.Equal("second leaf", Assert.Throws<InvalidDataException>(() => Run(store, failing, new Observer(), workers)).Message);

        using var stop = new CancellationTokenSource();
        var stopping = new Runner { After = _ => stop.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(new MemoryBlobStore(), stopping, new Observer(), workers, stop: stop.Token));
        Assert.DoesNotContain("join 0", stopping.Done);

        // What was done before the failure is there.
        var after = new Runner();
        Run(store, after, new Observer(), workers);
        Assert.DoesNotContain("leaf 0", workers == 1 ? after.Done : []);
    }

    [Fact]
    public void AKindHasItsLimit()
    {
        var (now, most) = (0, 0);
        var runners = Enumerable.Range(0, 4).Select(_ => new Runner
        {
            After = job =>
            {
                if (job.Kind == "leaf")
                {
                    most = Math.Max(most, Interlocked.Increment(ref now));
                    Thread.Sleep(5);
                    Interlocked.Decrement(ref now);
                }
            },
        }).ToArray();
        new LocalExecutor(runners, new Dictionary<string, int> { ["leaf"] = 1 }).Run(Graph("abcdefgh"), new MemoryBlobStore(), new Observer());
        Assert.Equal(1, most);
        Assert.Throws<ArgumentException>(() => new LocalExecutor(runners, new Dictionary<string, int> { ["leaf"] = 0 }).Run(Graph("a"), new MemoryBlobStore(), new Observer()));
        Assert.Throws<ArgumentException>(() => new LocalExecutor([]).Run(Graph("a"), new MemoryBlobStore(), new Observer()));
        Assert.Throws<ArgumentException>(() => new JobGraph().Add(new("leaf", 0, default, [0])));
    }

    [Fact]
    public void NamesOfBlobsAreDigests()
    {
        var id = BlobId.Of("abc"u8);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", id.ToString());
        Assert.True(BlobId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.False(BlobId.TryParse(id.ToString().AsSpan(1), out _));
        Assert.False(BlobId.TryParse(id.ToString().ToUpperInvariant(), out _));
        Assert.False(BlobId.TryParse(new string('g', 64), out _));
    }

    private static string Run(IBlobStore store, Runner runner, Observer observer, int workers, string sources = "abc", byte parameters = 0, CancellationToken stop = default)
        => Encoding.UTF8.GetString(new LocalExecutor([.. Enumerable.Repeat(runner, workers)]).Run(Graph(sources, parameters), store, observer, stop));

    private static JobGraph Graph(string sources, byte parameters = 0)
    {
        var graph = new JobGraph();
        byte[] digest = [parameters];
        var leaves = sources.Select((source, i) =>
            graph.Add(new("leaf", i, digest, [graph.Add(new("source", i, default, [], _ => [(byte)source]))]))).ToArray();
        graph.Add(new("join", 0, digest, [.. leaves]));
        return graph;
    }

    private sealed class Runner : IJobRunner
    {
        private readonly Lock _gate = new();

        public List<string> Done { get; } = [];

        public Action<Job> After { get; init; } = _ => { };

        public byte[] Run(Job job, IReadOnlyList<JobInput> inputs, IProofPhases phases, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            phases.Enter(ProofPhase.Commit);
            After(job);
            lock (_gate)
            {
                Done.Add(job.ToString());
            }

            return Encoding.UTF8.GetBytes($"{job.Kind}({string.Concat(inputs.Select(input => Encoding.UTF8.GetString(input.Bytes)))})");
        }

        public string? FindFault(Job job, IReadOnlyList<JobInput> inputs, ReadOnlySpan<byte> output)
            => Encoding.UTF8.GetString(output) is var text && text.StartsWith(job.Kind, StringComparison.Ordinal) ? null : $"forged: {text}";
    }

    private sealed class Observer : IJobObserver
    {
        public ConcurrentQueue<(string Kind, ProofPhase Phase)> Entered { get; } = [];

        public ConcurrentQueue<string> Discarded { get; } = [];

        public ConcurrentQueue<(string Kind, bool Stored, int Count, int Total)> Finished { get; } = [];

        void IJobObserver.Started(Job job, int worker)
        {
        }

        void IJobObserver.Entered(Job job, ProofPhase phase) => Entered.Enqueue((job.Kind, phase));

        void IJobObserver.Discarded(Job job, string reason) => Discarded.Enqueue(reason);

        void IJobObserver.Finished(Job job, bool stored, int done, int total) => Finished.Enqueue((job.Kind, stored, done, total));
    }
}
