@testable import CohortImport
import CSVReading

/// A record of a table made from values by column name, as the reader would hand it over.
struct RecordUnderTest {
    let table: CanonicalTable
    private let bytes: [UInt8]
    private let fields: [FieldRange]
    private let reader: RowReader

    /// - Parameters:
    ///   - values: by column name; other columns are empty.
    ///   - absent: columns that the file does not have.
    init(_ table: CanonicalTable, _ values: [String: String], absent: Set<String> = []) throws {
        self.table = table
        // A column of no table stands first, so that positions in the file and in the table differ.
        let names = ["other"] + table.columns.map(\.name).filter { !absent.contains($0) }.reversed()
        var bytes: [UInt8] = []
        var fields: [FieldRange] = []
        for name in names {
            let start = UInt32(bytes.count)
            bytes += Array((name == "other" ? "?" : values[name, default: ""]).utf8)
            fields.append(FieldRange(start: start, end: UInt32(bytes.count)))
        }
        self.bytes = bytes
        self.fields = fields
        reader = RowReader(
            table: table,
            positions: table.columns.map { names.firstIndex(of: $0.name) ?? -1 },
            codes: CatalogueCodes(try BuiltInCatalogue.catalogue())
        )
    }

    func registration() throws(RowProblem) -> RegistrationRow {
        try reader.registration(bytes.span, fields.span)
    }

    func unitResult() throws(RowProblem) -> UnitResultRow {
        try reader.unitResult(bytes.span, fields.span)
    }

    func session() throws(RowProblem) -> SessionRow {
        try reader.session(bytes.span, fields.span)
    }

    func evidence() throws(RowProblem) -> EvidenceRow {
        try reader.evidence(bytes.span, fields.span)
    }

    func person() throws(RowProblem) -> PersonRow {
        try reader.person(bytes.span, fields.span)
    }

    /// What is wrong with the record; nil where it can be read.
    func problem() -> RowProblem? {
        do throws(RowProblem) {
            switch table {
            case .registrations: _ = try registration()
            case .unitResults: _ = try unitResult()
            case .sessions: _ = try session()
            case .evidence: _ = try evidence()
            case .people: _ = try person()
            }
            return nil
        } catch {
            return error
        }
    }
}

extension CanonicalTable {
    /// A row of the table with every value given that can be.
    var fullRow: [String: String] {
        switch self {
        case .registrations:
            [
                "registration_id": "R-001", "learner_id": "007", "learner_name": "Zoë Quill", "centre_id": "0042",
                "cohort_id": "C-1", "qualification_id": "8580-C", "scheme_id": "coaching-focus",
                "registered_on": "2026-01-05", "planned_end_on": "2026-12-31", "final_workshop_on": "2026-06-30",
                "submitted_on": "2026-08-01", "certificated_on": "2026-09-02", "withdrawn_on": "2026-10-03",
                "withdrawal_reason": "not_achieved", "upgraded_from": "R-000", "upgrade_fee_paid_on": "2026-01-06",
                "assessor_id": "A-1", "iqa_id": "Q-1",
            ]
        case .unitResults:
            [
                "registration_id": "R-001", "unit_ref": "8582-701", "attempt": "2", "submitted_on": "2026-08-01",
                "decided_on": "2026-08-20", "outcome": "pass", "assessor_id": "A-1", "iqa_id": "Q-1",
                "sampled_on": "2026-08-25",
            ]
        case .sessions:
            [
                "registration_id": "R-001", "session_date": "2026-03-04", "activity": "supervising", "minutes": "90",
                "client_ref": "K-9", "client_level": "senior", "contract": "three_way", "feedback": "yes",
                "verified_by": "A-1", "unit_ref": "8582-702",
            ]
        case .evidence:
            [
                "registration_id": "R-001", "kind": "cpd_live", "submitted_on": "2026-05-06", "outcome": "refer",
                "words": "4000", "quantity": "1.5", "assessor_id": "A-1",
            ]
        case .people:
            ["person_id": "A-1", "role": "iqa", "started_on": "2024-02-29", "risk": "amber"]
        }
    }
}
