namespace ProverBench.Proving.Block.Nodes;

/// <summary>The circuits of a block's tree whose keys are listed, in the order of the list: each kind says at which slots its child's key may stand.</summary>
public enum NodeKind
{
    /// <summary>W: verifies the proof of a segment.</summary>
    Segment,

    /// <summary>J0: joins two W, or carries one.</summary>
    FirstJoin,

    /// <summary>J1: joins two joins of either kind, or carries one.</summary>
    Join,

    /// <summary>S: verifies a join, in fewer rows.</summary>
    Shrink,
}
