import Diagnostics
import Testing

/// Keys and values of a profile that are not what they must be, each with its place.
struct ProfileReaderErrorTests {
    typealias Case = ProfileErrorCase
    private static let north = "profile registrations-of-north"
    private static let tracker = "profile tracker"
    private static let sessions = "profile sessions-of-north"

    static let profiles = [
        Case(
            "- id: sessions-of-north",
            "- id: tracker",
            "32:7: profile tracker: is already defined in line 23",
            remedy: "another id"
        ),
        Case("- id: sessions-of-north\n", "- dates: excel\n", "23:3: profile number 2: 'id' is missing"),
        Case("id: sessions-of-north", "id: a b", "23:7: profile a b: 'id' is 'a b'", remedy: "without spaces"),
        Case("id: sessions-of-north", "id: [a, b]", "23:7: profile a, b: 'id' is not a single value"),
        Case(
            "table: sessions",
            "table: session",
            "24:10: \(sessions): 'table' is 'session'",
            remedy: "registrations, unit_results"
        ),
        Case("  table: sessions\n", "", "23:3: \(sessions): 'table' is missing"),
        Case(
            "  decimal_comma",
            "  decimalcomma",
            "25:3: \(sessions): unknown key 'decimalcomma'",
            remedy: "write 'decimal_comma'"
        ),
        Case(
            "decimal_comma: true",
            "decimal_comma: 1,5",
            "25:18: \(sessions): 'decimal_comma' is '1,5'",
            remedy: "true or false"
        ),
        Case("decimal_comma: true", "status: {}", "25:3: \(sessions): unknown key 'status'"),
        Case("decimal_comma: true", "dates: dd/mm/yyyy", "25:10: \(sessions): 'dates' is 'dd/mm/yyyy'", remedy: "dd/MM/yyyy"),
        Case("decimal_comma: true", "dates: dMyyyy", "25:10: \(sessions): 'dates' is 'dMyyyy'"),
        Case("decimal_comma: true", "decimal_comma:", "25:17: \(sessions): 'decimal_comma' has no value"),
    ]

    @Test(arguments: profiles)
    func wrongProfile(example: Case) throws {
        try example.verify()
    }

