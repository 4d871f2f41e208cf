using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>A table with a trace on the host, column by column.</summary>
internal sealed record TestTable<F, E>(StarkTable<F, E> Table, F[] Trace, F[] PublicValues, F[] Fixed)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    public int Rows => Trace.Length / Table.Shape.Columns;

    /// <summary>The same with one cell changed.</summary>
    public TestTable<F, E> With(int column, int row, F value)
    {
        var trace = (F[])Trace.Clone();
        trace[(column * Rows) + row] = value;
        return this with { Trace = trace };
    }

    /// <summary>The same with one added to a cell.</summary>
    public TestTable<F, E> Bumped(int column, int row) => With(column, row, Trace[(column * Rows) + row] + F.One);
}

/// <summary>Satisfied tables.</summary>
internal static class TestTables
{
    public static TestTable<F, E> Fibonacci<F, E>(FriPolicy policy, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var (trace, publicValues) = FibonacciAir<F>.Trace(logRows, F.FromUInt64(3), F.FromUInt64(8));
        return new(StarkTable<F, E>.Of(new FibonacciAir<F>(), policy), trace, publicValues, []);
    }

    public static TestTable<F, E> Poseidon2<F, E>(FriPolicy policy, Poseidon2Parameters<F> instance, int permutations, bool registers, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var backend = TestBackends.Open("scalar");
        Assert.True(backend.TryGetKernels<IConstraintKernels<F, E>>(out var kernels));
        var air = new Poseidon2Air<F>(instance, permutations, registers);
        using var inputs = backend.Upload(Random<F>("poseidon2", (permutations * instance.Width) << logRows), permutations * instance.Width, "inputs");
        using var trace = backend.Allocate<F>(new(1L << logRows, air.Shape.Columns), "trace");
        kernels.Map(air.TraceProgram, inputs, trace);
        return new(StarkTable<F, E>.Of(air, policy), backend.Download(trace), [], []);
    }

    public static TestTable<F, E> Keccak<F, E>(FriPolicy policy, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var backend = TestBackends.Open("scalar");
        using var trace = KeccakTrace.Create<F>(backend, logRows, KeccakStates(KeccakTrace.Capacity(logRows)));
        return new(StarkTable<F, E>.Of(new KeccakAir<F>(), policy), backend.Download(trace), [], []);
    }

    /// <summary>Looks up random bytes, and the table they are looked up in: heights differ.</summary>
    public static TestTable<F, E>[] Bytes<F, E>(FriPolicy policy, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var random = new Random(logRows);
        var rows = 1 << logRows;
        var counts = new ulong[256];
        var users = new F[4 * rows];
        for (var i = 0; i < rows; i++)
        {
            var (first, second, active) = (random.Next(256), random.Next(256), random.Next(2));
            counts[first]++;
            counts[second] += (ulong)active;
            users[i] = F.FromUInt64((ulong)first);
            users[rows + i] = F.FromUInt64((ulong)(active == 1 ? second : 1000 + second));
            users[(2 * rows) + i] = F.FromUInt64((ulong)active);
            users[(3 * rows) + i] = users[i] * users[i];
        }

        return
        [
            new(StarkTable<F, E>.Of(new ByteUserAir<F>(), policy), users, [], []),
            new(StarkTable<F, E>.Of(new ByteTableAir<F>(), policy), [.. counts.Select(F.FromUInt64)], [], [.. Enumerable.Range(0, 256).Select(i => F.FromUInt64((ulong)i))]),
        ];
    }

    /// <summary>A circuit of additions and multiplications: row i computes from the results of rows i − 1 and i − 2, joined by copy constraints.</summary>
    public static TestTable<F, E> Copies<F, E>(FriPolicy policy, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var rows = 1 << logRows;
        var trace = new F[3 * rows];
        var key = new F[4 * rows];
        var sigma = Enumerable.Range(0, 3 * rows).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var multiply = i % 3 == 0;
            var left = i == 0 ? F.FromUInt64(5) : trace[(2 * rows) + i - 1];
            var right = i < 2 ? F.FromUInt64(7) : trace[(2 * rows) + i - 2];
            trace[i] = left;
            trace[rows + i] = right;
            trace[(2 * rows) + i] = multiply ? left * right : left + right;
            key[(3 * rows) + i] = multiply ? F.One : F.Zero;
            if (i > 0)
            {
                Join(i, (2 * rows) + i - 1);
            }

            if (i > 1)
            {
                Join(rows + i, (2 * rows) + i - 2);
            }
        }

        var root = FieldMath.RootOfUnity<F>(logRows);
        for (var cell = 0; cell < sigma.Length; cell++)
        {
            key[cell] = FieldMath.Pow(F.MultiplicativeGenerator, (ulong)(sigma[cell] / rows)) * FieldMath.Pow(root, (ulong)(sigma[cell] % rows));
        }

        return new(StarkTable<F, E>.Of(new CopyAir<F>(), policy), trace, [trace[^1]], key);

        void Join(int a, int b) => (sigma[a], sigma[b]) = (sigma[b], sigma[a]);
    }

    public static ulong[] KeccakStates(int permutations)
    {
        var random = new Random(permutations);
        return [.. Enumerable.Range(0, permutations * KeccakPermutation.Lanes).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];
    }

    public static F[] Random<F>(string tag, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new SeededStream(tag, "test"u8);
        return [.. Enumerable.Range(0, count).Select(_ => random.Scalar<F>())];
    }
}
