package import Diagnostics
package import Quantities
package import ReportModel

/// What is to be known of a report beside its tables.
package struct ReportFacts: Hashable, Sendable {
    package var asAt: Day
    package var toolVersion: String
    package var catalogueVersion: String
    /// In hexadecimal, like all digests here.
    package var catalogueSHA256: String
    /// nil where the report depends on no settings.
    package var settingsSHA256: String?
    /// Whether pseudonyms stand in it for ids.
    package var hasPseudonyms: Bool
    /// SHA-256 of its `datapackage.json`, which has the digests of all its tables.
    package var reportSHA256: String
    /// When it was made, in UTC, `2026-11-01T06:00:00Z`; nil where nobody knows any more.
    package var madeAt: String?

    package var period: Month { asAt.month }

    package init(
        asAt: Day,
        toolVersion: String,
        catalogueVersion: String,
        catalogueSHA256: String,
        settingsSHA256: String?,
        hasPseudonyms: Bool,
        reportSHA256: String,
        madeAt: String?
    ) {
        self.asAt = asAt
        self.toolVersion = toolVersion
        self.catalogueVersion = catalogueVersion
        self.catalogueSHA256 = catalogueSHA256
        self.settingsSHA256 = settingsSHA256
        self.hasPseudonyms = hasPseudonyms
        self.reportSHA256 = reportSHA256
        self.madeAt = madeAt
    }
}

/// A report as the history takes it in: from the run that made it, or from its published folder.
package protocol RecordedReport {
    var facts: ReportFacts { get }

    /// A table by its id; nil where the report has none of this name: older ones have fewer.
    func table(_ id: String) -> (any RecordedTable)?
}

/// A table of a report.
package protocol RecordedTable {
    var columns: [RecordedColumn] { get }

    /// Hands on the rows in the table's order, some of them at a time, a cell for each column. Texts are as the table's file has them
    /// but for the apostrophes that keep spreadsheets from reading formulas.
    ///
    /// - Throws: what `body` throws, or that the table can't be read.
    func forEachBlock(_ body: (borrowing CellBlock) throws(Failure) -> Void) throws(Failure)
}

/// A table whose rows come as texts, each as the table's file has it.
package protocol RecordedTexts: RecordedTable {
    /// Hands on row after row in the table's order, a value for each column.
    ///
    /// - Throws: what `body` throws, or that the table can't be read.
    func forEachRow(_ body: ([String]) throws(Failure) -> Void) throws(Failure)
}

extension RecordedTexts {
    package func forEachBlock(_ body: (borrowing CellBlock) throws(Failure) -> Void) throws(Failure) {
        var block = CellBlock()
        try forEachRow { row throws(Failure) in
            block.removeAll()
            for text in row { block.append(text: text) }
            try body(block)
        }
    }
}

/// A column of a report's table.
package struct RecordedColumn: Hashable, Sendable {
    package var name: String
    /// `hours`, `proportion`, `days`; nil where it is none of these.
    package var unit: String?

    package init(_ name: String, unit: String? = nil) {
        self.name = name
        self.unit = unit
    }

    /// The decimals of a figure in this unit, in all outputs.
    var decimals: Int {
        switch unit {
        case "hours": 2
        case "proportion": 4
        case "days": 1
        default: 0
        }
    }
}
