using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Tests.Threading;

public sealed class SummonsTests
{
    /// <summary>One that sleeps at once, one that never does, and one that is asked now before and now after it fell asleep.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(1_000_000)]
    public void EveryCallIsAnsweredOnce(int microseconds)
    {
        const int Calls = 2000;
        var patience = TimeSpan.FromMicroseconds(microseconds);
        using var there = new Summons(patience);
        using var back = new Summons(patience);
        var answered = 0;
        var thread = new Thread(() =>
        {
            for (var i = 0; i < Calls; i++)
            {
                there.Wait();
                answered++;
                back.Call();
            }
        });
        thread.Start();
        for (var i = 0; i < Calls; i++)
        {
            Assert.Equal(i, Volatile.Read(ref answered));
            Thread.SpinWait(i % 50 * 40);
            there.Call();
            back.Wait();
        }

        thread.Join();
        Assert.Equal(Calls, answered);
    }
}
