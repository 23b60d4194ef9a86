import ReportModel

extension VerifierPage {
    /// What else was sent, and how it is proven, for who opens this page and nothing else. Files are named and not led to:
    /// these pages also stand in reports that were not sent as a bundle.
    var bundle: ReportSection {
        ReportSection(
            id: "bundle",
            title: "What is in this bundle, and how to check it",
            paragraphs: [
                "Sent as a bundle, these pages lie in its folder “data”. Beside that folder README.txt says in plain words "
                    + "how to prove, with standard tools and without this program, that everything is the centre's and "
                    + "unaltered: “minisign” checks the signature, “sha256sum” that no file differs from the signed lists.",
                "Take the centre's public key from the centre, by another way than this bundle.",
            ],
            definitions: [
                Definition(
                    "README.txt",
                    "Beside “data”: what the bundle is, how to check it, and what each table is. Begin there."
                ),
                Definition("index.html and pages", "These pages: a report to read in a browser, without a network."),
                Definition(
                    "tables",
                    "Every figure as text: a CSV file for each table, in UTF-8, with one row for each registration, "
                        + "decision, finding or group that it is about."
                ),
                Definition(
                    "report.xlsx",
                    "The same tables as a workbook, with what each column means, where it was asked for."
                ),
                Definition(
                    "datapackage.json",
                    "What each table and each of its columns holds, for programs (Frictionless Data Package)."
                ),
                Definition(
                    "run.json",
                    "How it was made: the version of the tool and of the catalogue, the as-at date, and each file that was "
                        + "read with its SHA-256 and what became of its rows."
                ),
                Definition(
                    "catalogue",
                    "In a bundle: the qualifications, units, requirements and upgrade paths that the figures go by."
                ),
                Definition(
                    "inputs",
                    "Where the bundle has it: the rows that were accepted, so that every figure can be computed again with "
                        + "“cohortqa verify --recompute”."
                ),
            ],
            links: [
                PageLink("What each figure means, and what it was made from", PageTarget(ReportSitemap.definitions)),
                PageLink("What became of every row", PageTarget(ReportSitemap.dataQuality)),
            ]
        )
    }
}
