using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>In what share of the assumption space each flight of the third party could be engaged.</summary>
internal sealed class PairShares : ISharesTally
{
    private readonly IReadOnlyList<Question.Reach> _questions;
    private readonly Inquiry[] _inquiries;
    private readonly long[] _holds;
    private readonly long[] _without;

    public PairShares(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, IReadOnlyList<Question.Reach> questions, IReadOnlyList<string> paths, InquiryOptions options)
    {
        _questions = questions;
        var first = Inquiry.Of(scenario, reading, overrides, questions[0], paths, options);
        _inquiries = [.. questions.Select((q, i) => i == 0 ? first : first.Also(q))];
        (_holds, _without) = (new long[questions.Count], new long[questions.Count]);
    }

    public void Take(ReadOnlySpan<double> si, CancellationToken cancellation)
    {
        for (var q = 0; q < _inquiries.Length; q++)
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = _inquiries[q].At(si);
            if (outcome.Holds)
            {
                Interlocked.Increment(ref _holds[q]);
            }

            if (outcome.Value is null)
            {
                Interlocked.Increment(ref _without[q]);
            }
        }
    }

    public IReadOnlyList<SharesRow> Rows(long points) =>
    [
        .. _questions.Select((q, i) => new SharesRow(q.ToString(), _inquiries[i].Nominal().Holds, ShareAnswer.Of(_holds[i], points), _without[i]) { Pair = Pair(q) }),
    ];

    public SharesMapAnswer? Map(long points) => null;

    private SharesPair Pair(Question.Reach question)
    {
        var study = _inquiries[0].Study;
        var (field, city) = (Explanation.FieldOf(study, question.Field), Explanation.CityOf(study, question.City));
        var missile = Explanation.Pick(field.Missiles, question.Missile, question.Field);
        return new(field.Place.Name, field.Place.Label, missile.Name, missile.Label, city.Name, city.Label, city.Position.LongitudeDegrees);
    }
}
