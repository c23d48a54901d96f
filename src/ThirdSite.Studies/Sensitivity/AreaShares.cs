using ThirdSite.Earth;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// In what share of the assumption space each cell of the map is defended, in the worst case over the launch points, and
/// each nation by enough of its cells or cities. Every cell is flown to once a point, whatever nations share it.
/// </summary>
internal sealed class AreaShares : ISharesTally
{
    private readonly Study _study;
    private readonly InquiryOptions _options;
    private readonly IReadOnlyList<Question.DefendedNation> _questions;
    private readonly IReadOnlyList<AimCell> _cells;

    // Cells first, then the cities of the nations assessed by cities.
    private readonly Inquiry _inquiry;
    private readonly List<(int Aim, double Weight)>[] _aimsOf;
    private readonly long[] _holds;
    private readonly long[] _without;
    private readonly long[] _threatened;
    private readonly long[] _defended;

    /// <exception cref="ArgumentException">The questions are about areas, and there is no world.</exception>
    public AreaShares(ScenarioDocument scenario, Study study, IReadOnlyList<Question.DefendedNation> questions, IReadOnlyList<string> paths, InquiryOptions options)
    {
        (_study, _options, _questions) = (study, options, questions);
        var byArea = study.Nations.Where(n => !n.ByCities).ToList();
        _cells = byArea.Count == 0 ? [] : AimCells.Of(options.World ?? throw new ArgumentException($"'{questions[0]}' is about an area and needs the world."), study.Grid, byArea);
        var cities = study.ThreatCities.Where(c => study.Nations.Any(n => n.Code == c.NationCode && n.ByCities)).ToList();
        _inquiry = Inquiry.OfAims(
            scenario,
            study.Reading.Name,
            study.Overrides,
            questions[0],
            [.. _cells.Select(c => GeodeticPosition.FromDegrees(c.LatitudeDegrees, c.LongitudeDegrees)), .. cities.Select(c => c.Position)],
            paths,
            options);
        _aimsOf = [.. questions.Select(q =>
        {
            var ofCells = _cells.SelectMany((cell, i) => cell.Shares.Where(s => s.NationCode == q.Code).Select(s => (i, options.ByArea ? s.Area : s.Population)));
            var ofCities = cities.Select((city, i) => (city, i)).Where(c => c.city.NationCode == q.Code).Select(c => (_cells.Count + c.i, c.city.Population));
            return ofCells.Concat(ofCities).Where(a => a.Item2 > 0).ToList();
        })];
        (_holds, _without) = (new long[questions.Count], new long[questions.Count]);
        (_threatened, _defended) = (new long[_cells.Count], new long[_cells.Count]);
    }

    public void Take(ReadOnlySpan<double> si, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var outcomes = _inquiry.AimsAt(si);
        for (var c = 0; c < _cells.Count; c++)
        {
            if (outcomes[c].Threatened)
            {
                Interlocked.Increment(ref _threatened[c]);
                if (IsDefended(outcomes[c]))
                {
                    Interlocked.Increment(ref _defended[c]);
                }
            }
        }

        for (var q = 0; q < _questions.Count; q++)
        {
            var share = Share(outcomes, q);
            if (share is null)
            {
                Interlocked.Increment(ref _without[q]);
            }

            if (Holds(share))
            {
                Interlocked.Increment(ref _holds[q]);
            }
        }
    }

    public IReadOnlyList<SharesRow> Rows(long points)
    {
        var nominal = Nominal();
        return [.. _questions.Select((q, i) => new SharesRow(q.ToString(), Holds(Share(nominal, i)), ShareAnswer.Of(_holds[i], points), _without[i]) { Nation = _study.Nations.First(n => n.Code == q.Code).Name })];
    }

    public SharesMapAnswer Map(long points)
    {
        var nominal = Nominal();
        var missile = _study.Threats.First(t => t.Missile.Name == _questions[0].Missile).Missile;
        return new(
            missile.Name,
            missile.Label,
            _options.Shots,
            _study.Grid.StepDegrees,
            [.. _study.Nations.Where(n => !n.ByCities).Select(n => n.Code)],
            AssessmentStudy.Places(_study),
            [.. _cells.Select((cell, c) => new SharesCell(
                cell.LatitudeDegrees,
                cell.LongitudeDegrees,
                cell.Shares.Sum(s => s.Area) / 1e6,
                cell.Shares.Sum(s => s.Population),
                !nominal[c].Threatened ? Names.Unthreatened : IsDefended(nominal[c]) ? Names.Defended : Names.Undefended,
                nominal[c].Margin,
                _threatened[c],
                _threatened[c] == 0 ? null : ShareAnswer.Of(_defended[c], _threatened[c])))]);
    }

    private Inquiry.AimOutcome[] Nominal() => _inquiry.AimsAt([.. _inquiry.Quantities.Select(q => q.Value)]);

    private bool IsDefended(in Inquiry.AimOutcome outcome) => outcome.Threatened && outcome.Shots >= _options.Shots;

    // As for the question by itself: a nation of which nothing is threatened needs no defence.
    private bool Holds(double? share) => share is not { } known || known >= _options.WantedShare;

    private double? Share(Inquiry.AimOutcome[] outcomes, int question)
    {
        double threatened = 0, defended = 0;
        foreach (var (aim, weight) in _aimsOf[question])
        {
            threatened += outcomes[aim].Threatened ? weight : 0;
            defended += IsDefended(outcomes[aim]) ? weight : 0;
        }

        return threatened == 0 ? null : defended / threatened;
    }
}
