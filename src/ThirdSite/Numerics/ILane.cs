namespace ThirdSite.Numerics;

/// <summary>
/// A few doubles side by side, each with a computation of its own: the same operation is done on all of them at once.
/// Every operation here is defined by IEEE 754 to the last bit (or is one on bits), so that a lane's result does not
/// depend on how many lanes there are. A kernel written over this type is its own scalar twin: with <see cref="Lane1"/>.
/// </summary>
/// <remarks>
/// A mask is a lane whose bits are all set or all clear. The product and sum of MultiplyAdd are rounded
/// once; where the processor has no such instruction the runtime's exact substitute is slow but gives the same bits.
/// </remarks>
internal unsafe interface ILane<T>
    where T : struct, ILane<T>
{
    /// <summary>Doubles side by side: 1, 2, 4 or 8.</summary>
    static abstract int Count { get; }

    /// <summary>From <see cref="Count"/> doubles in a row.</summary>
    static abstract T Load(double* from);

    /// <summary>To <see cref="Count"/> doubles in a row.</summary>
    static abstract void Store(T value, double* to);

    /// <summary>The same double in each lane.</summary>
    static abstract T All(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>a b + c, rounded once, with b in memory: one instruction, which the compiler does not find by itself.</summary>
    static abstract T MultiplyAdd(T a, double* b, T c);

    static abstract T Sqrt(T a);

    static abstract T Abs(T a);

    /// <summary>Mask of a &lt; b; clear where either is not a number.</summary>
    static abstract T Less(T a, T b);

    /// <summary>Mask of a ≤ b; clear where either is not a number.</summary>
    static abstract T LessOrEqual(T a, T b);

    /// <summary>By a mask: a where it is set, b where it is clear.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>Bit by bit.</summary>
    static abstract T And(T a, T b);

    /// <summary>The lanes in which a mask is set, the first in the lowest bit.</summary>
    static abstract uint Bits(T mask);

    /// <summary>
    /// About x^(−1/16) for positive x, within 4 %: exponent and significand together are nearly a logarithm, so that
    /// a shift divides it by 16 (Blinn 1997, IEEE Computer Graphics and Applications 17(4), 80–84).
    /// </summary>
    static abstract T InverseSixteenthRoot(T x);
}
