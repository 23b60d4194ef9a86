import CohortAnalytics
package import ReportModel

extension ResultSet {
    /// Builds the result set of the monthly report: tables, terminal summaries and pages.
    ///
    /// - Parameter hasCohortPages: whether each cohort gets a page. Without them nothing leads there, and lists end with their
    ///   first page.
    package init(_ results: RunResults, hasCohortPages: Bool = true) {
        let tables = ReportTables(results)
        guard results.provenance.audience != .public else {
            self.init(publicFrom: results, tables)
            return
        }
        let sitemap = ReportSitemap(results, hasCohortPages: hasCohortPages)
        let dashboard = IndexPage(results: results, tables: tables, sitemap: sitemap)
        let verifier = results.provenance.audience == .verifier ? VerifierLists(results, sitemap) : nil
        let before = verifier.map { [SinglePage { dashboard.page() }] + $0.pages(limit: sitemap.listLimit) } ?? []
        self.init(
            provenance: results.provenance,
            tables: tables.all,
            summaries: tables.summaries + [HistoryTables(results).overview()].compactMap(\.self),
            index: verifier.map { VerifierPage(results: results, tables: tables, sitemap: sitemap, lists: $0).page() }
                ?? dashboard.page(),
            pages: JoinedPages(before + Self.pages(results, tables, sitemap)),
            navigation: sitemap.navigation
        )
    }

    /// The pages behind the first, in the order of the navigation, then those of cohorts.
    private static func pages(_ results: RunResults, _ tables: ReportTables, _ sitemap: ReportSitemap) -> [any ReportPages] {
        let groups = GroupPages(results: results, tables: tables, sitemap: sitemap)
        let lists = LearnerLists(results: results, tables: tables, sitemap: sitemap)
        let findings = FindingsPages(results: results, tables: tables, sitemap: sitemap)
        let sampling = SamplingPages(results: results, tables: tables, sitemap: sitemap)
        let reference = ReferencePages(results: results, tables: tables)
        let limit = sitemap.listLimit
        var pages: [any ReportPages] = [
            PagedList(groups.cohorts(), list: ReportSitemap.cohorts, limit: limit),
            SinglePage { groups.qualifications() },
            QualificationPages(results: results, tables: tables, sitemap: sitemap),
            PagedList(lists.upgrades(), list: "upgrades", limit: limit),
            PagedList(lists.shortOfHours(), list: ReportSitemap.shortOfHours, limit: limit),
            PagedList(lists.overdue(), list: ReportSitemap.overdue, limit: limit),
            PagedList(lists.stalled(), list: ReportSitemap.stalled, limit: limit),
            PagedList(findings.summary(), list: FindingsPages.waivedSection, limit: limit),
        ]
        pages += findings.rules(limit: limit) as [any ReportPages]
        let history = HistoryPages(results: results, tables: tables, sitemap: sitemap)
        pages.append(PagedList(history.changes(), list: HistoryPages.changedFindings, limit: limit))
        pages.append(SinglePage { history.trends() })
        pages += sampling.all(limit: limit) as [any ReportPages]
        pages += [
            SinglePage { groups.measures() }, SinglePage { reference.dataQuality() }, SinglePage { reference.definitions() },
        ]
        if sitemap.hasCohortPages { pages.append(CohortPages(results: results, sitemap: sitemap)) }
        return pages
    }

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
            pages: JoinedPages([])
        )
    }
}
