import QualificationCatalogue
import Quantities
import Testing

@testable import CohortImport

/// Rows that can be read: every column of every table, full and as empty as may be.
@Suite struct RowReadingTests {
    private let catalogue: Catalogue

    init() throws {
        catalogue = try BuiltInCatalogue.catalogue()
    }

    @Test func registrationInFull() throws {
        let row = try RecordUnderTest(.registrations, CanonicalTable.registrations.fullRow).registration()
        #expect(row.registrationID == "R-001")
        #expect(row.learnerID == "007")
        #expect(row.centreID == "0042")
        #expect(row.cohortID == "C-1")
        #expect(catalogue.qualifications[row.qualification].id == "8580-C")
        #expect(row.scheme.map { catalogue.schemes[$0].id } == "coaching-focus")
        #expect(row.registeredOn.description == "2026-01-05")
        #expect(row.plannedEndOn?.description == "2026-12-31")
        #expect(row.finalWorkshopOn?.description == "2026-06-30")
        #expect(row.submittedOn?.description == "2026-08-01")
        #expect(row.certificatedOn?.description == "2026-09-02")
        #expect(row.withdrawnOn?.description == "2026-10-03")
        #expect(row.withdrawalReason == .notAchieved)
        #expect(row.upgradedFrom == "R-000")
        #expect(row.upgradeFeePaidOn?.description == "2026-01-06")
        #expect(row.assessorID == "A-1")
        #expect(row.iqaID == "Q-1")
    }

    @Test func unitResultInFull() throws {
        let row = try RecordUnderTest(.unitResults, CanonicalTable.unitResults.fullRow).unitResult()
        #expect(catalogue.units[row.unit].ref == "8582-701")
        #expect(row.attempt == 2)
        #expect(row.submittedOn?.description == "2026-08-01")
        #expect(row.decidedOn.description == "2026-08-20")
        #expect(row.outcome == .pass)
        #expect(row.assessorID == "A-1")
        #expect(row.iqaID == "Q-1")
        #expect(row.sampledOn?.description == "2026-08-25")
    }

    @Test func sessionInFull() throws {
        let row = try RecordUnderTest(.sessions, CanonicalTable.sessions.fullRow).session()
        #expect(row.date.description == "2026-03-04")
        #expect(catalogue.activities[row.activity].id == "supervising")
        #expect(row.seconds == 5_400)
        #expect(row.clientLevel.map { CatalogueCodes(catalogue).clientLevels.codes[$0] } == "senior")
        #expect(row.contract == .threeWay)
        #expect(row.feedback == true)
        #expect(row.isVerified)
        #expect(row.unit.map { catalogue.units[$0].ref } == "8582-702")
    }

    @Test func evidenceInFull() throws {
        let row = try RecordUnderTest(.evidence, CanonicalTable.evidence.fullRow).evidence()
        #expect(catalogue.evidenceKinds[row.kind].id == "cpd_live")
        #expect(row.submittedOn.description == "2026-05-06")
        #expect(row.outcome == .refer)
        #expect(row.words == 4_000)
        #expect(row.quantity == 5_400)
        #expect(row.assessorID == "A-1")
    }

    @Test func personInFull() throws {
        let row = try RecordUnderTest(.people, CanonicalTable.people.fullRow).person()
        #expect(row.personID == "A-1")
        #expect(row.role == .iqa)
        #expect(row.startedOn?.description == "2024-02-29")
        #expect(row.risk == .amber)
    }

    /// An empty value, one of spaces, and a column that the file does not have are all the same: nothing.
    @Test(arguments: CanonicalTable.allCases)
    func optionalColumnsMayBeEmptyBlankOrAbsent(table: CanonicalTable) throws {
        let optional = table.columns.filter { !$0.isRequired && $0.name != "minutes" }.map(\.name)
        let full = table.fullRow
        let empty = try RecordUnderTest(table, full.filter { !optional.contains($0.key) })
        let blank = try RecordUnderTest(table, full.merging(optional.map { ($0, " \r\n\t ") }) { $1 })
        let absent = try RecordUnderTest(table, full, absent: Set(optional))
        switch table {
        case .registrations:
            let row = try empty.registration()
            #expect(try row == blank.registration() && row == absent.registration())
            #expect(row.scheme == nil && row.plannedEndOn == nil && row.finalWorkshopOn == nil && row.submittedOn == nil)
            #expect(row.certificatedOn == nil && row.withdrawnOn == nil && row.withdrawalReason == nil)
            #expect(row.upgradedFrom == nil && row.upgradeFeePaidOn == nil && row.assessorID == nil && row.iqaID == nil)
        case .unitResults:
            let row = try empty.unitResult()
            #expect(try row == blank.unitResult() && row == absent.unitResult())
            #expect(row.submittedOn == nil && row.assessorID == nil && row.iqaID == nil && row.sampledOn == nil)
        case .sessions:
            let row = try empty.session()
            #expect(try row == blank.session() && row == absent.session())
            #expect(row.clientLevel == nil && row.contract == nil && row.feedback == nil && !row.isVerified && row.unit == nil)
        case .evidence:
            let row = try empty.evidence()
            #expect(try row == blank.evidence() && row == absent.evidence())
            #expect(row.outcome == nil && row.words == nil && row.quantity == nil && row.assessorID == nil)
        case .people:
            let row = try empty.person()
            #expect(try row == blank.person() && row == absent.person())
            #expect(row.startedOn == nil && row.risk == nil)
        }
    }

