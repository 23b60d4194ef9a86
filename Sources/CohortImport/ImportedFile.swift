/// What became of a file's rows. Every row that was read is in exactly one of accepted, rejected, duplicate and blank.
package struct ImportedFile: Hashable, Sendable {
    /// The file as reports call it.
    package var label: String
    /// What the file holds: a table, or a tracker of several.
    package var kind: FileKind
    /// The profile that read it; nil for a file in canonical form.
    package var profile: String?
    /// SHA-256 of the file's bytes, in hexadecimal.
    package var sha256 = ""
    package var bytes = 0
    /// SHA-256 of what is in the file, which is another where the file is compressed.
    var contentSHA256 = ""
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
    /// How many totals of hours it gave: their sessions can't be checked.
    package var totals = 0
    /// How many registrations it gave of which it tells by a word, without a day, whether they have ended.
    package var timelinessUnknown = 0
    /// Its place in the order in which the files were read, from 0.
    package var readingOrder = 0

    /// Whether no row was lost on the way.
    package var isReconciled: Bool {
        rowsRead == accepted + rejected + duplicate + blank
    }
}

/// What a file holds.
package enum FileKind: Hashable, Sendable {
    case table(CanonicalTable)
    /// One row for each learner, with all there is about it.
    case tracker

    /// As reports call it.
    package var name: String {
        switch self {
        case .table(let table): table.rawValue
        case .tracker: "tracker"
        }
    }

    /// What it holds, for messages.
    package var title: String {
        switch self {
        case .table(let table): table.title
        case .tracker: "trackers"
        }
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
