using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Columns of a trace that the verifier knows by itself.</summary>
public sealed class KnownColumnTests
{
    private static readonly FriPolicy Policy = StarkProofTests.Policy("koalabear-100/blake3");

    private static readonly TestTable<KoalaBear, KoalaBear4>[] Tables =
        [TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 4), TestTables.Copies<KoalaBear, KoalaBear4>(Policy, 1), .. TestTables.Bytes<KoalaBear, KoalaBear4>(Policy, 2)];

    [Fact]
    public void EveryColumnOfEveryTable()
    {
        using var subject = new StarkCase<KoalaBear, KoalaBear4>(TestBackends.Open("scalar"), Policy, Tables);
        var proof = subject.Prove();
        var known = Tables.SelectMany((table, t) => Enumerable.Range(0, table.Table.Shape.Columns).Select(c => Column(t, c))).ToList();
        Assert.Equal(10, known.Count);
        Assert.Equal(StarkVerdict.Accept, subject.Verifier.Verify(proof.Statement, proof.Bytes, known));
        for (var i = 0; i < known.Count; i++)
        {
            var (table, column, values) = known[i];
            foreach (var row in new[] { 0, values.Length - 1 })
            {
                var other = values.ToArray();
                other[row] += KoalaBear.One;
                List<KnownColumn<KoalaBear>> changed = [.. known];
                changed[i] = new(table, column, other);
                Assert.Equal(StarkRefusal.KnownColumn, subject.Verifier.Verify(proof.Statement, proof.Bytes, changed).Refusal);
            }
        }

        // What is known does not replace what is proved.
        proof.Bytes[^1] ^= 1;
        Assert.Equal(StarkRefusal.Opening, subject.Verifier.Verify(proof.Statement, proof.Bytes, known).Refusal);
    }

    [Fact]
    public void ColumnsThatTheProofDoesNotHaveAreTheCallersFault()
    {
        using var subject = new StarkCase<KoalaBear, KoalaBear4>(TestBackends.Open("scalar"), Policy, Tables);
        var proof = subject.Prove();
        foreach (var known in new[] { Column(0, 0) with { Table = 4 }, Column(0, 0) with { Column = 2 }, Column(0, 0) with { Table = 1 }, Column(0, 0) with { Values = default } })
        {
            Assert.Throws<ArgumentException>(() => subject.Verifier.Verify(proof.Statement, proof.Bytes, [known]));
        }
    }

    private static KnownColumn<KoalaBear> Column(int table, int column) => new(table, column, Tables[table].Trace.AsMemory(column * Tables[table].Rows, Tables[table].Rows));
}
