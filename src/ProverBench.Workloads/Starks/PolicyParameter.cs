using ProverBench.Proving.Fri;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>The parameter <c>policy</c>: a named policy, or name/hash.</summary>
internal static class PolicyParameter
{
    /// <exception cref="ParameterException">There is no such policy, or its fields have no such hash.</exception>
    public static FriPolicy Read(WorkloadParameters parameters)
    {
        var name = parameters.Get("policy");
        var policy = FriPolicies.Find(name)
            ?? throw new ParameterException("policy", $"{string.Join(", ", FriPolicies.All.Select(p => p.Name))}, each also as name/hash", name);
        return policy;
    }
}
