/// A profile together with the header of a file that it reads.
struct BoundProfile: Sendable {
    let profile: Profile
    let header: FileHeader
    /// The file's name that values were taken from; nil where the profile takes none.
    let fileName: String?
    let parts: [PartRecipe]
    /// Names of columns that the profile does not read.
    let unknownNames: [String]
}

/// Why a profile does not read a file.
enum ProfileMismatch: Error, Hashable {
    /// The header lacks columns by which the profile is chosen, of so many.
    case isForOthers(missing: [String], of: Int)
    /// The header fits, but the file's name does not.
    case hasOtherName(pattern: String)
    /// The profile is chosen for the file, but the header lacks columns that it reads.
    case lacksColumns([String])
    /// A name stands for several columns.
    case severalColumns(String, Int)
}

extension BoundProfile {
    /// - Parameters:
    ///   - fileName: the last part of the file's path.
    ///   - asAt: the day of the report as `YYYY-MM-DD`.
    init(_ profile: Profile, header: FileHeader, fileName: String, asAt: String) throws(ProfileMismatch) {
        var captures: [String: String] = [:]
        var fits: [String: String]? = [:]
        if let pattern = profile.fileName {
            fits = pattern.values(in: fileName)
            captures = fits ?? [:]
        }
        let missing = { (names: [ColumnReference]) in
            names.filter { header.positions(of: $0).count < $0.occurrence ?? 1 }.map(\.description)
        }
        let columns = profile.columns
        let absent = missing(profile.requiredColumns ?? columns)
        guard absent.isEmpty else {
            throw .isForOthers(missing: absent, of: (profile.requiredColumns ?? columns).count)
        }
        guard fits != nil else { throw .hasOtherName(pattern: profile.fileName?.pattern ?? "") }
        let lacking = missing(columns)
        guard lacking.isEmpty else { throw .lacksColumns(lacking) }
        var positions: [ColumnReference: Int] = [:]
        for column in columns {
            let found = header.positions(of: column)
            guard found.count == 1 || column.occurrence != nil else { throw .severalColumns(column.name, found.count) }
            positions[column] = found[(column.occurrence ?? 1) - 1]
        }
        self.profile = profile
        self.header = header
        self.fileName = captures.isEmpty ? nil : fileName
        parts = profile.parts.map { part in
            PartRecipe(
                part,
                status: part.table == .registrations ? profile.status : nil,
                binding: ColumnBinding(positions: positions, captures: captures, asAt: asAt)
            )
        }
        let read = Set(positions.values)
        unknownNames = header.sourcePositions.filter { !read.contains($0) }.map { header.names[$0] }
    }

    var makesRegistrations: Bool { profile.parts.contains { $0.table == .registrations } }
}

extension Profile {
    /// Every column that the profile reads, each once.
    package var columns: [ColumnReference] {
        var all: [ColumnReference] = []
        var sources = parts.flatMap { $0.values.compactMap(\.self) }
        if let status {
            all.append(status.column)
            if let date = status.date { sources.append(date) }
        }
        for source in sources {
            switch source.origin {
            case .column(let column): all.append(column)
            case .template(let pieces):
                for case .column(let column) in pieces { all.append(column) }
            case .constant, .fileName, .asAt: break
            }
        }
        var seen: Set<ColumnReference> = []
        return all.filter { seen.insert($0).inserted }
    }
}

/// What a recipe has to know of a file: where its columns stand and what its name says.
struct ColumnBinding {
    var positions: [ColumnReference: Int]
    var captures: [String: String]
    var asAt: String
}
