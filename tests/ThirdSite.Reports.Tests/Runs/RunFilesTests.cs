using System.Globalization;
using DuckDB.NET.Data;
using ThirdSite.Reports.Runs;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Reports.Tests.Runs;

/// <summary>A small run, once, with its journal and its table.</summary>
public sealed class SmallRun : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thirdsite-test-");

    public SmallRun()
    {
        var document = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);
        Study = SensitivityStudy.Of(document, "slow", [], document.Ask("defended:my-launch-point:50,15"), new(), new(Evaluations: 900, Paths: 4));
        using (var journal = RunJournal.Open(Journal, Study.Key))
        {
            Answers = Study.Run(journal, null, CancellationToken.None);
        }

        using var stream = File.Create(Table);
        EvaluationsParquet.WriteAsync(stream, Study, Answers, CancellationToken.None).GetAwaiter().GetResult();
    }

    public SensitivityStudy Study { get; }

    public SensitivityAnswers Answers { get; }

    public string Journal => PathOf("run.journal");

    public string Table => PathOf("evaluations.parquet");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}

public sealed class RunFilesTests(SmallRun run) : IClassFixture<SmallRun>
{
    [Fact]
    public void Twin_another_reader_finds_every_evaluation_with_its_inputs()
    {
        var rows = run.Study.Rows().Select(r => (r.Number, Commit: r.Values[IndexOf("delays.commit")], r.Evaluation.Value, r.Counted)).ToList();
        var read = Query($"select number, \"delays.commit\", value, counted from '{run.Table}' order by number", r =>
            (r.GetInt64(0), r.GetDouble(1), r.IsDBNull(2) ? double.NaN : r.GetDouble(2), r.GetDouble(3)));

        read.Should().Equal(rows);
    }

    [Fact]
    public void Twin_statistics_can_be_made_again_from_the_table_alone()
    {
        Query($"select avg(holds::int), count(*) from '{run.Table}' where part = 'shares-of-variance' and place < 2", r => (r.GetDouble(0), r.GetInt64(1)))
            .Single().Should().Be((run.Answers.Share.Share, run.Answers.Share.Evaluations));

        // Jansen's total index of the first factor of the scheme.
        var first = Query($"""
            with t as (select * from '{run.Table}' where part = 'shares-of-variance'),
            v as (select var_samp(counted) as v from t where place < 2)
            select avg((a.counted - b.counted) ** 2) / 2 / (select v from v) from t a join t b on a.row = b.row and a.place = 0 and b.place = 2
            """, r => r.GetDouble(0)).Single();
        run.Answers.Factors.Should().Contain(f => Math.Abs(f.Answer!.Total.Estimate - first) < 1e-9);
    }

    [Fact]
    public void Units_stand_in_the_metadata_of_the_file()
    {
        var metadata = Query($"select decode(key), decode(value) from parquet_kv_metadata('{run.Table}')", r => (r.GetString(0), r.GetString(1))).ToDictionary(p => p.Item1, p => p.Item2);

        metadata["thirdsite.question"].Should().Be(run.Answers.Question);
        metadata["thirdsite.scenarioSha256"].Should().Be(run.Answers.ThirdSite.ScenarioSha256);
        metadata["thirdsite.columns"].Should().Contain("\"delays.commit\":{\"label\":\"Commit delay\",\"unit\":\"s\"}");
    }

    [Fact]
    public void Twin_a_torn_journal_gives_back_what_is_whole_and_the_run_goes_on_to_the_same_answers()
    {
        var bytes = File.ReadAllBytes(run.Journal);
        foreach (var length in new[] { bytes.Length / 3, bytes.Length - 1, 90, 40 })
        {
            var torn = run.PathOf($"torn-{length.ToString(CultureInfo.InvariantCulture)}.journal");
            File.WriteAllBytes(torn, bytes[..length]);
            using var journal = RunJournal.Open(torn, run.Study.Key);
            journal.Found.Should().BeLessThan(run.Answers.Run.Evaluations);
            var again = run.Study.Run(journal, null, TestContext.Current.CancellationToken);

            again.Run.Should().Be(run.Answers.Run);
            again.Share.Should().Be(run.Answers.Share);
            again.Factors[0].Answer.Should().Be(run.Answers.Factors[0].Answer);
        }
    }

    [Fact]
    public void A_changed_byte_ends_what_is_believed()
    {
        var bytes = File.ReadAllBytes(run.Journal);
        bytes[bytes.Length / 2] ^= 1;
        var changed = run.PathOf("changed.journal");
        File.WriteAllBytes(changed, bytes);

        using var journal = RunJournal.Open(changed, run.Study.Key);
        journal.Found.Should().BePositive().And.BeLessThan(run.Answers.Run.Evaluations);
    }

    [Fact]
    public void Another_run_and_another_file_are_refused()
    {
        FluentActions.Invoking(() => RunJournal.Open(run.Journal, new string('0', 64))).Should().Throw<JournalMismatchException>().Which.IsJournal.Should().BeTrue();
        FluentActions.Invoking(() => RunJournal.Open(run.Table, run.Study.Key)).Should().Throw<JournalMismatchException>().Which.IsJournal.Should().BeFalse();
    }

    private int IndexOf(string path) => run.Study.Quantities.Select(q => q.Path).ToList().IndexOf(path);

    private static List<T> Query<T>(string text, Func<System.Data.Common.DbDataReader, T> read)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
