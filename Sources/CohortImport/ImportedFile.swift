/// What became of a file's rows. Every row that was read is in exactly one of accepted, rejected, duplicate and blank.
package struct ImportedFile: Hashable, Sendable {
    /// The file as reports call it.
    package var label: String
    package var table: CanonicalTable
    /// SHA-256 of the file's bytes, in hexadecimal.
    package var sha256 = ""
    package var bytes = 0
    package var encoding = "utf-8"
    package var delimiter: UInt8
    /// Rows below the header.
    package var rowsRead = 0
    package var accepted = 0
    package var rejected = 0
    package var duplicate = 0
    package var blank = 0
    /// Those of the accepted that are dated after the as-at date.
    package var later = 0

    /// Whether no row was lost on the way.
    package var isReconciled: Bool {
        rowsRead == accepted + rejected + duplicate + blank
    }
}

extension ImportedFile {
    mutating func count(_ verdict: RowVerdict) {
        switch verdict {
        case .accepted: accepted += 1
        case .later:
            accepted += 1
            later += 1
        case .duplicate: duplicate += 1
        case .conflict, .unknownRegistration: rejected += 1
        }
    }
}
