namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Coordinates of the first half of a domain in twin order, whose second half are the conjugates. The arrays do not move.</summary>
internal sealed unsafe class CircleTable(Mersenne31[] x, Mersenne31[] y, Mersenne31[] inverseX, Mersenne31[] inverseY)
{
    // What pointers go to must not be collected.
    private readonly Mersenne31[][] _arrays = [x, y, inverseX, inverseY];

    /// <summary>x of every point.</summary>
    public Mersenne31* X => At(0);

    /// <summary>y of every point.</summary>
    public Mersenne31* Y => At(1);

    /// <summary>1/x of every point; zero where x is.</summary>
    public Mersenne31* InverseX => At(2);

    /// <summary>1/y of every point.</summary>
    public Mersenne31* InverseY => At(3);

    private Mersenne31* At(int index) => (Mersenne31*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_arrays[index]));
}
