using ThirdSite.Assessment;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies.Tests.Sensitivity;

public class SensitivityStudyTests
{
    private const string Question = "defended:my-launch-point:50,15";
    private const string Commit = "delays.commit";

    private static readonly ScenarioDocument Document = ScenarioReader.Read(ScenarioTemplate.Text + """
        uncertainty:
          shapes: { delays.commit: triangular }
          correlations: [ { between: [delays.track, delays.commit], coefficient: 0.5, assumption: one crew } ]
        """, "mine.yaml", _ => null);

    private static readonly Lazy<SensitivityAnswers> Whole = new(() => Study(2).Run(null, null, CancellationToken.None));

    [Fact]
    public void Twin_any_number_of_threads_gives_the_same_bytes() => Bytes(Study(1).Run(null, null, TestContext.Current.CancellationToken)).Should().Equal(Bytes(Whole.Value));

    [Fact]
    public void Twin_a_run_that_was_cut_short_goes_on_to_the_same_bytes()
    {
        var log = new Memory();
        using var stop = new CancellationTokenSource();
        FluentActions.Invoking(() => Study(2).Run(log, new Stop(stop, 0.3), stop.Token)).Should().Throw<OperationCanceledException>();
        var kept = log.Count;
        kept.Should().BePositive().And.BeLessThan((int)Whole.Value.Run.Evaluations);

        Bytes(Study(2).Run(log, null, TestContext.Current.CancellationToken)).Should().Equal(Bytes(Whole.Value));
        log.Read.Should().BePositive();
    }

    [Fact]
    public void Twin_a_wider_interval_or_fewer_evaluations_leave_every_evaluation_where_it_was()
    {
        var few = Study(2, 800);
        _ = few.Run(null, null, TestContext.Current.CancellationToken);
        var all = Study(2);
        _ = all.Run(null, null, TestContext.Current.CancellationToken);

        few.Key.Should().Be(all.Key);
        few.Rows().Zip(all.Rows()).Should().OnlyContain(pair => pair.First.Number == pair.Second.Number && pair.First.Evaluation == pair.Second.Evaluation && pair.First.Values.SequenceEqual(pair.Second.Values));
    }

    [Fact]
    public void Closed_a_second_of_commit_delay_is_a_second_of_margin_one_at_a_time()
    {
        var commit = Whole.Value.Quantities.Single(q => q.Path == Commit);

        (commit.Low, commit.High, commit.Shape, commit.Role).Should().Be((30, 120, "triangular", "varied"));
        (commit.AtLow.Value - commit.AtHigh.Value).Should().BeApproximately(90, 1e-6);
    }

    [Fact]
    public void Closed_shares_of_variance_are_of_independent_factors()
    {
        var answers = Whole.Value;

        answers.Factors.Should().ContainSingle(f => f.Paths.Count == 2).Which.Paths.Should().BeEquivalentTo("delays.track", Commit);
        // An additive answer would have a sum of 1; interactions take from it, noise may add.
        answers.Factors.Sum(f => f.Answer!.First.Estimate).Should().BeInRange(0.5, 1.2);
        answers.Factors.Should().OnlyContain(f => f.Answer!.Total.Estimate > f.Answer.First.Estimate - 0.2);
        answers.Run.Evaluations.Should().BeLessThanOrEqualTo(1_500);
        answers.Run.Narrow.Should().Be(answers.Run.WidthReached <= answers.Run.WidthAsked);
        answers.Numerics.Changed.Should().Be(0);
    }

    [Fact]
    public void What_plays_no_part_is_told_from_what_moves_nothing()
    {
        var answers = Whole.Value;

        answers.NotPartOfIt.Should().NotContain(Commit).And.OnlyContain(path => path.StartsWith("nations.", StringComparison.Ordinal) || path.StartsWith("raid.", StringComparison.Ordinal) || path.StartsWith("coverage.", StringComparison.Ordinal) || path.StartsWith("missiles.", StringComparison.Ordinal));
        answers.IndependentOf.Should().NotContain(Commit);
        answers.Quantities.Where(q => q.Role == "none").Should().OnlyContain(q => q.Swing < 1e-6 && q.Screening.MeanSize.High < 1e-6 && answers.IndependentOf.Contains(q.Path));
    }

    [Fact]
    public void A_distance_depends_on_nothing() =>
        FluentActions.Invoking(() => SensitivityStudy.Of(Document, "slow", [], Document.Ask("distance:redzikowo:brdy"), new(), new())).Should().Throw<ArgumentException>().WithMessage("*no quantity*");

    [Fact]
    public void Closed_every_reason_and_constraint_has_a_place_in_an_evaluation()
    {
        Evaluation.Reasons.Should().Contain(Enum.GetValues<NoSolutionReason>().Select(r => Names.Of(r)));
        Evaluation.Constraints.Should().Contain(Enum.GetValues<Constraint>().Select(c => Names.Of(c)));
    }

