import CohortImport
import Diagnostics
import QualificationCatalogue
import YAMLReading

/// Profiles with one of everything. The tests change a line and say where an error must stand.
enum SmallSettings {
    static let text = """
        profiles:
        - id: registrations-of-north
          table: registrations
          match:
            columns: [Learner Ref, Start]
            file_name: "Cohort {cohort_id} *.csv"
          dates: dd/MM/yyyy
          columns:
            registration_id: "{module}-{Learner Ref}-{cohort_id}"
            learner_id: Learner Ref
            registered_on: {column: Start, dates: d MMM yyyy}
            planned_end_on: Date [2]
            qualification_id: {column: Course, map: {Coaching: 8582-C, Taster: none}}
          constants:
            centre_id: C001
          status:
            column: final_result
            date: {column: Ended, dates: excel}
            certificated: [Pass, Distinction]
            not_achieved: Fail
            transferred: []
            continuing: [In progress, ""]
        - id: sessions-of-north
          table: sessions
          decimal_comma: true
          columns:
            registration_id: Ref
            session_date: Date
            activity: {column: Kind, map: {C: coaching}}
            hours: Hours
            feedback: {column: Form, map: {Ja: yes}}
        - id: tracker
          table: tracker
          dates: dd/MM/yyyy
          columns:
            registration_id: Ref
          units:
            - unit_ref: 8577-300
              outcome: {column: Unit 1, map: {Done: pass}}
              decided_on: Unit 1 date
            - {unit_ref: 8577-300, attempt: 2, outcome: Unit 1 again, decided_on: Unit 1 date 2}
          hours:
            - {activity: coaching, hours: Total hours, session_date: Hours up to}
            - activity: coached
              minutes: {column: Coached}
              contract: {constant: two_way}
          evidence:
            - {kind: book_review, outcome: {column: Review, map: {Received: pending, Done: pass}}}

        """

    struct Reading {
        var profiles: [Profile] = []
        var failures: [Failure] = []
    }

    static func read(_ text: String) throws -> Reading {
        let codes = CatalogueCodes(try BuiltInCatalogue.catalogue())
        let log = ProblemLog(limit: 100)
        var reading = Reading()
        do throws(InvalidConfiguration) {
            let yaml = try YAMLText(bounded: Array(text.utf8), file: "s.yaml", kind: "settings", emptyRemedy: "write some")
            let reader = MappingReader(
                yaml.root,
                kind: "settings",
                names: [],
                number: nil,
                keys: ["profiles"],
                text: yaml,
                log: log
            )
            reading.profiles = ProfileReader(text: yaml, codes: codes, log: log).profiles(of: reader.entries("profiles"))
            try log.throwIfAny()
        } catch {
            reading.failures = error.failures
        }
        return reading
    }
}