    static let matches = [
        Case("    columns: [", "    colums: [", "5:5: \(north), match: unknown key 'colums'", remedy: "write 'columns'"),
        Case("columns: [Learner Ref, Start]", "columns: []", "5:14: \(north), match: 'columns' names no column"),
        Case("[Learner Ref, Start]", "[Start, {a: b}]", "5:22: \(north), match: 'columns' holds something that is no text"),
        Case("[Learner Ref, Start]", "[Start, ~]", "5:22: \(north), match: 'columns' holds an entry without a value"),
        Case(
            "[Learner Ref, Start]",
            "[Start, '%']",
            "5:22: \(north), match: 'columns' holds '%', which has neither a letter nor a digit"
        ),
        Case(
            "\"Cohort {cohort_id} *.csv\"",
            "\"Cohort {cohort_id {} *.csv\"",
            "6:16: \(north), match: 'file_name' is '\("Cohort {cohort_id {} *.csv")'"
        ),
        Case("\"Cohort {cohort_id} *.csv\"", "[x]", "6:16: \(north), match: 'file_name' is not a single value"),
        Case(
            "Cohort {cohort_id} *",
            "Cohort {cohort_id} {year}",
            "6:16: \(north): nothing uses {year} of 'file_name'",
            remedy: "write * for text"
        ),
        Case(
            "Cohort {cohort_id} *",
            "{scheme_i} {cohort_id} *",
            "6:16: \(north): nothing uses {scheme_i} of 'file_name'",
            remedy: "write '{scheme_id}'"
        ),
    ]

    @Test(arguments: matches)
    func wrongMatch(example: Case) throws {
        try example.verify()
    }

    static let columns = [
        Case(
            "    centre_id: C001",
            "    centreid: C001",
            "2:3: \(north): no source for centre_id",
            "15:5: \(north), constants: unknown key 'centreid'"
        ),
        Case(
            "    learner_id: Learner",
            "    Learner_ID: Learner",
            "2:3: \(north): no source for learner_id",
            "10:5: \(north), columns: unknown key 'Learner_ID'"
        ),
        Case(
            "  columns:\n    registration_id: Ref\n    session_date",
            "  columns:\n    session_date",
            "23:3: \(sessions): no source for registration_id"
        ),
        Case("    hours: Hours", "    client_ref: Hours", "23:3: \(sessions): no source for minutes or hours"),
        Case(
            "    centre_id: C001",
            "    centre_id: C001\n    learner_id: 5",
            "16:17: \(north), constants: 'learner_id' has a source under 'columns' already"
        ),
        Case(
            "    centre_id: C001",
            "    centre_id: C001\n    withdrawn_on: 2026-01-01",
            "16:19: \(north), constants: 'withdrawn_on' stands beside 'status'"
        ),
        Case("    centre_id: C001", "    centre_id: [C001]", "15:16: \(north), constants: 'centre_id' is not a single value"),
        Case("    centre_id: C001", "    centre_id:", "15:15: \(north), constants: 'centre_id' has no value"),
        Case("    centre_id: C001", "    centre_id: ' '", "15:16: \(north), constants: 'centre_id' is ' '"),
        Case(
            "    centre_id: C001",
            "    centre_id: C001\n    scheme_id: cmi",
            "16:16: \(north), constants: 'scheme_id' is 'cmi'"
        ),
        Case(
            "    centre_id: C001",
            "    centre_id: C001\n    submitted_on: 01/02/2026",
            "16:19: \(north), constants: 'submitted_on' is '01/02/2026'"
        ),
        Case("learner_id: Learner Ref", "learner_id: ''", "10:17: \(north), columns: 'learner_id' has no value"),
        Case("learner_id: Learner Ref", "learner_id: ~", "10:17: \(north), columns: 'learner_id' has no value"),
        Case(
            "learner_id: Learner Ref",
            "learner_id: [a]",
            "10:17: \(north), columns: 'learner_id' is neither a text nor a mapping"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: '%'",
            "10:17: \(north), columns: 'learner_id' names the column '%', which has neither a letter nor a digit"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: '{a'",
            "10:17: \(north), columns: the template of 'learner_id' has a brace without its other one"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: 'a}'",
            "10:17: \(north), columns: the template of 'learner_id' has a brace without its other one"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: '{{a}}'",
            "10:17: \(north), columns: the template of 'learner_id' has a brace without its other one"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: '{}'",
            "10:17: \(north), columns: the template of 'learner_id' has {} without a name"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: '{-}'",
            "10:17: \(north), columns: 'learner_id' names the column '-', which has neither a letter nor a digit"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {template: a}",
            "10:28: \(north), columns: the template of 'learner_id' has no column in it"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {template: [a]}",
            "10:28: \(north), columns: the template of 'learner_id' is not a text"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {column: [a]}",
            "10:26: \(north), columns: 'learner_id' does not name a column"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {column: }",
            "10:26: \(north), columns: 'learner_id' does not name a column"
        ),
        Case("learner_id: Learner Ref", "learner_id: {}", "10:17: \(north), columns, learner_id: has no source"),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {column: a, constant: b}",
            "10:17: \(north), columns, learner_id: has more than one source, column and constant"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {colum: a}",
            "10:17: \(north), columns, learner_id: has no source",
            "10:18: \(north), columns, learner_id: unknown key 'colum'"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {column: a, dates: excel}",
            "10:29: \(north), columns, learner_id: unknown key 'dates'"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {column: a, decimal_comma: yes}",
            "10:29: \(north), columns, learner_id: unknown key 'decimal_comma'"
        ),
        Case(
            "learner_id: Learner Ref",
            "learner_id: {constant: a, map: {b: c}}",
            "10:36: \(north), columns, learner_id: 'map' stands beside 'constant'"
        ),
        Case(
            "{column: Start, dates: d MMM yyyy}",
            "{constant: 2026-09-01, dates: excel}",
            "11:50: \(north), columns, registered_on: 'dates' stands beside 'constant'"
        ),
        Case(
            "{column: Start, dates: d MMM yyyy}",
            "{constant: 1 Sep 2026}",
            "11:31: \(north), columns: 'registered_on' is '1 Sep 2026'"
        ),
        Case(
            "{column: Start, dates: d MMM yyyy}",
            "{column: Start, dates: d MMM}",
            "11:43: \(north), columns, registered_on: 'dates' is 'd MMM'"
        ),
        Case(
            "{column: Start, dates: d MMM yyyy}",
            "{column: Start, map: {Soon: 1.2.2026}}",
            "11:48: \(north), columns: 'registered_on' is '1.2.2026'"
        ),
        Case(
            "columns:\n    registration_id: Ref\n  units",
            "columns: 5\n  units",
            "35:12: \(tracker), columns: is not a mapping of keys to values"
        ),
        Case(
            "  constants:\n    centre_id: C001\n",
            "  constants: [C001]\n",
            "14:14: \(north), constants: is not a mapping of keys to values"
        ),
    ]

    @Test(arguments: columns)
    func wrongColumns(example: Case) throws {
        try example.verify()
    }
}
