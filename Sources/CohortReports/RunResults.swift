package import CohortAnalytics
package import CohortImport
package import QualityRules
package import ReportModel

/// What a run found out, before it is put into tables.
package struct RunResults: Sendable {
    package var evaluation: Evaluation
    package var measures: CohortMeasures
    package var findings: Findings
    package var files: [ImportedFile]
    package var provenance: Provenance

    package init(
        evaluation: Evaluation,
        measures: CohortMeasures,
        findings: Findings,
        files: [ImportedFile],
        provenance: Provenance
    ) {
        self.evaluation = evaluation
        self.measures = measures
        self.findings = findings
        self.files = files
        self.provenance = provenance
    }

    var fileLabels: [String] { files.map(\.label) }

    var asAtText: String { "as at \(evaluation.ledger.asAt)" }
}

extension ResultSet {
    /// Builds the result set of the monthly report: tables, terminal summaries, the first page and one for each cohort.
    ///
    /// - Parameter hasCohortPages: whether each cohort gets a page; without them nothing leads there.
    package init(_ results: RunResults, hasCohortPages: Bool = true) {
        let tables = ReportTables(results)
        let cohorts = CohortDirectory(results)
        self.init(
            provenance: results.provenance,
            tables: tables.all,
            summaries: tables.summaries,
            index: IndexPage(results: results, tables: tables, cohorts: cohorts, hasCohortPages: hasCohortPages).page(),
            pages: hasCohortPages ? CohortPages(results: results, tables: tables, cohorts: cohorts) : NoPages()
        )
    }
}

private struct NoPages: ReportPages {
    var count: Int { 0 }

    func page(at index: Int) -> ReportPage {
        preconditionFailure("there is no page")
    }
}
