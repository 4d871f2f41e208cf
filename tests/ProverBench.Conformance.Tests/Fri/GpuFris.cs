using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

// One extension of each degree, the trinomials among them; the products of all are executed in PTX.
public sealed class Goldilocks2FriOnGpu() : FriLaws<Goldilocks, Goldilocks2>(Subject.Gpu);

public sealed class KoalaBear5FriOnGpu() : FriLaws<KoalaBear, KoalaBear5>(Subject.Gpu);
