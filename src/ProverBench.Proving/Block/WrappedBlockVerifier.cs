using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Recursion.Wrap;

namespace ProverBench.Proving.Block;

/// <summary>The verifier of a wrapped block: it makes again from the transfers what the wrap has to say, and checks a Groth16 proof, as a contract on L1 would from digests alone.</summary>
/// <remarks>
/// The wrap's key and the root of the tree's keys are what is trusted: the wrap's circuit holds F's key and F's circuit S's (<see cref="LastCircuit"/>). A wrap says no more than yes or no: it
/// shows no statement of its own that could be compared part by part.
/// </remarks>
/// <param name="keys">The keys of the tree.</param>
/// <param name="key">The wrap's key.</param>
/// <exception cref="RefusedKeyException">The key has another number of public values.</exception>
public sealed class WrappedBlockVerifier(KeyList keys, Groth16Bn254.VerifyingKey key)
{
    private readonly HashDigest _keyRoot = keys.Root;
    private readonly WrapVerifier _wrap = new(key);

    /// <summary>Whether the bytes show that the transfers, and no others, lead from root to root.</summary>
    public BlockVerdict Verify(BlockStatement block, ReadOnlySpan<byte> bytes)
    {
        if (block.FindFault() is { } fault)
        {
            return new(BlockRefusal.Statement, fault);
        }

        try
        {
            return _wrap.Verify(new WrapStatement(block.Expected, _keyRoot), bytes) ? BlockVerdict.Accept : new(BlockRefusal.Proof, "the wrap does not show the block");
        }
        catch (MalformedProofException malformed)
        {
            return new(BlockRefusal.Malformed, malformed.Message);
        }
    }
}
