using ILGPU;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using Slot = ProverBench.Backends.Gpu.Arithmetic.GpuPrime<ProverBench.Backends.Gpu.Arithmetic.Intrinsics.Words8, ProverBench.Backends.Gpu.Arithmetic.Primes.Bn254FrWords>;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Leaves of Goldilocks elements by the sponge over BN254's scalar field, three to a slot (<see cref="Algebra.Hashing.Bn254Slots"/>).</summary>
internal static class SlotTreeKernels
{
    private const int SlotWords = 6;

    /// <summary>digests[i] ← the sponge over the slots of leaf i; shape steps by words.</summary>
    /// <param name="source">The matrix, in words.</param>
    /// <param name="digests">A slot each.</param>
    /// <param name="table">The permutation's constants.</param>
    /// <param name="instance">The permutation.</param>
    /// <param name="shape">The leaves.</param>
    /// <param name="rate">Slots a permutation.</param>
    /// <param name="toField">What the words of an integer are multiplied by to be the element.</param>
    public static void Leaves(ArrayView<uint> source, ArrayView<Slot> digests, ArrayView<Slot> table, Poseidon2Shape instance, LeafShape shape, int rate, Slot toField)
    {
        var state = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var leaf = Launches.Thread; leaf < shape.Count; leaf += Launches.Threads)
        {
            Poseidon2State.Clear<Slot>(state, 0, instance.Width);
            var cursor = LeafCursor.Start(shape, leaf);
            var left = shape.Words;
            while (left > 0)
            {
                for (var slot = 0; slot < rate && left > 0; slot++)
                {
                    for (var word = 0; word < Slot.Words; word++)
                    {
                        var value = 0U;
                        if (word < SlotWords && left > 0)
                        {
                            value = source[cursor.At];
                            cursor = LeafCursor.Next(cursor, shape);
                            left--;
                        }

                        state[(((slot * Slot.Words) + word) * Group.DimX) + Group.IdxX] = value;
                    }

                    Poseidon2State.Set(state, slot, Slot.Multiply(Poseidon2State.Get<Slot>(state, slot), toField));
                }

                Poseidon2State.Permute(state, table, instance);
            }

            digests[leaf] = Poseidon2State.Get<Slot>(state, 0);
        }
    }
}
