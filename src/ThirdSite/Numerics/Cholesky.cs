namespace ThirdSite.Numerics;

/// <summary>The lower triangular root of a symmetric positive definite matrix.</summary>
public static class Cholesky
{
    // Of the diagonal's largest element: a pivot below is rounding, the matrix singular.
    private const double LeastPivot = 1e-12;

    /// <summary>L with L Lᵀ = <paramref name="matrix"/>, zero above its diagonal (Golub and Van Loan 2013, algorithm 4.2.1); null where the matrix is not positive definite.</summary>
    /// <param name="matrix">Square; only the lower triangle is read.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not square.</exception>
    public static double[,]? Root(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var n = matrix.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.GetLength(1), n);
        var largest = 0.0;
        for (var i = 0; i < n; i++)
        {
            largest = Math.Max(largest, matrix[i, i]);
        }

        var root = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= root[i, k] * root[j, k];
                }

                if (i > j)
                {
                    root[i, j] = sum / root[j, j];
                }
                else if (sum > LeastPivot * largest)
                {
                    root[j, j] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return root;
    }
}
