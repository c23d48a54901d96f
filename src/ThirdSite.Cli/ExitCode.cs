namespace ThirdSite.Cli;

/// <summary>What the shell is told.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A difference, a violation, a failed verification.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line or an input is wrong; nothing was written.</summary>
    public const int BadInput = 2;

    public const int InternalFault = 70;

    public const int Cancelled = 130;
}
