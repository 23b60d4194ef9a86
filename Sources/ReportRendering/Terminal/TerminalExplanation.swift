internal import Diagnostics
internal import Quantities
package import ReportModel

/// An explanation as lines of plain text: its sections one below the other, each with its sentences and tables.
package struct TerminalExplanation: Sendable {
    /// The widest that a text is shown, in columns: longer than any sentence of the explanation, short of what an id of ten
    /// thousand characters would do to every line.
    private static let textWidth = 1_000

    package var explanation: Explanation

    package init(_ explanation: Explanation) {
        self.explanation = explanation
    }

    /// Without line ends. Nothing out of an export is in them as a control character.
    package var lines: [String] {
        let id = shortened(harmlessText(explanation.registrationID), to: Self.textWidth)
        let provenance = explanation.provenance
        var lines = [
            "Registration \(id) as at \(provenance.asAt)",
            harmlessText("cohortqa \(provenance.toolVersion), catalogue \(provenance.catalogueVersion)"),
        ]
        for section in explanation.sections {
            let title = harmlessText(section.title)
            lines += ["", title, String(repeating: "=", count: displayWidth(of: title))]
            lines += section.paragraphs.map { harmlessText($0) }
            for table in section.tables where table.table.rows.count > 0 || !table.emptyText.isEmpty {
                lines += [""] + self.lines(of: table)
            }
        }
        return lines
    }

    private func lines(of table: PageTable) -> [String] {
        guard table.table.rows.count > 0 else { return [harmlessText(table.emptyText)] }
        return TerminalTable(table.table, rowLimit: table.rowLimit, file: table.file, textWidth: Self.textWidth).lines
    }
}
