global using GpuMersenne31Quartic = ProverBench.Backends.Gpu.Arithmetic.Extensions.GpuFour<
    ProverBench.Backends.Gpu.Arithmetic.GpuMersenne31,
    ProverBench.Backends.Gpu.Arithmetic.Extensions.FourEven<ProverBench.Backends.Gpu.Arithmetic.GpuMersenne31>>;
