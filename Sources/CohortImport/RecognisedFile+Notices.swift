import Diagnostics
import InputDecoding

extension RecognisedFile {
    /// What the reader of a run should know of a file that was imported.
    func notices(about file: ImportedFile) -> [Notice] {
        let position = SourcePosition(file: file.label)
        var notices: [Notice] = []
        if encoding.encoding == .windows1252 {
            notices.append(
                Notice(
                    .warning,
                    at: position,
                    "not UTF-8, so read as Windows-1252, in which spreadsheets save CSV; check that accented letters look right"
                )
            )
        }
        if file.profile == nil, !nearProfiles.isEmpty {
            notices.append(
                Notice(
                    .warning,
                    at: position,
                    "read in canonical form, without a profile; nearly fitting: \(nearProfiles.joined(separator: "; "))"
                )
            )
        }
        if !unknownNames.isEmpty {
            let shown = unknownNames.prefix(10).map { $0.isEmpty ? "(no name)" : String($0.prefix(60)) }
            let rest = unknownNames.count - shown.count
            let names = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
            let reason =
                file.profile.map { "columns that profile \($0) does not name" } ?? "columns not known for \(file.kind.title)"
            notices.append(Notice(.notice, at: position, "\(reason), not read: \(names)"))
        }
        if file.totals > 0 {
            notices.append(
                Notice(
                    .warning,
                    at: position,
                    "\(file.totals) totals of hours: what they consist of can't be checked session by session"
                )
            )
        }
        if file.timelinessUnknown > 0 {
            notices.append(
                Notice(
                    .warning,
                    at: position,
                    "\(file.timelinessUnknown) registrations have a status word and no day of their end; the day of registration "
                        + "stands in, and timeliness is not measured for them"
                )
            )
        }
        if file.rowsRead == 0 {
            notices.append(Notice(.warning, at: position, "the file has a header and no rows"))
        }
        return notices
    }
}

extension ImportedFile {
    /// A file of which nothing has been read yet.
    init(_ source: RecognisedFile) {
        switch source.content {
        case .table(let header): self.init(label: source.input.label, kind: .table(header.table), source)
        case .profile(let profile):
            self.init(
                label: source.input.label,
                kind: source.table.map { .table($0) } ?? .tracker,
                profile: profile.profile.id,
                source
            )
        }
    }

    private init(label: String, kind: FileKind, profile: String? = nil, _ source: RecognisedFile) {
        self.init(
            label: label,
            kind: kind,
            profile: profile,
            delimiter: source.header.delimiter
        )
    }
}