    @Test(arguments: ["00123", "1e5", "Ä-1", "a b", "=1+1", "R\"1", " 7 "])
    func identifiersStayAsTheyAreWritten(id: String) throws {
        let row = CanonicalTable.registrations.fullRow.merging(
            ["registration_id": id, "learner_id": id, "upgraded_from": id]
        ) { $1 }
        let read = try RecordUnderTest(.registrations, row).registration()
        #expect(Array(read.registrationID.utf8) == Array(id.utf8))
        #expect(Array(read.learnerID.utf8) == Array(id.utf8))
        #expect(read.upgradedFrom.map { Array($0.utf8) } == Array(id.utf8))
    }

    @Test(arguments: WithdrawalReason.allCases)
    func withdrawalReasons(reason: WithdrawalReason) throws {
        let row = CanonicalTable.registrations.fullRow.merging(["withdrawal_reason": reason.rawValue]) { $1 }
        #expect(try RecordUnderTest(.registrations, row).registration().withdrawalReason == reason)
    }

    @Test(arguments: PersonRole.allCases, RiskRating.allCases)
    func rolesAndRisks(role: PersonRole, risk: RiskRating) throws {
        let values = CanonicalTable.people.fullRow.merging(["role": role.rawValue, "risk": risk.rawValue]) { $1 }
        let row = try RecordUnderTest(.people, values).person()
        #expect(row.role == role && row.risk == risk)
    }

    @Test func codesOfTheSpecification() {
        #expect(WithdrawalReason.allCases.map(\.rawValue) == ["transfer", "not_achieved", "personal", "employer", "other"])
        #expect(Outcome.allCases.map(\.rawValue) == ["pass", "refer"])
        #expect(Contract.allCases.map(\.rawValue) == ["two_way", "three_way"])
        #expect(PersonRole.allCases.map(\.rawValue) == ["assessor", "iqa"])
        #expect(RiskRating.allCases.map(\.rawValue) == ["red", "amber", "green"])
    }
}

/// The columns of sessions and evidence that are read in more than one way.
@Suite struct ValueReadingTests {
    @Test(arguments: [
        ("minutes", "1", 60), ("minutes", "1440", 86_400), ("minutes", "090", 5_400), ("hours", "1.5", 5_400),
        ("hours", "1:30", 5_400), ("hours", ".5", 1_800), ("hours", "24", 86_400), ("hours", "24:00", 86_400),
        ("hours", "0.3333", 1_200), ("hours", "0.0002", 1), ("hours", "0:01", 60),
    ])
    func lengthOfASession(column: String, value: String, seconds: Int) throws {
        var row = CanonicalTable.sessions.fullRow
        row["minutes"] = ""
        row[column] = value
        #expect(try RecordUnderTest(.sessions, row).session().seconds == seconds)
    }

    @Test(arguments: [
        ("yes", true), ("YES", true), ("Yes", true), ("true", true), ("TRUE", true), ("1", true), ("no", false), ("No", false),
        ("false", false), ("FALSE", false), ("0", false),
    ])
    func feedback(value: String, expected: Bool) throws {
        let row = CanonicalTable.sessions.fullRow.merging(["feedback": value]) { $1 }
        #expect(try RecordUnderTest(.sessions, row).session().feedback == expected)
    }

    @Test(arguments: ["junior", "Senior", "SENIOR", "senior ", "seniors"])
    func clientLevelThatNoRequirementAsksForIsNone(level: String) throws {
        let row = CanonicalTable.sessions.fullRow.merging(["client_level": level]) { $1 }
        #expect(try RecordUnderTest(.sessions, row).session().clientLevel == nil)
    }

    @Test(arguments: [("0", 0), ("800", 800), ("99999999", 99_999_999), ("007", 7)])
    func words(value: String, count: Int) throws {
        let row = CanonicalTable.evidence.fullRow.merging(["words": value]) { $1 }
        #expect(try RecordUnderTest(.evidence, row).evidence().words == count)
    }

    @Test(arguments: [
        ("0", 0), ("12", 43_200), ("0:45", 2_700), ("100:30", 361_800), ("2.25", 8_100), ("10000", 36_000_000),
    ])
    func quantityIsInHours(value: String, seconds: Int) throws {
        let row = CanonicalTable.evidence.fullRow.merging(["quantity": value]) { $1 }
        #expect(try RecordUnderTest(.evidence, row).evidence().quantity == seconds)
    }

    @Test(arguments: [("1", 1), ("2", 2), ("01", 1), ("10000", 10_000), ("999999999", 999_999_999)])
    func attempts(value: String, number: Int) throws {
        let row = CanonicalTable.unitResults.fullRow.merging(["attempt": value]) { $1 }
        #expect(try RecordUnderTest(.unitResults, row).unitResult().attempt == number)
    }
}
