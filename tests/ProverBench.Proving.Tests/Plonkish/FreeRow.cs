using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>A row of one gate by itself: its wires are computed, or its constraints are checked. A prover who cheats at one definition is played by <see cref="Cells.Cheat"/>.</summary>
internal readonly struct FreeRow(FreeRow.Cells cells, bool check) : IGateRow<BaseCell<Goldilocks>>
{
    public BaseCell<Goldilocks> Wire(int wire) => new(cells.Wires[wire]);

    public BaseCell<Goldilocks> Constant(int index) => new(cells.Constants[index]);

    public BaseCell<Goldilocks> PublicDigest(int index) => new(cells.Digest[index]);

    public BaseCell<Goldilocks> Define(int wire, BaseCell<Goldilocks> value)
    {
        if (check)
        {
            AssertZero(value - Wire(wire));
        }
        else
        {
            cells.Definitions.Add(cells.Assertions);
            cells.Wires[wire] = cells.Assertions++ == cells.Cheat ? value.Value + Goldilocks.One : value.Value;
        }

        return Wire(wire);
    }

    public void AssertZero(BaseCell<Goldilocks> value)
    {
        if (check && !value.Value.IsZero)
        {
            cells.Violated.Add(cells.Assertions);
        }

        cells.Assertions++;
    }

    public void Lookup(scoped ReadOnlySpan<BaseCell<Goldilocks>> tuple) => throw new InvalidOperationException("a lookup has no constraint of a row");

    public Span<BaseCell<Goldilocks>> Scratch(int count) => new BaseCell<Goldilocks>[count];

    /// <summary>The row's values, and what a pass over them found.</summary>
    public sealed class Cells
    {
        public Goldilocks[] Wires { get; init; } = new Goldilocks[PlonkishLayout.Wires];

        public Goldilocks[] Constants { get; init; } = new Goldilocks[PlonkishLayout.Constants];

        public Goldilocks[] Digest { get; init; } = new Goldilocks[PlonkishLayout.DigestLength];

        /// <summary>The constraint whose definition is one too many; −1 for none.</summary>
        public int Cheat { get; init; } = -1;

        public int Assertions { get; set; }

        public List<int> Violated { get; } = [];

        public List<int> Definitions { get; } = [];

        /// <summary>The same values, nothing found yet.</summary>
        public Cells Copy(int cheat = -1) => new() { Wires = [.. Wires], Constants = Constants, Digest = Digest, Cheat = cheat };

        /// <summary>Computes what the gate defines from its other wires.</summary>
        public Cells Solve<G>()
            where G : struct, IGate
        {
            Walk<G>(check: false);
            return this;
        }

        /// <summary>The constraints that do not hold.</summary>
        public List<int> Check<G>()
            where G : struct, IGate
        {
            Walk<G>(check: true);
            return Violated;
        }

        private void Walk<G>(bool check)
            where G : struct, IGate
        {
            Assertions = 0;
            Violated.Clear();
            Definitions.Clear();
            var row = new FreeRow(this, check);
            for (var slot = 0; slot < G.Slots; slot++)
            {
                G.Eval<FreeRow, BaseCell<Goldilocks>>(ref row, slot);
            }
        }
    }
}
