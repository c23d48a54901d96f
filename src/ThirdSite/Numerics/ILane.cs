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

    /// <summary>The same as <see cref="All"/>: formulas read alike over scalars and lanes.</summary>
    static abstract implicit operator T(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(double a, T b);

    /// <summary>a + b c, rounded twice.</summary>
    static abstract T AddProduct(T a, T b, T c);

    /// <summary>a + b x, rounded twice.</summary>
    static abstract T Line(double a, double b, T x);

    /// <summary>The upper half of the significand (Veltkamp; Dekker 1971): what it leaves has 26 bits.</summary>
    static abstract T Upper(T a);

    /// <summary>
    /// What rounding took from a product, a b − product, without a fused multiply-add: exact where neither overflow nor
    /// underflow comes near (Dekker 1971, <i>Numerische Mathematik</i> 18, 224–242).
    /// </summary>
    static abstract T ProductRest(T a, T b, T product);

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

    /// <summary>True: a &lt; b in every lane. Of a single double this is the plain comparison, and costs as little.</summary>
    static abstract bool AllLess(T a, T b);

    /// <summary>True: a ≤ b in every lane.</summary>
    static abstract bool AllLessOrEqual(T a, T b);

    /// <summary>True: every lane is positive, finite and not subnormal.</summary>
    static abstract bool AllPlain(T a);

    /// <summary>By a mask: a where it is set, b where it is clear.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>x where a &lt; b, else y: also where a or b is not a number.</summary>
    static abstract T SelectLess(T a, T b, T x, T y);

    /// <summary>Bit by bit.</summary>
    static abstract T And(T a, T b);

    /// <summary>Bit by bit.</summary>
    static abstract T Xor(T a, T b);

    /// <summary>The bits of each lane as whole numbers of 64 bits, added; what overflows is lost.</summary>
    static abstract T AddBits(T a, T b);

    /// <summary>The bits of each lane, moved up; zeros come in.</summary>
    static abstract T ShiftLeft(T a, int places);

    /// <summary>The bits of each lane, moved down; zeros come in.</summary>
    static abstract T ShiftRight(T a, int places);

    /// <summary>Mask of the highest bit, which is the sign of a double.</summary>
    static abstract T SignMask(T a);

    /// <summary>Of each lane the entry of a table whose number its bits are.</summary>
    static abstract T Gather(double* table, T numbers);

    /// <summary>That entry and the next.</summary>
    static abstract void Gather(double* table, T numbers, out T entries, out T next);

    /// <summary>The lanes in which a mask is set, the first in the lowest bit.</summary>
    static abstract uint Bits(T mask);

    /// <summary>
    /// About x^(−1/16) for positive x, within 4 %: exponent and significand together are nearly a logarithm, so that
    /// a shift divides it by 16 (Blinn 1997, IEEE Computer Graphics and Applications 17(4), 80–84).
    /// </summary>
    static abstract T InverseSixteenthRoot(T x);
}
