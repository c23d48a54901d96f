using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

// Arc sine, arc cosine, arc tangents: a polynomial on a short interval, plus an exact multiple of π/4.
public static unsafe partial class Elementary
{
    /// <summary>Arc sine, in [−π/2, π/2]; not a number outside [−1, 1].</summary>
    /// <remarks>
    /// Above 1/2: π/2 − 2 asin √((1 − x)/2), the root carried as a sum of two doubles (Cody and Waite 1980, ch. 10).
    /// Below 0.8 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Asin(double x) => Asin<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Asin<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, 0.5))
        {
            return TLane.AddProduct(x, x, AsinRest(x * x));
        }

        // Lanes: the polynomial is one, of x itself or of the root.
        HalfRoot(size, out var root, out var rootLow, out var square);
        var near = TLane.LessOrEqual(size, 0.5);
        var polynomial = AsinRest(typeof(TLane) == typeof(Lane1) ? square : TLane.Select(near, x * x, square));
        var rest = TLane.AddProduct(rootLow, root, polynomial);
        var value = TLane.Line(HalfPi, -2, root);
        value += TLane.AddProduct(HalfPi - value, -2, root) + TLane.Line(HalfPiLow, -2, rest);
        value = TLane.Xor(value, TLane.And(x, -0.0));
        return typeof(TLane) == typeof(Lane1) ? value : TLane.Select(near, TLane.AddProduct(x, x, polynomial), value);
    }

    /// <summary>Arc cosine, in [0, π]; not a number outside [−1, 1].</summary>
    /// <remarks>As <see cref="Asin"/>. Below 0.8 ulp.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Acos(double x) => Acos<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Acos<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, 0.5))
        {
            return AcosNear(x, AsinRest(x * x));
        }

        HalfRoot(size, out var root, out var rootLow, out var square);
        var near = TLane.LessOrEqual(size, 0.5);
        var polynomial = AsinRest(typeof(TLane) == typeof(Lane1) ? square : TLane.Select(near, x * x, square));
        var rest = TLane.AddProduct(rootLow, root, polynomial);
        var right = TLane.AddProduct(2 * root, 2, rest);
        var left = TLane.Line(2 * HalfPi, -2, root);
        left += TLane.AddProduct((2 * HalfPi) - left, -2, root) + TLane.Line(2 * HalfPiLow, -2, rest);
        var far = TLane.SelectLess(x, 0, left, right);
        return typeof(TLane) == typeof(Lane1) ? far : TLane.Select(near, AcosNear(x, polynomial), far);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AcosNear<TLane>(TLane x, TLane polynomial)
        where TLane : struct, ILane<TLane>
    {
        var value = HalfPi - x;
        return value + (((HalfPi - value) - x) + TLane.AddProduct(HalfPiLow, -x, polynomial));
    }

    /// <summary>Arc tangent, in [−π/2, π/2].</summary>
    /// <remarks>As <see cref="Atan2"/>. Below 0.7 ulp.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Atan(double x) => Atan<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Atan<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, AtanInterval))
        {
            return TLane.SelectLess(size, Linear, x, TLane.AddProduct(x, x, AtanRest(x * x)));
        }

        return TLane.AllLess(size, TwoTo54) ? AtanOfRatio<TLane>(x, 1) : ByLane(typeof(TLane) == typeof(Lane1) ? &AtanFar : &Atan, x);
    }

    private static double AtanFar(double x) => x > 0 ? HalfPi : x < 0 ? -HalfPi : x;

    /// <summary>
    /// Angle of the point (x, y), in [−π, π]; signed zeros and infinities as IEEE 754-2019 section 9.2.1 (atan2).
    /// </summary>
    /// <remarks>
    /// The point is folded into the octant 0 ≤ y ≤ x, and turned by −π/4 where y &gt; (√2 − 1) x; the quotient that
    /// remains is carried as a sum of two doubles (Muller 2016, ch. 11). Below 0.7 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Atan2(double y, double x) => Atan2<Lane1>(y, x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Atan2<TLane>(TLane y, TLane x)
        where TLane : struct, ILane<TLane>
    {
        var xSize = TLane.Abs(x);
        var ySize = TLane.Abs(y);
        var larger = TLane.SelectLess(xSize, ySize, ySize, xSize);
        return TLane.AllLess(Small, larger) && TLane.AllLess(larger, Large)
            ? AtanOfRatio(y, x)
            : ByLane(typeof(TLane) == typeof(Lane1) ? &AtanExtreme : &Atan2, y, x);
    }

    private static double AtanExtreme(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return AtanOfRatio<Lane1>(
                double.IsInfinity(y) ? Math.CopySign(1, y) : Math.CopySign(0, y),
                double.IsInfinity(x) ? Math.CopySign(1, x) : Math.CopySign(0, x)).Value;
        }

        if (x == 0 && y == 0)
        {
            return double.IsNegative(x) ? Math.CopySign(2 * HalfPi, y) : y;
        }

        // A small angle is the plain quotient, which scaling could spoil.
        if (x > 0 && Math.Abs(y) < Linear * x)
        {
            return y / x;
        }

        var scale = Math.Max(Math.Abs(x), Math.Abs(y)) >= Large ? TwoToMinus600 : TwoTo600;
        return AtanOfRatio<Lane1>(y * scale, x * scale).Value;
    }

    // Both finite, the larger not 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AtanOfRatio<TLane>(TLane y, TLane x)
        where TLane : struct, ILane<TLane>
    {
        var xSize = TLane.Abs(x);
        var ySize = TLane.Abs(y);
        var steep = TLane.Less(xSize, ySize);
        var larger = TLane.Select(steep, ySize, xSize);
        var smaller = TLane.Select(steep, xSize, ySize);

        // A small angle is the plain quotient to 2⁻⁵⁴ of itself, and rounded once even where it is subnormal.
        var left = TLane.SignMask(x);
        var isSmall = TLane.Less(smaller, Linear * larger);
        var small = TLane.Bits(isSmall) & ~TLane.Bits(steep) & ~TLane.Bits(left);
        if (typeof(TLane) == typeof(Lane1) && small != 0)
        {
            return y / x;
        }

        // tan(φ − π/4) = (b − a)/(b + a). Both sums keep what rounding takes.
        var isTurned = TLane.Less(AtanInterval * larger, smaller);
        var turned = TLane.And(isTurned, 1);
        var shift = turned * larger;
        var difference = shift - smaller;
        var differenceLow = (shift - difference) - smaller;
        shift = turned * smaller;
        var sum = larger + shift;
        var sumLow = (larger - sum) + shift;

        var inverse = 1 / sum;
        var quotient = -difference * inverse;
        var back = quotient * sum;
        var quotientLow = TLane.AddProduct(((-difference - back) - TLane.ProductRest(quotient, sum, back)) - differenceLow, -quotient, sumLow) * inverse;
        var square = quotient * quotient;
        var rest = TLane.AddProduct(quotient * AtanRest(square), quotientLow, TLane.AddProduct(1, -square, 1 - square));

        // Reflections undo the folding: φ → π/2 − φ, then φ → π − φ.
        var eighths = TLane.Select(steep, 2 - turned, turned);
        eighths = TLane.Select(left, 4 - eighths, eighths);
        var sign = TLane.And(TLane.Xor(steep, left), -0.0);
        var leading = QuarterPi * eighths; // exact
        quotient = TLane.Xor(quotient, sign);
        var angle = leading + quotient;
        angle += ((leading - angle) + quotient) + TLane.AddProduct(TLane.Xor(rest, sign), QuarterPiLow, eighths);
        angle = TLane.Xor(angle, TLane.And(y, -0.0));
        return small == 0 ? angle : TLane.Select(TLane.Select(steep, 0, TLane.Select(left, 0, isSmall)), y / x, angle);
    }

    // √2 − 1, a little above: the fit below holds to 0.41421361.
    private const double AtanInterval = 0.4142135623730951;

    /// <summary>√((1 − size)/2) = root + rootLow, for 1/2 &lt; size ≤ 1, and its square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalfRoot<TLane>(TLane size, out TLane root, out TLane rootLow, out TLane square)
        where TLane : struct, ILane<TLane>
    {
        square = TLane.Line(0.5, -0.5, size); // exact
        root = TLane.Sqrt(square);
        var back = root * root;
        rootLow = (0.5 * ((square - back) - TLane.ProductRest(root, root, back))) / root;
        rootLow = TLane.SelectLess(0, square, rootLow, 0);
    }

    /// <summary>(asin u − u)/u with u² = <paramref name="square"/> ≤ 1/4, to 2⁻⁵⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AsinRest<TLane>(TLane square)
        where TLane : struct, ILane<TLane>
    {
        var fourth = square * square;
        var eighth = fourth * fourth;
        var low = TLane.AddProduct(
            TLane.Line(0.16666666666665453, 0.07500000000330512, square), fourth, TLane.Line(0.044642856831845205, 0.030381959039438466, square));
        var middle = TLane.AddProduct(
            TLane.Line(0.02237175962267283, 0.017359689240878075, square), fourth, TLane.Line(0.013885329351427559, 0.012168890006129498, square));
        var high = TLane.AddProduct(
            TLane.Line(0.006528382298095536, 0.019529265674202823, square), fourth, TLane.Line(-0.016228464275889365, 0.03191661456269436, square));
        return square * TLane.AddProduct(low, eighth, TLane.AddProduct(middle, eighth, high));
    }

    /// <summary>(atan u − u)/u with u² = <paramref name="square"/>, |u| ≤ √2 − 1, to 2⁻⁵⁹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AtanRest<TLane>(TLane square)
        where TLane : struct, ILane<TLane>
    {
        var fourth = square * square;
        var eighth = fourth * fourth;
        var low = TLane.AddProduct(
            TLane.Line(-0.33333333333333204, 0.19999999999955448, square), fourth, TLane.Line(-0.1428571428036109, 0.11111110790949198, square));
        var middle = TLane.AddProduct(
            TLane.Line(-0.09090897958033804, 0.0769206357487747, square), fourth, TLane.Line(-0.06663140403258316, 0.058481427721516294, square));
        var high = TLane.AddProduct(TLane.Line(-0.05040404606453733, 0.03809158257460366, square), fourth, -0.0179359178833481);
        return square * TLane.AddProduct(low, eighth, TLane.AddProduct(middle, eighth, high));
    }
}
