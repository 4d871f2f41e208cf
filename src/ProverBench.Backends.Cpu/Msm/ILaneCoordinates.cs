namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Arithmetic of the coordinate field F on groups of four elements, each element a number of doubles called its planes.</summary>
/// <remarks>Plane k of lane l of a group is at 4k + l; strides are in doubles from group to group, 0 to share one group.</remarks>
internal unsafe interface ILaneCoordinates<F> : ICoordinates<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Doubles of an element.</summary>
    static abstract int Planes { get; }

    /// <summary>z ← x·y: x may be a lazy difference of two reduced elements, y is a product or reduced; z may be x or y.</summary>
    static abstract void Multiply(double* z, long zStride, double* x, long xStride, double* y, long yStride, long groups);

    /// <summary>z ← x²: x is a product or reduced; z may be x.</summary>
    static abstract void Square(double* z, long zStride, double* x, long xStride, long groups);

    /// <summary>z ← x − y − w, reduced: zero has only zero planes.</summary>
    static abstract void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, long groups);

    /// <summary>inverse ← value⁻¹; false when value is zero.</summary>
    static abstract bool TryInvert(in F value, out F inverse);

    /// <summary>Writes an element, reduced.</summary>
    static abstract void Write(in F value, double* planes, int stride);

    /// <summary>Reads a product or a reduced element.</summary>
    static abstract F Read(double* planes, int stride);
}
