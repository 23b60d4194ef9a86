import CohortImport

/// The exports that make registrations, and which of them the rows of another export belong to.
struct Registers {
    private struct Register {
        var recognition: Recognition
        var key: RegistrationKey?
    }

    private let registers: [Register]

    init(_ recognised: [Recognition]) {
        let tables = recognised.filter { $0.shape.table == .registrations && $0.shape != .tracker }
        let trackers = recognised.filter { $0.shape == .tracker && Self.hasBasics($0) }
        var found = tables + trackers
        if found.isEmpty { found = recognised.filter { $0.shape == .tracker }.prefix(1).map(\.self) }
        registers = found.map { Register(recognition: $0, key: RegistrationKey.find(in: $0)) }
    }

    private static func hasBasics(_ recognition: Recognition) -> Bool {
        recognition.column("registered_on") != nil && recognition.column("qualification_id") != nil
    }

    /// The register that has the registrations of most rows of another export, of equals the first whose columns it has.
    private func register(of other: Recognition) -> (register: Register, rows: Int)? {
        var best: (register: Register, rows: Int)?
        for register in registers {
            guard let rows = register.key?.matches(in: other, of: register.recognition) else { continue }
            if rows > best?.rows ?? -1 { best = (register, rows) }
        }
        return best
    }

    /// What names a registration where an export makes none itself; nil where no export does.
    func key(for other: Recognition) -> RegistrationKey? {
        register(of: other)?.register.key ?? registers.lazy.compactMap(\.key).first
    }

    /// Whether a tracker only adds to registrations that another export makes.
    func isSecondary(_ tracker: Recognition) -> Bool {
        guard tracker.shape == .tracker, !Self.hasBasics(tracker) else { return false }
        let hasTable = registers.contains { $0.recognition.shape != .tracker }
        return hasTable || register(of: tracker).map { $0.rows > 0 && Self.hasBasics($0.register.recognition) } ?? false
    }

    /// A tracker that names no qualification recognised again with those of its registrations, where each row has one there.
    func withQualifications(_ tracker: Recognition, _ vocabulary: CodeVocabulary) -> Recognition {
        guard isSecondary(tracker), tracker.column("qualification_id") == nil, let (register, rows) = register(of: tracker),
            rows > 0, rows == tracker.sample.rows, let column = register.recognition.column("qualification_id"),
            case let codes = CodeColumn(column.filled, as: .qualification, in: vocabulary), codes.isPlain
        else { return tracker }
        var again = ExportRecognition(vocabulary: vocabulary, registered: codes.codes).recognise(tracker.sample)
        again.cohortPattern = tracker.cohortPattern
        return again
    }
}
