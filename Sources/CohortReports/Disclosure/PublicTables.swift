package import QualificationCatalogue
package import ReportModel

/// The tables that an audience gets, protected as it has to be.
package struct PublicTables {
    /// The tables of groups. All others are about single registrations, rows or files; the number of findings by rule tells who
    /// has what, and a rule that is missing tells that nobody has.
    package static let ids = [
        "overall_summary", "centre_summary", "cohort_summary", "qualification_summary", "unit_summary", "upgrade_paths",
        "monthly_activity",
    ]

    private let catalogue: Catalogue

    /// - Parameter catalogue: what the tables were made under. It is public, and with it amounts can be turned into counts.
    package init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// The tables as they go out, in the same order. Only the public's are fewer, and only they are protected.
    ///
    /// - Parameter tables: the exact tables of one run. All that are published together must be protected together.
    package func published(
        _ tables: [ReportTable],
        for audience: Audience,
        under policy: DisclosurePolicy
    ) -> [ReportTable] {
        switch audience {
        case .internal, .verifier: tables
        case .public: control(of: tables.filter { Self.ids.contains($0.id) }, under: policy).published()
        }
    }

    func control(of tables: [ReportTable], under policy: DisclosurePolicy) -> DisclosureControl {
        var relations = TableRelations(tables, CatalogueKnowledge(catalogue))
        if policy != .none { relations.addAll() }
        return DisclosureControl(relations.model, policy: policy)
    }
}
