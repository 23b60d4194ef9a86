@testable import CohortAnalytics
@testable import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// A run without files: rows are written with ids, codes and ISO dates and go straight into a ledger.
///
/// A code or a date that does not exist fails the test that wrote it. What a call leaves out is the same for all, so that a
/// test shows only what it is about.
final class SampleRun {
    let catalogue: Catalogue
    let asAt: Day
    let watch: (any RowWatch)?
    private let codes: CatalogueCodes
    private let sink: LedgerSink
    let trace: RegistrationTrace
    private var sessions: [(row: SessionRow, id: [UInt8], position: RowPosition)] = []
    private var line = 1

    private static let builtIn = Result { try Catalogue.builtIn().catalogue }

    /// - Parameters:
    ///   - catalogue: the built-in one where there is none.
    ///   - watch: what looks at the rows as they pass.
    ///   - ids: the registrations whose rows are kept.
    init(
        _ catalogue: Catalogue? = nil,
        asAt: String = "2026-10-31",
        watch: (any RowWatch)? = nil,
        tracing ids: [String] = []
    ) throws {
        let catalogue = try catalogue ?? Self.builtIn.get()
        self.catalogue = catalogue
        self.asAt = try #require(Day(iso: asAt))
        codes = CatalogueCodes(catalogue)
        self.watch = watch ?? Self.usualWatch()
        sink = LedgerSink(Ledger(catalogue: catalogue, asAt: self.asAt), watch: self.watch)
        trace = RegistrationTrace(of: ids, before: sink)
    }

    var ledger: Ledger { sink.ledger }
    var evaluation: Evaluation { Evaluation(sink.ledger) }
    var measures: CohortMeasures { CohortMeasures(evaluation) }

    @discardableResult
    func register(
        _ id: String,
        _ qualification: String,
        learner: String = "L1",
        name: String? = nil,
        centre: String = "C1",
        cohort: String = "K1",
        scheme: String? = nil,
        on registered: String = "2026-01-10",
        plannedEnd: String? = nil,
        workshop: String? = nil,
        submitted: String? = nil,
        certificated: String? = nil,
        withdrawn: String? = nil,
        reason: WithdrawalReason? = nil,
        from earlier: String? = nil,
        feePaid: String? = nil,
        assessor: String? = nil,
        iqa: String? = nil,
        isTimelinessUnknown: Bool = false,
        keepsName: Bool = false
    ) throws -> RowVerdict {
        let row = RegistrationRow(
            registrationID: id,
            learnerID: learner,
            learnerNameHash: name.hashValue,
            learnerNameKey: name.flatMap(nameKey),
            learnerNameWords: name.map(nameWords) ?? [],
            centreID: centre,
            cohortID: cohort,
            qualification: try number(of: qualification, in: codes.qualifications),
            scheme: try scheme.map { try number(of: $0, in: codes.schemes) },
            registeredOn: try day(registered),
            plannedEndOn: try optionalDay(plannedEnd),
            finalWorkshopOn: try optionalDay(workshop),
            submittedOn: try optionalDay(submitted),
            certificatedOn: try optionalDay(certificated),
            withdrawnOn: try optionalDay(withdrawn),
            withdrawalReason: reason,
            upgradedFrom: earlier,
            upgradeFeePaidOn: try optionalDay(feePaid),
            assessorID: assessor,
            iqaID: iqa,
            isTimelinessUnknown: isTimelinessUnknown,
            learnerName: keepsName ? name : nil
        )
        return trace.add(row, at: nextPosition())
    }

    @discardableResult
    func decide(
        _ id: String,
        _ unit: String,
        _ outcome: Outcome = .pass,
        attempt: Int = 1,
        on decided: String = "2026-03-01",
        submitted: String? = nil,
        assessor: String? = nil,
        iqa: String? = nil,
        sampled: String? = nil
    ) throws -> RowVerdict {
        let row = UnitResultRow(
            unit: try number(of: unit, in: codes.units),
            attempt: attempt,
            submittedOn: try optionalDay(submitted),
            decidedOn: try day(decided),
            outcome: outcome,
            assessorID: assessor,
            iqaID: iqa,
            sampledOn: try optionalDay(sampled)
        )
        let bytes = Array(id.utf8)
        return trace.add(row, registrationID: bytes.span, at: nextPosition())
    }

