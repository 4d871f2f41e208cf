using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>
    /// A proving key on a device: coefficients, values on the domain, values on the coset g·⟨ρ⟩ of 4n points where the quotient is computed, and
    /// powers of τ. Nothing of it changes from proof to proof.
    /// </summary>
    private sealed class DeviceKey : IDisposable
    {
        private readonly IBackend _backend;
        private readonly Kernels _kernels;
        private readonly List<IDisposable> _owned = [];

        public DeviceKey(IBackend backend, Kernels kernels, ProvingKey key)
        {
            (_backend, _kernels, LogRows) = (backend, kernels, key.Verifying.LogDomain);
            Order = RowOrder.Of<S>(LogRows);
            try
            {
                Powers = Own(kernels.First.Prepare(key.Powers, "powers of tau"));
                Wires = [Gather(key, key.A, "a"), Gather(key, key.B, "b"), Gather(key, key.C, "c")];
                if (!Order.IsNatural)
                {
                    ToRows = Own(kernels.Sparse.Prepare(Order.ToRows<S>(), "places to rows"));
                    ToPlaces = Own(kernels.Sparse.Prepare(Order.ToPlaces<S>(), "rows to places"));
                }

                string[] names = ["qm", "ql", "qr", "qo", "qc"];
                Selectors = [.. key.Selectors.Select((q, i) => Coefficients(q, names[i]))];
                Sigma = [.. key.Sigma.Select((s, i) => Coefficients(s, $"sigma {i + 1}"))];

                Points = Values([S.Zero, S.One], LogRows, S.One, "x on the domain");
                Ones = Values([S.One], LogRows, S.One, "1 on the domain");
                SigmaOnDomain = [.. Sigma.Select(s => Values(s, LogRows, S.One, "sigma on the domain"))];

                // The signs make every step of the gate one product less one column.
                Qm = Extended(Selectors[0]);
                MinusQl = Negated(Extended(Selectors[1]));
                MinusQr = Negated(Extended(Selectors[2]));
                Qo = Extended(Selectors[3]);
                MinusQc = Negated(Extended(Selectors[4]));
                SigmaOnCoset = [.. Sigma.Select(Extended)];
                PointsOnCoset = Values([S.Zero, S.One], LogCoset, Shift, "x on the coset");
                OnesOnCoset = Values([S.One], LogCoset, Shift, "1 on the coset");
                PointsOnHalf = Values([S.Zero, S.One], LogRows + 1, Shift, "x on half the coset");
                OnesOnHalf = Values([S.One], LogRows + 1, Shift, "1 on half the coset");

                // L₁ = 1/n·Σ Xʲ.
                var all = new S[Rows];
                Array.Fill(all, FieldMath.Invert(S.FromUInt64((ulong)Rows)));
                Lagrange = Values(all, LogCoset, Shift, "L1 on the coset");

                InverseVanishing = New(4 * Rows, "1/Z on the coset");
                backend.Queue.Import([-S.One], InverseVanishing);
                backend.Queue.Import([S.One], InverseVanishing, Rows);
                kernels.Transforms.Transform(InverseVanishing, new(LogCoset, NttDirection.Forward), Shift);
                kernels.Polynomials.BatchInvert(InverseVanishing);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>log₂ n.</summary>
        public int LogRows { get; }

        /// <summary>n.</summary>
        public long Rows => 1L << LogRows;

        /// <summary>Room for coefficients: n + 6.</summary>
        public long Length => Rows + PowersBeyondDomain;

        /// <summary>log₂ of the coset's points.</summary>
        public int LogCoset => LogRows + 2;

        /// <summary>g.</summary>
        public S Shift => S.MultiplicativeGenerator;

        /// <summary>Where rows lie.</summary>
        public RowOrder Order { get; }

        /// <summary>[τⁱ]₁.</summary>
        public PreparedBases<G1, F> Powers { get; }

        /// <summary>Takes the values of all wires to the columns a, b, c on the domain.</summary>
        public PreparedSparse<S>[] Wires { get; }

        /// <summary>Null where rows lie in their own order.</summary>
        public PreparedSparse<S>? ToRows { get; }

        /// <summary>Null where rows lie in their own order.</summary>
        public PreparedSparse<S>? ToPlaces { get; }

        /// <summary>qm, ql, qr, qo, qc, each n + 6 coefficients.</summary>
        public DeviceMatrix<S>[] Selectors { get; }

        /// <summary>σ₁, σ₂, σ₃, each n + 6 coefficients.</summary>
        public DeviceMatrix<S>[] Sigma { get; }

        public DeviceMatrix<S> Points { get; }

        public DeviceMatrix<S> Ones { get; }

        public DeviceMatrix<S>[] SigmaOnDomain { get; }

        public DeviceMatrix<S> Qm { get; }

        public DeviceMatrix<S> MinusQl { get; }

        public DeviceMatrix<S> MinusQr { get; }

        public DeviceMatrix<S> Qo { get; }

        public DeviceMatrix<S> MinusQc { get; }

        public DeviceMatrix<S>[] SigmaOnCoset { get; }

        public DeviceMatrix<S> PointsOnCoset { get; }

        public DeviceMatrix<S> OnesOnCoset { get; }

        public DeviceMatrix<S> PointsOnHalf { get; }

        public DeviceMatrix<S> OnesOnHalf { get; }

        public DeviceMatrix<S> Lagrange { get; }

        public DeviceMatrix<S> InverseVanishing { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            for (var i = _owned.Count - 1; i >= 0; i--)
            {
                _owned[i].Dispose();
            }

            _owned.Clear();
        }

        private DeviceMatrix<S> New(long rows, string label) => Own(_backend.Allocate<S>(MatrixShape.Column(rows), label));

        private DeviceMatrix<S> Coefficients(S[] values, string label)
        {
            var column = New(Length, label);
            _backend.Queue.Import<S>(values, column);
            return column;
        }

        /// <summary>The values of a polynomial of few coefficients that the host knows.</summary>
        private DeviceMatrix<S> Values(ReadOnlySpan<S> coefficients, int log, in S shift, string label)
        {
            var column = New(1L << log, label);
            _backend.Queue.Import(coefficients, column);
            _kernels.Transforms.Transform(column, new(log, NttDirection.Forward), shift);
            return column;
        }

        /// <summary>The values of a polynomial of n coefficients.</summary>
        private DeviceMatrix<S> Values(DeviceMatrix<S> coefficients, int log, in S shift, string label)
        {
            var column = New(1L << log, label);
            _backend.Queue.Copy(coefficients, 0, column, 0, Rows);
            _kernels.Transforms.Transform(column, new(log, NttDirection.Forward), shift);
            return column;
        }

        private DeviceMatrix<S> Extended(DeviceMatrix<S> coefficients) => Values(coefficients, LogCoset, Shift, $"{coefficients.Label} on the coset");

        private DeviceMatrix<S> Negated(DeviceMatrix<S> column)
        {
            _kernels.Polynomials.ScaleAdd(column, -S.One, null);
            return column;
        }

        /// <summary>A row of the matrix for a place of the column: one entry, none for the constant and for rows that are not in use.</summary>
        private PreparedSparse<S> Gather(ProvingKey key, int[] wires, string name)
        {
            var starts = new long[Rows + 1];
            var columns = new List<int>(wires.Length);
            for (var place = 0L; place < Rows; place++)
            {
                var row = Order.RowAt(place);
                if (row < wires.Length && wires[row] != 0)
                {
                    columns.Add(wires[row]);
                }

                starts[place + 1] = columns.Count;
            }

            var ones = new S[columns.Count];
            Array.Fill(ones, S.One);
            return Own(_kernels.Sparse.Prepare(new(key.CircuitWires + key.Additions.Length, starts, [.. columns], ones), $"wires {name}"));
        }

        private T Own<T>(T resource)
            where T : IDisposable
        {
            _owned.Add(resource);
            return resource;
        }
    }
}
