namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>Is shown the gates of a set in their order, each as a type.</summary>
public interface IGateVisitor
{
    /// <summary>The next gate.</summary>
    void Visit<G>()
        where G : struct, IGate;
}
