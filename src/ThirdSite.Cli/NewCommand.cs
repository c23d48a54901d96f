using System.CommandLine;
using System.Text;
using ThirdSite.Scenarios;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite new FILE</c>: a minimal commented scenario that runs as it stands.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File to write; one that exists is refused." };
        var command = new Command("new", "Write a minimal commented scenario of one's own that runs as it stands.") { file };
        HelpText.Add(command, "thirdsite new mine.yaml", "thirdsite validate mine.yaml", "thirdsite assess mine.yaml");
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(file);
            try
            {
                using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                stream.Write(Encoding.UTF8.GetBytes(ScenarioTemplate.Text));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                var why = File.Exists(path) ? "exists already; name another file" : Directory.Exists(path) ? "is a directory; name a file"
                    : e is DirectoryNotFoundException ? "lies in a folder that does not exist" : $"cannot be written: {e.Message}";
                Console.Error.WriteLine($"thirdsite: {path} {why}");
                return ExitCode.BadInput;
            }

            if (!parse.GetValue(SharedOptions.Quiet) && !parse.GetValue(SharedOptions.Json))
            {
                Console.Out.WriteLine($"Wrote {path}. Run it with: thirdsite assess {path}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
