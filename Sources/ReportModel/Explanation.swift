/// How the figures of one registration come about. No format.
package struct Explanation: Sendable {
    package var provenance: Provenance
    package var registrationID: String
    /// Whether it is registered by the as-at date; where it isn't there are no figures, and only its rows are shown.
    package var isInScope: Bool
    /// Tables have ids of their own in the whole explanation.
    package var sections: [ReportSection]

    package init(provenance: Provenance, registrationID: String, isInScope: Bool, sections: [ReportSection]) {
        self.provenance = provenance
        self.registrationID = registrationID
        self.isInScope = isInScope
        self.sections = sections
    }
}