    /// Passes units at the first attempt.
    func pass(_ id: String, _ units: [String], on decided: String = "2026-03-01") throws {
        for unit in units {
            try decide(id, unit, on: decided)
        }
    }

    @discardableResult
    func session(
        _ id: String,
        _ activity: String,
        minutes: Int = 60,
        on date: String? = "2026-02-01",
        level: String? = nil,
        contract: Contract? = nil,
        verified: Bool = false,
        client: String? = nil,
        feedback: Bool? = nil,
        unit: String? = nil,
        seconds: Int? = nil,
        isTotal: Bool = false
    ) throws -> RowVerdict {
        let row = SessionRow(
            date: try date.map { try day($0) } ?? asAt,
            activity: try number(of: activity, in: codes.activities),
            seconds: seconds ?? minutes * 60,
            // Like the reader: a level that no requirement asks for is none.
            clientLevel: level.flatMap { codes.clientLevels.codes.firstIndex(of: $0) },
            clientHash: client.map { $0.utf8.reduce(1) { $0 &* 31 &+ UInt64($1) } } ?? 0,
            contract: contract,
            feedback: feedback,
            isVerified: verified,
            unit: try unit.map { try number(of: $0, in: codes.units) },
            isTotal: isTotal,
            isDatedByReport: date == nil
        )
        let bytes = Array(id.utf8)
        let position = nextPosition()
        sessions.append((row, bytes, position))
        return trace.add(row, registrationID: bytes.span, at: position)
    }

    /// Shows all sessions to the watch once more, as a second reading of their files does.
    func showSessionsAgain() {
        for session in sessions { _ = sink.show(session.row, registrationID: session.id.span, at: session.position) }
    }

    /// Sessions of one hour each.
    func hours(_ id: String, _ activity: String, _ count: Int, on date: String = "2026-02-01") throws {
        for _ in 0..<count {
            try session(id, activity, on: date)
        }
    }

    @discardableResult
    func evidence(
        _ id: String,
        _ kind: String,
        _ outcome: Outcome? = .pass,
        on submitted: String? = "2026-02-15",
        words: Int? = nil,
        seconds: Int? = nil
    ) throws -> RowVerdict {
        let row = EvidenceRow(
            kind: try number(of: kind, in: codes.evidenceKinds),
            submittedOn: try submitted.map { try day($0) } ?? asAt,
            outcome: outcome,
            words: words,
            quantity: seconds,
            assessorID: nil,
            isDatedByReport: submitted == nil
        )
        let bytes = Array(id.utf8)
        return trace.add(row, registrationID: bytes.span, at: nextPosition())
    }

    @discardableResult
    func person(_ row: PersonRow) -> RowVerdict {
        sink.add(row, at: nextPosition())
    }

    /// Everything that the group `endorsed-core` asks for.
    func endorsedCore(_ id: String) throws {
        try evidence(id, "observation")
        try evidence(id, "case_history", words: 900)
        try session(id, "supervision")
        for _ in 0..<4 {
            try session(id, "coaching", minutes: 20)
            try session(id, "coached", minutes: 20)
        }
    }

    private func nextPosition() -> RowPosition {
        line += 1
        return RowPosition(file: 0, line: line)
    }

    private func number(of code: String, in table: CodeTable) throws -> Int {
        try #require(table.codes.firstIndex(of: code), "the catalogue has no \(code)")
    }

    private func day(_ text: String) throws -> Day {
        try #require(Day(iso: text), "\(text) is no date")
    }

    private func optionalDay(_ text: String?) throws -> Day? {
        try text.map { try day($0) }
    }
}
