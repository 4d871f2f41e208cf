using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Serial.Towers;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Serial;

/// <summary>The portable operations, inverses of batches by the arithmetic beneath the towers: for fields that no vector path holds.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The field.</typeparam>
internal sealed unsafe class AssembledPolynomial<K, F>(CpuBackend owner) : PortablePolynomial<F>(owner)
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly CpuBackend _owner = owner;
    private readonly WorkerScratch _scratch = new(owner.Workers.Count);

    /// <inheritdoc/>
    public override void BatchInvert(DeviceMatrix<F> values)
    {
        K.Start();
        using var time = _owner.Clock.Kernel();
        _owner.Workers.For(values.Shape.Elements, InvertBody.Grain, new InvertBody(_owner.Own(values).Data, _scratch));
    }

    /// <summary>Montgomery's trick in chains of every fourth element, so that products overlap; zeros are left out.</summary>
    private readonly struct InvertBody(F* x, WorkerScratch scratch) : IParallelBody
    {
        /// <summary>Elements that a thread may be given: an inversion is one part in twenty of so few, so that only the last parts are as short.</summary>
        public const int Grain = 512;

        /// <summary>Elements with one inversion: their prefixes lie in a second-level cache.</summary>
        private const int Chunk = 4 * Grain;

        private const int Chains = 4;

        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var prefixes = (F*)scratch.Of(worker, (long)Chunk * sizeof(F));
            for (; from < to; from += Chunk)
            {
                Invert(x + from, (int)Math.Min(Chunk, to - from), prefixes);
            }
        }

        private static void Invert(F* values, int count, F* prefixes)
        {
            // Products of the chains, then their inverses.
            var chain = stackalloc F[Chains];
            new Span<F>(chain, Chains).Fill(F.One);
            for (var i = 0; i < count; i++)
            {
                var product = chain + (i % Chains);
                prefixes[i] = *product;
                if (!values[i].IsZero)
                {
                    K.Multiply(product, product, values + i);
                }
            }

            var before = stackalloc F[Chains];
            var all = F.One;
            for (var c = 0; c < Chains; c++)
            {
                before[c] = all;
                K.Multiply(&all, &all, chain + c);
            }

            if (!K.TryInvert(&all, &all))
            {
                throw new InvalidOperationException("a product of elements other than zero is zero");
            }

            for (var c = Chains - 1; c >= 0; c--)
            {
                K.Multiply(before + c, before + c, &all);
                K.Multiply(&all, &all, chain + c);
                chain[c] = before[c];
            }

            F own;
            for (var i = count - 1; i >= 0; i--)
            {
                if (!values[i].IsZero)
                {
                    var inverse = chain + (i % Chains);
                    K.Multiply(&own, inverse, prefixes + i);
                    K.Multiply(inverse, inverse, values + i);
                    values[i] = own;
                }
            }
        }
    }
}
