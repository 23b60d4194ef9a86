import CohortAnalytics
package import ReportModel

extension ResultSet {
    /// Builds the result set of the monthly report: tables, terminal summaries, the first page, those of findings and sampling, and
    /// one for each cohort.
    ///
    /// - Parameter hasCohortPages: whether each cohort gets a page; without them nothing leads there.
    package init(_ results: RunResults, hasCohortPages: Bool = true) {
        let tables = ReportTables(results)
        guard results.provenance.audience != .public else {
            self.init(publicFrom: results, tables)
            return
        }
        let cohorts = CohortDirectory(results)
        self.init(
            provenance: results.provenance,
            tables: tables.all,
            summaries: tables.summaries,
            index: IndexPage(results: results, tables: tables, cohorts: cohorts, hasCohortPages: hasCohortPages).page(),
            pages: SitePages(
                results: results,
                tables: tables,
                cohorts: hasCohortPages ? CohortPages(results: results, tables: tables, cohorts: cohorts) : nil
            )
        )
    }
}

extension ResultSet {
    /// What the public gets: tables of groups, protected together, and one page of them. Of the inputs not even the names go out.
    private init(publicFrom results: RunResults, _ tables: ReportTables) {
        let policy = results.provenance.policy ?? .dfeFE
        let published = PublicTables(catalogue: results.evaluation.ledger.catalogue)
            .published(tables.all, for: .public, under: policy)
        var provenance = results.provenance
        provenance.inputs = []
        let page = PublicPage(tables: published, provenance: provenance, policy: policy)
        self.init(
            provenance: provenance,
            tables: published,
            summaries: page.summaries,
            index: page.page(),
            pages: NoPages()
        )
    }
}

private struct NoPages: ReportPages {
    var count: Int { 0 }

    func page(at index: Int) -> ReportPage {
        preconditionFailure("there is no page")
    }
}

/// The pages behind the first: findings, sampling, then the cohorts.
private struct SitePages: ReportPages {
    private static let fixed = 2

    let results: RunResults
    let tables: ReportTables
    let cohorts: CohortPages?

    var count: Int { Self.fixed + (cohorts?.count ?? 0) }

    func page(at index: Int) -> ReportPage {
        switch index {
        case 0: return FindingsPage(results: results, tables: tables).page()
        case 1: return SamplingPage(results: results, tables: tables).page()
        default:
            guard let cohorts else { preconditionFailure("there are no pages of cohorts") }
            return cohorts.page(at: index - Self.fixed)
        }
    }
}
