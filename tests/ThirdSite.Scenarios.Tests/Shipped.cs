namespace ThirdSite.Scenarios.Tests;

/// <summary>The shipped files, found by walking up from the tests.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static string Scenario { get; } = Path.Combine(Root, "scenarios", "third-site-2008.yaml");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ThirdSite.slnx")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("ThirdSite.slnx stands in no folder above the tests");
    }
}
