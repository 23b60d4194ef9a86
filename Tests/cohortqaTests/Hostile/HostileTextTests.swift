import Foundation
import Testing

/// Texts out of an export or out of settings that try to be a formula, an element, a template or a terminal's command.
struct HostileTextTests {
    private static let report = Result {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace)
        return (workspace, try workspace.report("exports"))
    }

    private static func reported() throws -> (workspace: Workspace, run: CommandRun) { try report.get() }

    /// The columns that hold numbers, days or flags; in all others a spreadsheet must see text.
    private static let numeric: Set<String> = [
        "line", "count", "attempt", "decided_on", "sampled_on", "population", "quota", "done", "planned", "coverage", "met",
        "expires_on", "findings", "overdue", "stalled", "last_activity_on", "gating", "required", "achieved", "carried",
        "shortfall",
        "month", "bytes", "rows_read", "accepted", "rejected", "duplicate", "blank", "later",
    ]
    private static let texts: Set<String> = [
        "registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "unit_ref", "assessor_id", "iqa_id",
        "rule_id",
        "severity", "file", "field", "value", "message", "reason", "owner", "state", "outcome", "risk", "status", "kind",
        "requirement_id", "table", "sha256", "encoding", "delimiter", "from_qualification", "to_qualification",
    ]

    private static func guarded(_ text: String) -> String {
        let first = text.unicodeScalars.first
        return first.map { "=+-@\t\r".unicodeScalars.contains($0) } == true ? "'" + text : text
    }

    /// Byte by byte: equivalent spellings are different ids.
    private static func bytes(_ texts: some Sequence<String>) -> Set<Data> { Set(texts.map { Data($0.utf8) }) }

    @Test func everyRegistrationIsTakenIn() throws {
        let (_, run) = try Self.reported()
        #expect(run.exitCode == 1, "\(run.errorText.suffix(400))")
        let progress = try Self.reported().workspace.table("registration_progress")
        for column in ["registration_id", "learner_id", "centre_id", "cohort_id"] {
            #expect(try Self.bytes(progress.column(column)) == Self.bytes(HostileExport.texts.map(Self.guarded)), "\(column)")
        }
        let plan = try Self.reported().workspace.table("sampling_plan")
        for column in ["registration_id", "assessor_id", "iqa_id"] {
            #expect(try Self.bytes(plan.column(column)) == Self.bytes(HostileExport.texts.map(Self.guarded)), "\(column)")
        }
        let waivers = try Self.reported().workspace.table("waivers")
        for column in ["registration_id", "reason", "owner"] {
            #expect(
                try Self.bytes(waivers.column(column)) == Self.bytes(HostileExport.waiverTexts.map(Self.guarded)),
                "\(column)"
            )
        }
        #expect(try Set(waivers.column("state")) == ["active", "expired"])
        let rules = try Set(Self.reported().workspace.table("findings").column("rule_id"))
        #expect(rules.isSuperset(of: ["R106", "R201", "R206", "R207", "R211", "R302", "R601", "R603"]), "\(rules.sorted())")
    }

    /// Text cells that a spreadsheet would take for a formula begin with an apostrophe, and no other cell does.
    @Test func spreadsheets() throws {
        for (path, bytes) in try Self.reported().workspace.tree("Reports/2026-10/tables").files() {
            let table = try CSVTable(text: String(decoding: bytes, as: UTF8.self))
            for (index, name) in table.header.enumerated() {
                let isNumeric = Self.numeric.contains(name) || !Self.texts.contains(name)
                for cell in table.rows.map({ $0[index] }) {
                    let scalars = cell.unicodeScalars
                    if isNumeric {
                        #expect(
                            cell.allSatisfy { $0.isNumber || "-.:yesno".contains($0) },
                            "\(path) \(name): \(cell.prefix(40))"
                        )
                    } else if scalars.first == "'" {
                        let second = scalars.dropFirst().first
                        let isOwn = HostileExport.texts.contains { $0.first == "'" && cell.hasPrefix($0) }
                        #expect(isOwn || second.map { "=+-@\t\r".unicodeScalars.contains($0) } == true, "\(path) \(name)")
                    } else {
                        #expect(!(scalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false), "\(path) \(name)")
                    }
                }
            }
        }
    }

    /// The elements and attributes of the template; nothing out of the data makes one.
    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "div", "p", "h1", "h2", "bdi", "time", "main", "dl",
        "dt",
        "dd", "nav", "ol", "li", "section", "table", "caption", "span", "thead", "tbody", "tr", "th", "td", "details",
        "summary",
        "footer", "script", "svg", "defs", "pattern", "path", "circle", "rect", "line", "text", "desc", "figure", "figcaption",
        "ul", "b",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "content", "http-equiv", "class", "href", "datetime", "id", "tabindex", "aria-labelledby",
        "role",
        "aria-label", "scope", "aria-current", "rel", "data-sortable", "width", "height", "aria-hidden", "patternUnits", "d",
        "cx",
        "cy", "r", "x", "y", "x1", "x2", "y1", "y2", "dx", "text-anchor", "transform", "viewBox", "preserveAspectRatio",
    ]

    @Test func pages() throws {
        try Self.checkPages(of: Self.reported().workspace)
    }

    /// The same where the settings ask for names, which are then texts of the pages like all others.
    @Test func pagesWithNames() throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace)
        try workspace.write(HostileExport.settings + "disclosure: {learner_names: true}\n", to: "cohortqa.yaml")
        try workspace.report("exports")
        try Self.checkPages(of: workspace)
        var shown: Set<Data> = []
        for (path, bytes) in try workspace.tree("Reports/2026-10/pages").files() where path.hasPrefix("cohort-") {
            shown.formUnion(try Self.bytes(StrictPage(bytes).section("Credits and hours of each registration")))
        }
        for text in HostileExport.waiverTexts {
            #expect(shown.contains(HostileExport.shown(HostileExport.nameMark + text)), "\(text.prefix(40))")
        }
    }

    private static func checkPages(of workspace: Workspace) throws {
        let files = try workspace.tree("Reports/2026-10").files().filter { $0.path.hasSuffix(".html") }
        #expect(files.count { $0.path.hasPrefix("pages/cohort-") } == HostileExport.texts.count)
        for (path, bytes) in files {
            let page: StrictPage
            do {
                page = try StrictPage(bytes)
            } catch {
                Issue.record("\(path): \(error)")
                continue
            }
            #expect(Set(page.elements).isSubset(of: elements), "\(path): \(Set(page.elements).subtracting(elements))")
            #expect(Set(page.attributes.map(\.name)).isSubset(of: attributes), "\(path)")
            #expect(page.elements.count { $0 == "style" } == 1 && page.elements.count { $0 == "script" } == 1, "\(path)")
            for link in page.values(of: "href") {
                #expect(
                    link.wholeMatch(of: /#[a-zA-Z0-9-]+|(\.\.\/)?([a-z]+\/)?[a-z0-9_-]+\.(html|csv)(#[a-zA-Z0-9-]+)?/) != nil,
                    "\(path): \(link)"
                )
            }
            for value in page.values(of: "class") + page.values(of: "role") + page.values(of: "scope") {
                #expect(value.wholeMatch(of: /[a-z0-9 -]+/) != nil, "\(path): \(value)")
            }
        }
    }

    /// The texts are there, as texts: on the page of their cohort, on those of findings and sampling.
    @Test func pagesShowThem() throws {
        let workspace = try Self.reported().workspace
        for (name, title, limit) in [("findings", "Waivers", 200), ("sampling", "Strata", 80)] {
            let page = try StrictPage(workspace.data("Reports/2026-10/pages/\(name).html"))
            let shown = try Self.bytes(page.section(title))
            for text in HostileExport.waiverTexts {
                #expect(shown.contains(HostileExport.shown(text, limit: limit)), "\(name): \(text.prefix(40))")
            }
        }
        let cohorts = try StrictPage(workspace.data("Reports/2026-10/pages/cohorts.html")).section("All cohorts")
        #expect(cohorts.contains("<script>alert(1)</script>"))
        #expect(cohorts.contains("ab\u{FFFD}fdp.exe\u{FFFD}x"))
        #expect(cohorts.contains("\u{FFFD}[31mred\u{FFFD}[0m\u{FFFD}]0;title\u{FFFD}"))
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n"
            && (scalar.properties.generalCategory == .control
                || [0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF].contains(scalar.value)
                || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
    }

    @Test(arguments: [["report"], ["report", "--audience", "public", "--policy", "none"], ["check"]])
    func terminal(command: [String]) throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace)
        let run = try CommandRun(command + ["exports", "--period", "2026-10"], in: workspace.folder)
        #expect(run.exitCode == 1, "\(run.errorText.suffix(400))")
        for text in [run.outputText, run.errorText] {
            let steering = Set(text.unicodeScalars.filter(Self.steers)).map { String($0.value, radix: 16) }
            #expect(steering == [])
        }
        #expect(run.outputText.contains("\\u{1b}[31mred"))
    }

    /// JSON has no character as such that steers or reorders, and gives every id back whole.
    @Test(arguments: [["report", "--json"], ["check", "--json"]])
    func json(command: [String]) throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace)
        let run = try CommandRun(command + ["exports", "--period", "2026-10"], in: workspace.folder)
        #expect(run.exitCode == 1, "\(run.errorText.suffix(400))")
        #expect(Set(run.outputText.unicodeScalars.filter(Self.steers)).map { String($0.value, radix: 16) } == [])
        let document = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        guard let findings = document["findings"] as? [[String: Any]] else { return }
        let ids = findings.compactMap { $0["registration_id"] as? String }
        #expect(Self.bytes(ids).isSuperset(of: Self.bytes(HostileExport.texts)))
    }

    /// Names, hostile or not, are in the files of rejected rows at most.
    @Test(arguments: [[], ["--audience", "verifier"], ["--audience", "public"], ["--json"], ["--no-pages"]])
    func namesGetNowhere(options: [String]) throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace)
        let run = try workspace.report("exports", options: options)
        let places = try workspace.places(of: [HostileExport.nameMark], in: "Reports", run)
        #expect(places.filter { !$0.contains("rejected/") } == [])
        #expect(!run.errorText.contains(HostileExport.nameMark))
    }

    /// The texts go out as pseudonyms where that is asked for; only cohorts, centres and people keep theirs.
    @Test func pseudonyms() throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace, hasWaivers: false)
        try PseudonymTests.writeKey(to: workspace)
        try workspace.report("exports", options: ["--pseudonym-key", "own.key"])
        let progress = try workspace.table("registration_progress").columns("registration_id", "learner_id")
        #expect(progress.count == HostileExport.texts.count)
        for row in progress {
            #expect(row[0].wholeMatch(of: /[0-9a-f]{64}/) != nil)
            #expect(row[1] == row[0], "the same id is the same pseudonym")
        }
    }

    /// Rejected rows are to be imported again: their fields are those of the source, without an apostrophe.
    @Test func rejectedRowsComeBackAsTheyWere() throws {
        let rejected = try CSVTable(Self.reported().workspace.path("Reports/2026-10/rejected/s.csv"))
        #expect(try Self.bytes(rejected.column("registration_id")) == Self.bytes(HostileExport.texts.map { $0 + "9" }))
        #expect(try Self.bytes(rejected.column("activity")) == Self.bytes(HostileExport.texts))
    }
}
