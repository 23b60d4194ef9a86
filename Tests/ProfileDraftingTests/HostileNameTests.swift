import CohortImport
import ProfileDrafting
import Testing

struct HostileNameTests {
    private static let pieces = [
        "\"", "'", ":", ": ", " #", "#", "{", "}", "[2]", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "\\", "\t",
        "\n",
        "\r", " ", "  ", "\u{1F389}", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFF}", "\u{0}", "\u{1B}",
        "-",
        "- ", "? ", "~", "---", "...",
    ]

    /// Names that are known, with punctuation all about that does not count: the draft must read, and mean the same columns.
    @Test(arguments: 0..<150)
    func punctuationInNamesIsWrittenSoThatItReads(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let marks = Self.pieces.filter { $0 != "[2]" }
        let names = [
            "Learner Ref", "Course", "Cohort", "Centre", "Start Date", "Full name", "U300 result", "U300 date",
            "Coaching hours",
        ]
        let header = names.map { name in
            name.split(separator: " ").map { word in random.pick(marks) + word + random.pick(marks) }.joined(separator: " ")
        }
        let record = ["L1", "8577-A", "A", "C1", "13/01/2026", "x", "pass", "13/02/2026", "1.5"]
        let test = try DraftUnderTest(exports: [
            SampledExport(
                label: "l.csv",
                fileName: "l.csv",
                delimiter: UInt8(ascii: ","),
                encoding: "UTF-8",
                header: header,
                records: [record, ["L2"] + record.dropFirst()]
            )
        ])
        let (profiles, problem) = try test.read()
        #expect(problem == nil, "\(header)\n\(test.draft.settings)")
        let profile = try #require(profiles.first)
        let found = profile.parts.flatMap(\.values).compactMap { value -> String? in
            guard case .column(let reference) = value?.origin, reference.occurrence == nil else { return nil }
            return Self.key(reference.name)
        }
        // In the registration, which all parts begin with, and in the parts.
        let expected = [
            "learnerref", "learnerref", "fullname", "centre", "cohort", "course", "startdate", "learnerref", "u300date",
            "u300result", "learnerref", "coachinghours",
        ]
        #expect(found == expected, "\(header)\n\(test.draft.settings)")
    }

    /// `Note [2]` in a header is a name, in the settings the second column called Note.
    @Test func aNameThatEndsInANumberInBracketsIsNotTakenForARepetition() throws {
        let header = ["Learner Ref", "Course", "Cohort", "Centre", "Start Date", "U300 attempt [2]", "U300 date attempt [2]"]
        let record = ["L1", "8577-A", "A", "C1", "13/01/2026", "pass", "13/02/2026"]
        let test = try DraftUnderTest(exports: [
            SampledExport(
                label: "l.csv",
                fileName: "l.csv",
                delimiter: UInt8(ascii: ","),
                encoding: "UTF-8",
                header: header,
                records: [record, ["L2"] + record.dropFirst()]
            )
        ])
        let (profiles, problem) = try test.read()
        #expect(problem == nil)
        let outcome = profiles.first?.parts.last?.values[5]?.origin
        #expect(outcome == .column(ColumnReference("U300 attempt 2")))
    }

    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Any header and any cells: the draft is YAML, the same each time, and no line of the report steers a terminal.
    @Test(arguments: 0..<150)
    func anythingMakesADraft(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let words = [
            "Learner", "Ref", "Date", "Unit", "300", "Hours", "Status", "Course", "Type", "Pass", "Book review", "Zoë", "",
            "CPD", "700", "701 in", "701 again", "Decision", "Handed in", "Up to", "Coaching hrs", "Assignment A", "No.", "Fee",
            "Upgrade of", "Reason", "Left",
        ]
        let width = Int.random(in: 0...12, using: &random)
        func text() -> String {
            (0..<Int.random(in: 0...4, using: &random)).map { _ in
                random.chance(40) ? random.pick(Self.pieces) : random.pick(words) + " "
            }
            .joined()
        }
        let header = (0..<width).map { _ in text() }
        let records = (0..<Int.random(in: 0...6, using: &random)).map { _ in (0..<width).map { _ in text() } }
        let export = SampledExport(
            label: "x\u{1B}[2J.csv",
            fileName: text(),
            delimiter: UInt8(ascii: ";"),
            encoding: "UTF-8",
            header: ["Learner Ref", "Cohort"] + header,
            records: records.map { ["L1", "A"] + $0 }
        )
        let test = try DraftUnderTest(exports: [export, export])
        let again = try DraftUnderTest(exports: [export, export])
        #expect(test.draft == again.draft)
        #expect(
            test.everything.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
        )
        #expect(try test.problems() == test.announced, "\(test.draft.settings)")
        #expect(try test.columnsUsedTwice() == [])
        #expect(test.recognisedAndNotRead == [], "\(test.draft.report)\n\(test.draft.settings)")
    }

    /// Columns of trackers in any order, with values that fit their names or do not.
    @Test(arguments: 0..<200)
    func anyTrackerIsDraftedAsTheReaderReadsIt(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let names = [
            "700", "700 in", "701", "701 again", "701 again", "Unit 1 result", "Unit 1 date", "Decision", "Decision", "Date",
            "Date",
            "Date", "Decision date", "Submitted", "Handed in", "Assignment A", "Assignment 2", "Book 1", "Coaching hrs",
            "Senior coaching hrs", "Up to", "Hours up to", "Result", "Result", "Status", "Left", "Reason", "Fee", "Upgrade of",
            "Ref", "No.", "Learner ref", "Learner", "Course", "Start", "Group", "Assessor", "Portfolio in", "Cert date", "Aim",
        ]
        let cells = [
            ["Pass", "Refer", "", "n/a"], ["13/01/2026", "14/02/2026", ""], ["1,5", "2"], ["1", "2", "3", "4"],
            ["8581-C", "8581-D"], ["8580-C", "8582-D", "Taster"], ["", ""], ["LC1", "LC2", "LC3"],
            ["Withdrawn", "Completed", ""], ["Zebedee Quill (L1)", "Zebedee Wimple (L2)"], ["L1", "L2", "L3 Zebedee Quill"],
        ]
        func export(_ name: String) -> SampledExport {
            let header = (0..<Int.random(in: 3...16, using: &random)).map { _ in random.pick(names) }
            let kinds = header.map { _ in random.pick(cells) }
            let records = (0..<Int.random(in: 0...6, using: &random)).map { _ in kinds.map { random.pick($0) } }
            return SampledExport(
                label: name,
                fileName: name,
                delimiter: UInt8(ascii: ";"),
                encoding: "UTF-8",
                header: ["Name"] + header,
                records: records.enumerated().map { ["Zebedee\($0)"] + $1 }
            )
        }
        let test = try DraftUnderTest(exports: [export("Tracker LC5-25A x.csv"), export("Tracker EC7-25B x.csv")])
        #expect(try test.problems() == test.announced, "\(test.draft.report)\n\(test.draft.settings)")
        #expect(try test.columnsUsedTwice() == [], "\(test.draft.report)\n\(test.draft.settings)")
        #expect(test.recognisedAndNotRead == [], "\(test.draft.report)\n\(test.draft.settings)")
        #expect(!test.everything.contains("Zebedee"))
        #expect(!test.valuesOfIdentifiers.contains { $0.contains("Zebedee") }, "\(test.draft.settings)")
    }
}
