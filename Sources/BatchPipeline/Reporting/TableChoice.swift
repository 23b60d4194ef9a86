import CohortReports
import Diagnostics
package import ReportModel
package import RunSettings
import YAMLReading

/// A table that somebody asks for by its name; checked before there is any, so that a misspelling costs no run.
package struct TableChoice: Sendable {
    private let id: String

    /// - Throws: `.usage` where the audience gets no such table; the error says which it gets, the nearest names first.
    package init(_ name: String, for audience: Audience) throws(RunFailure) {
        let ids = ResultSet.tableIDs(for: audience)
        guard ids.contains(name) else {
            let hint = Self.nearest(to: name, in: ids)
            let isWithheld = ResultSet.tableIDs(for: .internal).contains(name)
            throw RunFailure(
                Failure(
                    .usage,
                    isWithheld ? "the \(audience.rawValue) gets no table “\(name)”" : "there is no table “\(name)”",
                    remedy: (hint.isEmpty ? "" : "write \(hint.joined(separator: " or ")) if that is meant; ")
                        + "the tables are \(ids.joined(separator: ", "))"
                )
            )
        }
        id = name
    }

    /// The table in a result set for the audience.
    package func table(of resultSet: ResultSet) throws(RunFailure) -> ReportTable {
        guard let table = resultSet.tables.first(where: { $0.id == id }) else {
            throw RunFailure(Failure(.internalError, "the table \(id) was not made", remedy: "report this as a defect"))
        }
        return table
    }

    /// Names that differ in a few letters, or have the name in them: who writes `cohorts` or `progress` has seen the pages.
    private static func nearest(to name: String, in ids: [String]) -> [String] {
        let near = nearestName(to: name, in: ids)
        let stem = name.lowercased().replacing("-", with: "_")
        let singular = stem.hasSuffix("s") ? String(stem.dropLast()) : stem
        let related = ids.filter { $0 != near && singular.utf8.count > 2 && $0.contains(singular) }
        return (near.map { [$0] } ?? []) + related
    }
}
