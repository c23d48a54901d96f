using ThirdSite.Figures;

namespace ThirdSite.Reports;

/// <summary>What the ledger adds to the report's page: a table whose rows are cards on a phone, and its sorting.</summary>
internal static class LedgerStyles
{
    private const string Page = """
        .ledger{width:100%;border-collapse:collapse;table-layout:fixed;font-size:14px;line-height:20px}
        .ledger>thead>tr>th,.ledger>tbody>tr>*{text-align:left;vertical-align:top;padding:8px 12px 8px 0;white-space:normal;overflow-wrap:break-word}
        .ledger>thead>tr>th{border-bottom:1px solid var(--axis);font-weight:600}.ledger>tbody>tr:first-child>*{border-top:1px solid var(--rule);border-bottom:0}.ledger>tbody>tr+tr>*{border:0;padding-top:0}
        .ledger th.who{font-weight:400}.ledger .whose{color:var(--muted);display:block}.ledger .verdict{font-weight:600}
        .ledger thead button{all:unset;cursor:pointer;font-weight:600;text-decoration:underline dotted;text-underline-offset:.2em}.ledger thead button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        .ledger th[aria-sort=ascending] button::after{content:" \2191"}.ledger th[aria-sort=descending] button::after{content:" \2193"}
        .ledger>tbody>tr>td>details>summary{cursor:pointer;color:var(--link);width:max-content;max-width:100%;padding:2px 0}.ledger>tbody>tr>td>details[open]{padding-bottom:16px}
        .ledger .card{max-width:42rem}.ledger .card p{margin:8px 0}.ledger dl{margin:8px 0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 14px}.ledger dt{color:var(--muted)}.ledger dd{margin:0;overflow-wrap:anywhere}
        .ledger h3.meaning{font-size:15px;line-height:22px;margin:16px 0 4px}.ledger .stands{color:var(--muted);font-size:13px;line-height:20px}.ledger .stands summary{cursor:pointer;width:max-content}.ledger .stands .path{font-size:12px}
        .ledger figure{margin:20px 0 8px}.counts td,.counts th{padding-right:18px}.counts td{text-align:right}.rules{margin:0 0 12px;padding-left:20px}.rules li{margin:0 0 6px}
        @media screen and (max-width:759px){.ledger,.ledger>tbody,.ledger>tbody>tr,.ledger>tbody>tr>*{display:block;width:auto}.ledger>thead,.ledger>thead>tr{display:flex;flex-wrap:wrap;gap:4px 14px}.ledger>colgroup{display:none}
        .ledger>thead>tr>th{padding:4px 0;border:0;display:block;width:auto}.ledger>thead>tr>th:not([data-sort]){display:none}.ledger>tbody{border-top:1px solid var(--rule);padding:10px 0}.ledger>tbody>tr:first-child>*{border:0;padding:1px 0}.ledger>tbody>tr+tr>*{padding:2px 0}
        .ledger td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}.ledger dl{grid-template-columns:minmax(0,1fr)}.ledger dd{margin:0 0 6px}.counts{font-size:12px}.counts td,.counts th{padding-right:7px}}
        @media print{.ledger{font-size:8.5pt;line-height:11.5pt}.ledger>tbody{break-inside:avoid}.ledger>tbody>tr>td>details:not([open]){display:none}.ledger>tbody:has(details[open]){break-inside:auto}}
        """;

    public static string Css { get; } = ReportStyles.Css + Page;

    /// <summary>Sorts the rows by a head that is pressed; without it the page is in the ledger's order.</summary>
    public const string Script = """
        (() => {
          const table = document.querySelector('.ledger');
          const bodies = [...table.tBodies];
          for (const head of table.tHead.rows[0].cells) {
            const key = head.dataset.sort;
            if (!key) continue;
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = head.textContent;
            head.textContent = '';
            head.append(button);
            button.addEventListener('click', () => {
              const down = head.getAttribute('aria-sort') === 'ascending';
              for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
              head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
              const of = body => body.getAttribute('data-' + key);
              const sorted = [...bodies].sort((a, b) => of(a).localeCompare(of(b), 'en', { numeric: true }) || bodies.indexOf(a) - bodies.indexOf(b));
              if (down) sorted.reverse();
              table.append(...sorted);
            });
          }
        })();
        """;
}
