import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import RunSettings
import SystemPackage

/// The catalogue that comes with the program, and profiles that use everything that a profile can have.
struct FuzzSettings: Sendable {
    let profiles: [Profile]
    /// As at 31 October 2026.
    let emptyLedger: Ledger

    /// Read once: nothing in it depends on an input.
    static let loaded: Result<FuzzSettings, Finding> = {
        do throws(Finding) {
            return .success(try FuzzSettings())
        } catch {
            return .failure(error)
        }
    }()

    private init() throws(Finding) {
        try FuzzFolder.begin()
        defer { FuzzFolder.clear() }
        let file = try FuzzFolder.write(Array(Self.text.utf8), to: "cohortqa.yaml")
        do throws(RunFailure) {
            let settings = try SettingsJob(overrides: SettingsOverrides(file: file), environment: [:]).load()
            profiles = settings.profiles
            emptyLedger = Ledger(catalogue: settings.catalogue.catalogue, asAt: Day(number: 20_757))
        } catch {
            throw Finding("the fuzzer's settings are wrong: \(error.failures)")
        }
    }

    private static let text = """
        profiles:
          - id: aims
            table: registrations
            dates: dd/MM/yyyy
            columns:
              registration_id: "{Ref}/{Course}"
              learner_id: Ref
              learner_name: Name
              qualification_id: {column: Course, map: {Coaching: 8582-C, Award: 8577-A, taster: none}}
              registered_on: Start
              upgraded_from: "{Ref}/{Before}"
            constants: {centre_id: C-1, cohort_id: N-26}
            status:
              column: State
              date: {column: Ended, dates: d MMM yyyy}
              certificated: [Pass]
              not_achieved: [Fail]
              withdrawn: [Left]
              transferred: [Moved]
              continuing: [On, ""]
          - id: marks
            table: unit_results
            columns:
              registration_id: Marked ref
              unit_ref: {column: Module, map: {Mé: 8582-700}}
              attempt: Try
              decided_on: {column: Day, dates: excel}
              outcome: {column: Mark, map: {p: pass, r: refer}}
          - id: log
            table: sessions
            dates: d.M.yy
            decimal_comma: true
            columns:
              registration_id: Who
              session_date: "Datum [2]"
              activity: {column: Art, map: {Ü: coaching, –: none}}
              hours: Std
              client_ref: "Datum [1]"
              feedback: {constant: "yes"}
          - id: documents
            table: evidence
            columns:
              registration_id: Of
              kind: {column: What, map: {book: book_review}}
              submitted_on: {column: In, dates: "dd MMMM yyyy"}
              outcome: {column: Is, map: {in: pending}}
              words: Words
              quantity: {column: CPD, decimal_comma: true}
          - id: staff
            table: people
            columns:
              person_id: "{Staff}/{Site}"
              role: {column: As, map: {IV: iqa}}
              started_on: {column: In role, dates: dd/MM/yyyy}
              risk: {column: RAG, map: {H: red, n/a: none}}
          - id: tracker
            table: tracker
            match: {columns: [No, Begin], file_name: "Cohort {cohort_id} *.csv"}
            dates: dd/MM/yyyy
            decimal_comma: true
            columns:
              registration_id: "{cohort_id}-{No}"
              learner_id: No
              registered_on: Begin
              qualification_id: {constant: 8582-C}
              centre_id: {constant: C-1}
            status: {column: State, certificated: [Pass], withdrawn: [Left], continuing: [""]}
            units:
              - {unit_ref: 8582-700, outcome: {column: U1, map: {p: pass, –: none}}, decided_on: U1 on}
              - {unit_ref: 8582-700, attempt: 2, outcome: {column: U2, map: {p: pass}}, decided_on: "U2 on"}
            hours:
              - {activity: coaching, hours: Hours, session_date: Up to}
              - {activity: supervision, minutes: Min}
            evidence:
              - {kind: book_review, outcome: {column: Book, map: {in: pending}}}
              - {kind: cpd_live, quantity: CPD, submitted_on: Up to}
          - id: progress
            table: tracker
            columns: {registration_id: Key}
            units: [{unit_ref: 8582-701, outcome: Result, decided_on: {column: Result on, dates: yy-M-d}}]
            hours: [{activity: mentoring, hours: Mentoring}]

        """
}
