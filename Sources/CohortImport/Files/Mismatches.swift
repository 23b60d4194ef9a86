import Diagnostics

/// Why a file's header was not recognised, under each of the delimiters.
struct Mismatches {
    var line: Int?
    var tables: [HeaderMismatch] = []
    var profiles: [(id: String, mismatch: ProfileMismatch)] = []
    /// The profiles that fit, where that are several.
    var severalProfiles: [String] = []

    /// The most telling of the reasons. Names of the file's own columns are not shown: without a header they would be the first
    /// learner's values. Those that a profile names are from the settings.
    func failure(in file: String, hasProfiles: Bool) -> Failure {
        let position = SourcePosition(file: file, line: line ?? 1)
        if !severalProfiles.isEmpty {
            return Failure(
                .invalidInput,
                at: position,
                "the header fits several profiles: \(severalProfiles.joined(separator: ", "))",
                remedy: "narrow their match by a file_name, or by columns that only one of them has"
            )
        }
        if let failure = profileFailure(at: position) { return failure }
        for case .columnTwice(let name) in tables {
            return Failure(
                .invalidInput,
                at: position,
                "the column \(name) stands in the header twice",
                remedy: "leave one of them, or rename the other"
            )
        }
        for case .severalTables(let tables) in tables {
            return Failure(
                .invalidInput,
                at: position,
                "the header fits several tables: \(tables.map(\.title).joined(separator: ", "))",
                remedy: "export each table into a file of its own"
            )
        }
        return Failure(
            .invalidInput,
            at: position,
            tables.isEmpty
                ? "the file can't be read as CSV"
                : "the header matches no table\(hasProfiles ? " and no profile" : ""); \(nearest)",
            remedy:
                "give the columns the names of the specification, in a first line of their own (the README lists them), or let "
                + "“cohortqa init” draft a profile that reads the file as it is"
        )
    }

    /// Profiles that lack less than half of their columns in the header, or only the right name of the file.
    func nearProfiles(of header: FileHeader) -> [String] {
        profiles.compactMap { id, mismatch in
            switch mismatch {
            case .isForOthers(let missing, let all) where missing.count * 2 < all:
                "\(id) lacks \(missing.joined(separator: ", "))"
            case .hasOtherName(let pattern): "\(id) is for files called “\(pattern)”"
            default: nil
            }
        }
    }

    /// The table or profile that the header is nearest to, and what it lacks.
    private var nearest: String {
        var best: (name: String, missing: [String])?
        for case .noTable(let table?, let missing) in tables where missing.count < best?.missing.count ?? .max {
            best = (table.title, missing)
        }
        for case (let id, .hasOtherName(let pattern)) in profiles {
            return "it fits profile \(id), but the file's name does not look like “\(pattern)”"
        }
        for case (let id, .isForOthers(let missing, _)) in profiles {
            if missing.count < best?.missing.count ?? .max { best = ("profile \(id)", missing) }
        }
        return best.map { "it is nearest to \($0.name) but lacks \($0.missing.joined(separator: ", "))" }
            ?? "it has no column of any table"
    }

    private func profileFailure(at position: SourcePosition) -> Failure? {
        for (id, mismatch) in profiles {
            switch mismatch {
            case .isForOthers, .hasOtherName: continue
            case .lacksColumns(let names):
                return Failure(
                    .invalidInput,
                    at: position,
                    "the header fits profile \(id) but lacks columns that it reads: \(names.joined(separator: ", "))",
                    remedy: "export again with them, or correct the profile in the settings"
                )
            case .severalColumns(let name, let count):
                return Failure(
                    .invalidInput,
                    at: position,
                    "profile \(id) reads the column \(name), and the header has \(count) of that name",
                    remedy: "write which one is meant, as in “\(name) [1]”"
                )
            }
        }
        return nil
    }
}
