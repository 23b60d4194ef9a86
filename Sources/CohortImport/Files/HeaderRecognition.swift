import CSVReading
import Diagnostics
import InputDecoding

/// Finds out what a file holds, by its header and never by its name; a profile may ask for a name besides.
struct HeaderRecognition {
    /// The header is looked for in so many bytes from the beginning.
    private static let prefixLength = 1 << 18
    /// So many bytes of them are taken apart at a time: a header is short, and where it is longer the reader asks for more.
    private static let headerBlockSize = 1 << 12
    private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

    /// In the order of the settings. Where one fits a file it is used, also where the file is in canonical form.
    let profiles: [Profile]
    /// The day of the report as `YYYY-MM-DD`.
    let asAt: String

    /// - Throws: `Failure.Kind.invalidInput` where the file is empty, is no CSV, or has a header of no table and no profile, or
    ///   of several.
    func recognise(_ file: InputFile) throws(Failure) -> RecognisedFile {
        let encoding = try FileEncoding.first(of: file)
        var source = try OpenedInput(file, encoding: encoding, isDigested: false).text
        let prefix = try source.prefix(Self.prefixLength)
        let position = SourcePosition(file: file.label)
        guard !prefix.isEmpty else {
            throw Failure(.invalidInput, at: position, "the file is empty", remedy: "export it again, or leave it out")
        }
        // A NUL further on costs its row only.
        guard !prefix.prefix(64).prefix(while: { $0 != 0x0A && $0 != 0x0D }).contains(0) else {
            throw Failure(
                .invalidInput,
                at: position,
                "the file is no text, or UTF-16 without a byte order mark",
                remedy: "save it as CSV UTF-8"
            )
        }
        let separator = Self.separatorLine(of: prefix)
        var mismatches = Mismatches()
        for delimiter in separator.map({ [$0] }) ?? Self.delimiters {
            guard
                let record = try Self.firstRecord(
                    of: prefix,
                    delimiter: delimiter,
                    hasSeparatorLine: separator != nil
                )
            else { continue }
            mismatches.line = record.line
            let header = FileHeader(names: record.fields, delimiter: delimiter)
            guard !header.names.contains(where: { $0.utf8.contains(0) }) else { continue }
            // Rows that come back belong to the file that they come from, whatever theirs is called now.
            let name = record.next.flatMap { header.returningName(of: $0) } ?? file.name
            guard let content = content(header, fileName: name, &mismatches) else { continue }
            return RecognisedFile(
                input: file,
                fileEncoding: encoding,
                hasSeparatorLine: separator != nil,
                content: content,
                nearProfiles: mismatches.nearProfiles(of: header)
            )
        }
        throw mismatches.failure(in: file.label, hasProfiles: !profiles.isEmpty)
    }

    private func content(
        _ header: FileHeader,
        fileName: String,
        _ mismatches: inout Mismatches
    ) -> RecognisedFile.Content? {
        var fitting: [BoundProfile] = []
        for profile in profiles {
            do throws(ProfileMismatch) {
                fitting.append(try BoundProfile(profile, header: header, fileName: fileName, asAt: asAt))
            } catch {
                mismatches.profiles.append((profile.id, error))
            }
        }
        if fitting.count > 1 {
            mismatches.severalProfiles = fitting.map(\.profile.id)
            return nil
        }
        if let profile = fitting.first { return .profile(profile) }
        do throws(HeaderMismatch) {
            return .table(try TableHeader(matching: header))
        } catch {
            mismatches.tables.append(error)
            return nil
        }
    }

    /// The delimiter that a first line `sep=;` names; nil where there is no such line.
    static func separatorLine(of prefix: [UInt8]) -> UInt8? {
        let isMarked = prefix.starts(with: [0xEF, 0xBB, 0xBF])
        let line = prefix.dropFirst(isMarked ? 3 : 0).prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        let text = line.filter { $0 != UInt8(ascii: "\"") }
        guard text.count == 5, String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let delimiter = text.last, delimiter < 0x80
        else { return nil }
        return delimiter
    }

    /// The header, and the record behind it.
    private static func firstRecord(
        of prefix: [UInt8],
        delimiter: UInt8,
        hasSeparatorLine: Bool
    ) throws(Failure) -> (line: Int, fields: [String], next: [String]?)? {
        var reader = try CSVRecordReader(source: MemorySource(prefix), delimiter: delimiter, blockSize: headerBlockSize)
        if hasSeparatorLine { _ = try reader.next() }
        var header: (line: Int, fields: [String])?
        while true {
            switch try reader.next() {
            case .blank: continue
            case .malformed where header == nil: return nil
            case .malformed, .end: return header.map { ($0.line, $0.fields, nil) }
            case .record:
                let fields = reader.texts()
                if let header { return (header.line, header.fields, fields) }
                header = (reader.line, fields)
            }
        }
    }
}
