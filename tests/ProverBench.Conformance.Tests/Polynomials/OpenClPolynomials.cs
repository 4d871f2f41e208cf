using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

// Barriers, shared memory, copies, loops that store what they have read: what a compiler of OpenCL can get wrong is the same over every field.
public sealed class Mersenne31PolynomialsOpenClOnGpu() : PolynomialLaws<Mersenne31>(Subject.OpenCl);
