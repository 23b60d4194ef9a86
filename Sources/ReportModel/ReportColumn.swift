/// A column of a report table: its name in files, its title for people, its type and its definition.
package struct ReportColumn: Hashable, Sendable {
    /// What the column's cells are. It decides alignment, guarding and the unit.
    package enum Kind: Hashable, Sendable {
        case text
        /// One of this tool's own words, `pass_after_refer`.
        case code
        case count
        case hours
        case rate
        case days
        case date
        case month
        case flag
        /// A number whose unit differs from row to row: hours, counts or a share.
        case quantity
        /// How far a requirement is reached; on pages only.
        case progress

        /// Whether values are numbers, set right-aligned.
        package var isNumeric: Bool {
            switch self {
            case .count, .hours, .rate, .days, .quantity: true
            case .text, .code, .date, .month, .flag, .progress: false
            }
        }
    }

    /// The name in CSV and in the specification, `completion_rate`.
    package var name: String
    /// The heading for people, `Completion rate`.
    package var title: String
    package var kind: Kind
    /// How the value is worked out, one sentence.
    package var definition: String
    /// How its cells are treated before they go to the public.
    package var disclosure: ColumnDisclosure

    /// - Parameter disclosure: nil for what is safe for the kind; rates and medians are then never published.
    package init(
        _ name: String,
        _ title: String,
        _ kind: Kind,
        _ definition: String,
        disclosure: ColumnDisclosure? = nil
    ) {
        self.name = name
        self.title = title
        self.kind = kind
        self.definition = definition
        self.disclosure = disclosure ?? ColumnDisclosure(defaultOf: kind)
    }
}
