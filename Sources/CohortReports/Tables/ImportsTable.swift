import CohortImport
import ReportModel

/// The reconciliation: what became of every row of every file.
enum ImportsTable {
    static func table(_ files: [ImportedFile]) -> ReportTable {
        ReportTable(
            id: "imports",
            title: "Input files and what became of their rows",
            scope: "Every file of this run. Rows read = accepted + rejected + duplicate + blank, for each file.",
            keyColumns: 1,
            keys: TableKeys(primary: ["file"], required: ["table"]),
            columns: [
                ReportColumn("file", "File", .text, "The input file."),
                ReportColumn(
                    "table",
                    "Table",
                    .code,
                    "The table that its header tells, or tracker where a row holds all about a learner."
                ),
                ReportColumn("sha256", "SHA-256", .text, "The digest of the file's bytes."),
                ReportColumn("bytes", "Bytes", .count, "The file's length."),
                ReportColumn("encoding", "Encoding", .text, "How its text was read."),
                ReportColumn("delimiter", "Delimiter", .text, "What stands between its fields."),
                ReportColumn("rows_read", "Rows read", .count, "Rows below the header."),
                ReportColumn("accepted", "Accepted", .count, "Rows that were taken in."),
                ReportColumn("rejected", "Rejected", .count, "Rows that were not; each is a finding."),
                ReportColumn("duplicate", "Duplicate", .count, "Rows that repeat a key with equal values."),
                ReportColumn("blank", "Blank", .count, "Rows with nothing in them."),
                ReportColumn("later", "Later", .count, "Accepted rows dated after the as-at date; no measure counts them."),
            ],
            rows: StoredRows(
                files.map { file in
                    [
                        .text(file.label), .text(file.kind.name), .text(file.sha256), .count(file.bytes),
                        .text(file.encoding), .text(name(of: file.delimiter)), .count(file.rowsRead), .count(file.accepted),
                        .count(file.rejected), .count(file.duplicate), .count(file.blank), .count(file.later),
                    ]
                }
            )
        )
    }

    private static func name(of delimiter: UInt8) -> String {
        delimiter == UInt8(ascii: "\t") ? "tab" : String(Unicode.Scalar(delimiter))
    }
}
