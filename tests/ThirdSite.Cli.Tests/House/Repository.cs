using System.Diagnostics;

namespace ThirdSite.Cli.Tests.House;

/// <summary>The checked-out repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string?> Found = new(Find);
    private static readonly Lazy<IReadOnlyList<string>?> Listed = new(List);

    /// <summary>Full path; skips the running test outside a checkout.</summary>
    public static string Root
    {
        get
        {
            Assert.SkipWhen(Found.Value is null, "These tests do not run inside a checkout of the repository.");
            return Found.Value!;
        }
    }

    /// <summary>Tracked files, relative, with forward slashes; skips the running test where git cannot tell.</summary>
    public static IReadOnlyList<string> TrackedFiles
    {
        get
        {
            _ = Root;
            Assert.SkipWhen(Listed.Value is null, "git is not installed, or this is not a clone.");
            return Listed.Value!;
        }
    }

    /// <summary>Tracked files that hold text.</summary>
    public static IEnumerable<string> TrackedTexts => TrackedFiles.Where(f => Path.GetExtension(f) is not (".png" or ".bin" or ".gz" or ".jpg"));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThirdSite.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static List<string>? List()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "ls-files -z") { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var files = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f)))] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
