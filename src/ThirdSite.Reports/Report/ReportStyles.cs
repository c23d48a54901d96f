using ThirdSite.Figures;

namespace ThirdSite.Reports;

/// <summary>Layout and type of the report's page; figures bring their own sheet.</summary>
internal static class ReportStyles
{
    private const string Page = $$$"""
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
        body{margin:0;font:400 17px/27px {{{FigureStyles.FontStack}}};background:var(--paper);color:var(--ink)}
        a{color:var(--link);text-underline-offset:.15em}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        .page{display:grid;grid-template-columns:minmax(0,880px);justify-content:center;gap:0 56px;padding:0 16px 64px}
        .page>*{min-width:0}.head{padding:40px 0 8px}
        .head p,.prose,main>section>p,main>section>ul{max-width:42rem}.prose p{margin:0 0 12px}
        h1{font-size:32px;line-height:38px;letter-spacing:-.01em;margin:6px 0 14px;max-width:24em;text-wrap:balance}
        h2{font-size:24px;line-height:30px;margin:64px 0 8px;padding-top:16px;border-top:2px solid var(--ink)}
        main>section:first-child h2{margin-top:24px}
        .lead{font-size:19px;line-height:29px;margin:12px 0 20px}
        .head .eyebrow{max-width:none}
        nav{font-size:14px;line-height:20px}nav ol{list-style:none;margin:0;padding:0;columns:2;column-gap:20px}nav li{margin:0 0 8px;break-inside:avoid}
        nav a{color:var(--muted);text-decoration:none}nav a:hover{color:var(--ink);text-decoration:underline}nav p{font-weight:600;margin:0 0 8px}
        .notice{background:var(--panel);border-left:3px solid var(--ink);padding:12px 16px;margin:16px 0;max-width:42rem}.notice p{margin:0 0 4px}.notice ul{margin:4px 0 0;padding-left:20px}
        .notice code,.path{font-family:{{{FigureStyles.MonospaceStack}}};font-size:13px;overflow-wrap:anywhere}
        .big td,.big thead th{white-space:nowrap}.big tbody th{padding-right:24px}
        .big .group th{font-weight:600;padding-top:14px;color:var(--ink)}
        .txt td,.txt th{text-align:left}.txt td{padding-right:18px}.txt{min-width:720px;width:100%;table-layout:fixed}.txt td{overflow-wrap:anywhere}.txt.plain{min-width:0;table-layout:auto;width:auto}h3.group{font-size:17px;line-height:25px;font-weight:600;margin:28px 0 6px}.tbl .txt{font-size:13px}.txt .num{white-space:nowrap}
        .after{margin-top:12px}.hint{color:var(--muted);font-size:13px;line-height:20px}
        .side-mark{display:inline-block;vertical-align:-1px;margin-right:6px}
        table b{font-weight:600}
        .values,.models{margin:14px 0 26px}.models{font-size:13px}.models td,.models th{padding-right:10px}.models .side-mark{margin-right:4px}
        .foot{margin-top:56px;padding-top:14px;border-top:1px solid var(--rule);font-size:13px;line-height:20px;color:var(--muted)}.foot p{margin:0 0 6px;max-width:48rem}
        .facts{font-size:14px;line-height:22px;color:var(--muted)}
        @media screen and (max-width:759px){h1{font-size:26px;line-height:32px}h2{font-size:21px;line-height:27px;margin-top:48px}.lead{font-size:17px;line-height:27px}
        .head{padding-top:24px}.big{font-size:13px}.big th,.big td,.big tbody th{padding-right:8px}.big tbody th{min-width:84px}.big td,.big thead th{white-space:normal}.big thead .side-mark{display:block;margin:0 0 4px auto}}
        @media screen and (min-width:1160px){.page{grid-template-columns:200px minmax(0,880px)}.head,main,.foot{grid-column:2}
        nav{grid-column:1;grid-row:1/span 2;position:sticky;top:56px;align-self:start;margin-top:60px;max-height:calc(100vh - 80px);overflow:auto}nav ol{columns:1}}
        @page{size:A4;margin:15mm}
        @media print{body{background:#fff;font-size:9.5pt;line-height:14pt}h1{font-size:16pt;line-height:20pt;margin:1mm 0 2mm}main>section:first-child h2{margin-top:3mm}h2{font-size:14pt;line-height:18pt;margin-top:9mm;break-after:avoid}
        figure h3{font-size:11.5pt;line-height:15pt;break-after:avoid}.lead{font-size:11pt;line-height:15pt;margin:2mm 0 3mm}nav{display:none}.foot{margin-top:8mm;font-size:8.5pt;line-height:12pt}.page{display:block;padding:0}.head{padding:0}
        .sub{font-size:9.5pt;line-height:13pt}table{font-size:8.5pt;line-height:12pt}th,td{padding:2px 12px 2px 0}.big .group th{padding-top:6px}.path,.notice code{font-size:8pt;line-height:11pt}figcaption,.hint,.facts{font-size:8.5pt;line-height:12pt}.txt{min-width:0}.scroll{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}
        a{color:inherit;text-decoration:none}p{orphans:3;widows:3}.notice{border:1px solid #000;print-color-adjust:exact;-webkit-print-color-adjust:exact}.side-mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;

    /// <summary>The whole style sheet of the report.</summary>
    public static string Css { get; } = FigureStyles.Css + Page;
}