    [Fact]
    public void Twin_a_nation_among_all_is_as_in_its_own_question()
    {
        foreach (var row in All.Value.Rows)
        {
            var own = Inquiry.Of(Document, "slow", [], Document.Ask(row.Question), [], new(World.Load(), Cells: 0)).Nominal();
            row.Nominal.Should().Be(own.Holds, row.Question);
        }

        All.Value.Rows.Select(r => r.Nation).Should().OnlyContain(n => n != null).And.HaveCount(4).And.Contain("Poland");
        All.Value.Rows.Should().OnlyContain(r => r.Share.Evaluations == 128 && r.Share.Low <= r.Share.Share && r.Share.Share <= r.Share.High);
    }

    [Fact]
    public void Twin_the_share_of_a_cell_is_that_of_its_own_study_within_both_intervals()
    {
        var cells = All.Value.Map!.Cells;
        var uncertain = cells.Where(c => c is { MarginS: not null, Share: { Share: > 0.1 and < 0.9 } }).ToList();
        uncertain.Should().NotBeEmpty();
        foreach (var cell in new[] { uncertain[0], uncertain[^1] })
        {
            var question = Document.Ask(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"defended:my-launch-point:{cell.LatitudeDeg},{cell.LongitudeDeg}"));
            var own = SensitivityStudy.Of(Document, "slow", [], question, new(), new(Evaluations: 1_500, Paths: 6, Threads: 2)).Run(null, null, TestContext.Current.CancellationToken);

            cell.Class.Should().Be(own.Nominal.Holds ? "defended" : "undefended");
            // A study of one engagement blends its fly-out from tables.
            cell.MarginS!.Value.Should().BeApproximately(own.Nominal.Value!.Value, 0.01);
            cell.Share!.Share.Should().BeInRange(own.Share.Low - (cell.Share.Share - cell.Share.Low), own.Share.High + (cell.Share.High - cell.Share.Share));
        }
    }

    [Fact]
    public void Closed_two_shots_ask_more_of_every_cell_and_nation()
    {
        var twice = Shares(2, 2, 32);
        var once = Shares(1, 2, 32);

        twice.Rows.Zip(once.Rows).Should().OnlyContain(p => p.First.Share.Holding <= p.Second.Share.Holding);
        twice.Map!.Cells.Zip(once.Map!.Cells).Should().OnlyContain(p => p.First.Threatened == p.Second.Threatened && (p.First.Share == null || p.First.Share.Holding <= p.Second.Share!.Holding));
        twice.Map.Cells.Sum(c => c.Share?.Holding ?? 0).Should().BeLessThan(once.Map.Cells.Sum(c => c.Share?.Holding ?? 0));
    }

    [Fact]
    public void Twin_shares_are_the_same_for_any_number_of_threads()
    {
        static byte[] Written(SharesAnswers answers)
        {
            using var stream = new MemoryStream();
            AnswersJson.Write(stream, answers);
            return stream.ToArray();
        }

        Written(Shares(1, 3, 16)).Should().Equal(Written(Shares(1, 1, 16)));
    }

    private static readonly Lazy<SharesAnswers> All = new(() => Shares(1, 2, 128));

    private static SharesAnswers Shares(int shots, int threads, long points) =>
        SharesStudy.Run(Document, "slow", [], "defended", new(World.Load(), Shots: shots), new(Evaluations: points, Threads: threads), null, TestContext.Current.CancellationToken);

    private static SensitivityStudy Study(int threads, long evaluations = 1_500) =>
        SensitivityStudy.Of(Document, "slow", [], Document.Ask(Question), new(), new(Evaluations: evaluations, Paths: 6, Threads: threads));

    private static byte[] Bytes(SensitivityAnswers answers)
    {
        using var stream = new MemoryStream();
        AnswersJson.Write(stream, answers);
        return stream.ToArray();
    }

    private sealed class Stop(CancellationTokenSource source, double at) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            if (value.Fraction >= at)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Memory : IEvaluationLog
    {
        private readonly Dictionary<long, Evaluation> kept = [];

        public int Count => kept.Count;

        public int Read { get; private set; }

        public bool TryRead(long start, Span<Evaluation> evaluations)
        {
            lock (kept)
            {
                for (var i = 0; i < evaluations.Length; i++)
                {
                    if (!kept.TryGetValue(start + i, out evaluations[i]))
                    {
                        return false;
                    }
                }

                Read += evaluations.Length;
                return true;
            }
        }

        public void Write(long start, ReadOnlySpan<Evaluation> evaluations)
        {
            lock (kept)
            {
                for (var i = 0; i < evaluations.Length; i++)
                {
                    kept[start + i] = evaluations[i];
                }
            }
        }
    }
}
