namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>What an extension's polynomial means for packed elements.</summary>
/// <typeparam name="T">The packed element.</typeparam>
internal interface IExtensionRule<T>
    where T : unmanaged
{
    /// <summary>a·X.</summary>
    static abstract T TimesX(T a);
}
