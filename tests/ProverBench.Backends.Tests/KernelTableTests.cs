namespace ProverBench.Backends.Tests;

public sealed class KernelTableTests
{
    [Fact]
    public void GroupsAreAddedInOrderWhenTheyAreNeeded()
    {
        var made = new List<string>();
        var table = new KernelTable()
            .AddLater(t => Group(t, "first", new Version(1, 0)))
            .AddLater(t =>
            {
                // A group may ask for families of groups before it.
                Assert.True(t.TryGet<Version>(out var version));
                Group(t, $"second after {version}", new List<int>());
            })
            .AddLater(t => Group(t, "third", "text"));
        Assert.Empty(made);
        Assert.True(table.TryGet<Version>(out _));
        Assert.Equal(["first"], made);
        Assert.True(table.TryGet<List<int>>(out _));
        Assert.Equal(["first", "second after 1.0"], made);
        Assert.True(table.TryGet<Version>(out _));
        Assert.Equal(2, made.Count);

        // What nobody has is looked for in all groups, and each is asked once.
        Assert.False(table.TryGet<Uri>(out _));
        Assert.False(table.TryGet<Uri>(out _));
        Assert.Equal(["first", "second after 1.0", "third"], made);
        Assert.True(table.TryGet<string>(out var text));
        Assert.Equal("text", text);

        void Group<K>(KernelTable t, string name, K kernels)
            where K : class
        {
            made.Add(name);
            t.Add(kernels);
        }
    }

    [Fact]
    public void AContractHasOneImplementation()
    {
        var table = new KernelTable().Add("one").AddLater(t => t.Add("two"));
        Assert.True(table.TryGet<string>(out var text));
        Assert.Equal("one", text);
        Assert.Throws<ArgumentException>(() => table.TryGet<Uri>(out _));
    }
}
