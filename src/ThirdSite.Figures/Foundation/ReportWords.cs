using ThirdSite.Studies;

namespace ThirdSite.Figures;

/// <summary>Names for people of what the answers call by short names.</summary>
public static class ReportWords
{
    /// <summary>Label of a missile or sensor; its name where the answers bring none.</summary>
    public static string LabelOf(this AssessmentAnswers answers, string name) =>
        answers.Labels.FirstOrDefault(label => label.Name == name)?.Label ?? answers.PlaceLabel(name);

    /// <summary>Label of a place; its name where the answers bring none.</summary>
    public static string PlaceLabel(this AssessmentAnswers answers, string name) =>
        answers.Places.FirstOrDefault(place => place.Name == name)?.Label ?? name;

    /// <summary>The first letter as a capital.</summary>
    public static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
