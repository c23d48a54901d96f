using System.Text.Json;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>Problems of an input as one JSON document: <c>{ "valid": false, "problems": [ … ] }</c>.</summary>
internal static class ProblemsJson
{
    /// <summary>Writes the document; <c>valid</c> is true where there are no problems.</summary>
    public static void Write(Stream stream, IReadOnlyList<ScenarioProblem> problems)
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid", problems.Count == 0);
            writer.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                writer.WriteStartObject();
                writer.WriteString("file", problem.File);
                writer.WriteNumber("line", problem.Line);
                writer.WriteNumber("column", problem.Column);
                writer.WriteString("path", problem.Path);
                writer.WriteString("message", problem.Message);
                writer.WriteString("nearest", problem.Nearest);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        stream.Flush();
    }
}
