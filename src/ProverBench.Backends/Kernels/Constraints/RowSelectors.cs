namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>What the sums of the constraints are multiplied by, one factor for each kind of rows.</summary>
/// <remarks>
/// On ⟨ω⟩ of n rows with Z(x) = x^n − 1 and without normalisation: 1 for all rows, Z/(x − 1) for the first, Z/(x − ω⁻¹) for the last,
/// x − ω⁻¹ for all but the last. Kernels that divide by Z at once hold each divided by Z.
/// </remarks>
/// <param name="All">For constraints of every row.</param>
/// <param name="First">For constraints of the first row.</param>
/// <param name="Last">For constraints of the last row.</param>
/// <param name="Transition">For constraints of every row but the last.</param>
public readonly record struct RowSelectors<X>(X All, X First, X Last, X Transition)
    where X : struct;
