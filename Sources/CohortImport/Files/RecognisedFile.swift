import InputDecoding

/// An input file and what was found out about it before it is imported.
struct RecognisedFile {
    var input: InputFile
    let fileEncoding: FileEncoding
    /// Whether its first line is a spreadsheet's `sep=;` and not the header.
    var hasSeparatorLine: Bool
    var content: Content
    /// Profiles that nearly fit a file that is read in canonical form, with what kept them from it.
    var nearProfiles: [String] = []

    /// What the file holds.
    enum Content {
        case table(TableHeader)
        case profile(BoundProfile)
    }

    /// As far as it is known; for certain when the file has been read.
    var encoding: DetectedEncoding { fileEncoding.value }

    var header: FileHeader {
        switch content {
        case .table(let header): header.file
        case .profile(let profile): profile.header
        }
    }

    var makesRegistrations: Bool {
        switch content {
        case .table(let header): header.table == .registrations
        case .profile(let profile): profile.makesRegistrations
        }
    }

    /// The table of a file that holds one.
    var table: CanonicalTable? {
        switch content {
        case .table(let header): header.table
        case .profile(let profile): profile.profile.isTracker ? nil : profile.parts.first?.table
        }
    }

    /// Names of columns that are not read.
    var unknownNames: [String] {
        switch content {
        case .table(let header): header.unknownNames
        case .profile(let profile): profile.unknownNames
        }
    }

    /// When the file is read: registrations first, then trackers that make registrations, then what refers to them; trackers that
    /// only refer come last, so that one of their rows gives way to a single decision that says otherwise. Rows that come
    /// back stand behind the files that they come from.
    var turn: Int {
        let tables = CanonicalTable.allCases
        let place =
            switch table {
            case .registrations: 0
            case nil: makesRegistrations ? 1 : tables.count + 1
            case let table?: 1 + (tables.firstIndex(of: table) ?? 0)
            }
        return place * 2 + (header.isReturning ? 1 : 0)
    }
}
