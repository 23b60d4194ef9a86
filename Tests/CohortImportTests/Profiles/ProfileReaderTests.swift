import Diagnostics
import Quantities
import Testing

@testable import CohortImport

/// Profiles as they are when nothing is wrong.
struct ProfileReaderTests {
    private func profiles() throws -> [Profile] {
        let reading = try SmallSettings.read(SmallSettings.text)
        #expect(reading.failures == [])
        return reading.profiles
    }

    private func value(_ column: String, of part: ProfilePart) throws -> ValueSource? {
        part.values[try #require(part.table.columns.firstIndex { $0.name == column })]
    }

    @Test func registrations() throws {
        let profile = try profiles()[0]
        #expect(profile.id == "registrations-of-north")
        #expect(profile.position.description == "s.yaml:2:3")
        #expect(profile.requiredColumns == [ColumnReference("Learner Ref"), ColumnReference("Start")])
        #expect(profile.fileName == FileNamePattern("Cohort {cohort_id} *.csv"))
        #expect(!profile.isTracker)
        let part = try #require(profile.parts.first)
        #expect(profile.parts.count == 1)
        #expect(part.table == .registrations)
        #expect(part.triggers == [])
        let pieces: [TemplatePiece] = [
            .column(ColumnReference("module")), .text("-"), .column(ColumnReference("Learner Ref")), .text("-"),
            .fileName("cohort_id"),
        ]
        #expect(try value("registration_id", of: part) == ValueSource(.template(pieces)))
        #expect(try value("learner_id", of: part) == ValueSource(.column(ColumnReference("Learner Ref"))))
        #expect(
            try value("registered_on", of: part)
                == ValueSource(.column(ColumnReference("Start")), dateFormat: DateFormat("d MMM yyyy"))
        )
        #expect(
            try value("planned_end_on", of: part)
                == ValueSource(.column(ColumnReference("Date", occurrence: 2)), dateFormat: DateFormat("dd/MM/yyyy"))
        )
        #expect(
            try value("qualification_id", of: part)
                == ValueSource(
                    .column(ColumnReference("Course")),
                    map: [MappedWord("Coaching", .value("8582-C")), MappedWord("Taster", .nothing)]
                )
        )
        #expect(try value("centre_id", of: part) == ValueSource(.constant("C001")))
        #expect(try value("cohort_id", of: part) == ValueSource(.fileName("cohort_id")))
        #expect(try value("scheme_id", of: part) == nil)
    }

    @Test func statusWords() throws {
        let status = try #require(try profiles()[0].status)
        #expect(status.column == ColumnReference("final_result"))
        #expect(status.date == ValueSource(.column(ColumnReference("Ended")), dateFormat: DateFormat("excel")))
        #expect(
            status.words == [
                .init("Pass", .certificated), .init("Distinction", .certificated), .init("Fail", .notAchieved),
                .init("In progress", .continuing), .init("", .continuing),
            ]
        )
    }

    @Test func sessions() throws {
        let part = try #require(try profiles()[1].parts.first)
        #expect(try value("session_date", of: part) == ValueSource(.column(ColumnReference("Date"))))
        #expect(try value("hours", of: part) == ValueSource(.column(ColumnReference("Hours")), hasDecimalComma: true))
        #expect(
            try value("activity", of: part)
                == ValueSource(.column(ColumnReference("Kind")), map: [MappedWord("C", .value("coaching"))])
        )
        #expect(!part.isTotal)
    }

    @Test func people() throws {
        let reading = try SmallSettings.read(
            """
            profiles:
            - id: p
              table: people
              dates: dd/MM/yyyy
              columns: {person_id: Staff, role: {column: As, map: {IV: iqa}}, started_on: Since}
              constants: {risk: green}
            """
        )
        #expect(reading.failures == [])
        let profile = try #require(reading.profiles.first)
        #expect(!profile.isTracker && profile.status == nil)
        let part = try #require(profile.parts.first)
        #expect(profile.parts.map(\.table) == [.people])
        #expect(try value("person_id", of: part) == ValueSource(.column(ColumnReference("Staff"))))
        #expect(
            try value("role", of: part)
                == ValueSource(.column(ColumnReference("As")), map: [MappedWord("IV", .value("iqa"))])
        )
        #expect(
            try value("started_on", of: part)
                == ValueSource(.column(ColumnReference("Since")), dateFormat: DateFormat("dd/MM/yyyy"))
        )
        #expect(try value("risk", of: part) == ValueSource(.constant("green")))
    }

    /// A table of people has neither status words nor a registration.
    @Test(arguments: [
        ("{person_id: A}", "", "profile p: no source for role"), ("{role: A}", "", "profile p: no source for person_id"),
        ("{person_id: A, role: B, registration_id: C}", "", "registration_id"),
        ("{person_id: A, role: {constant: tutor}}", "", "'role' is 'tutor'"),
        ("{person_id: A, role: B, risk: {column: C, map: {x: blue}}}", "", "'risk' is 'blue'"),
        ("{person_id: A, role: B}", "status: {column: S, continuing: [x]}", "status"),
        ("{person_id: '{A}{B}', role: C}", "", "two columns with nothing between them"),
    ])
    func peopleThatAreWrong(columns: String, other: String, message: String) throws {
        let reading = try SmallSettings.read("profiles:\n- id: p\n  table: people\n  columns: \(columns)\n  \(other)\n")
        #expect(reading.failures.count == 1)
        #expect(reading.failures.first?.message.contains(message) == true, "\(reading.failures)")
    }

    @Test func tracker() throws {
        let profile = try profiles()[2]
        #expect(profile.isTracker)
        #expect(profile.parts.map(\.table) == [.unitResults, .unitResults, .sessions, .sessions, .evidence])
        #expect(profile.parts.map(\.isTotal) == [false, false, true, true, false])
        let names = profile.parts.map { part in part.triggers.map { part.table.columns[$0].name } }
        #expect(names == [["outcome", "decided_on"], ["outcome", "decided_on"], ["hours"], ["minutes"], ["outcome"]])
        for part in profile.parts {
            #expect(try value("registration_id", of: part) == ValueSource(.column(ColumnReference("Ref"))))
        }
        #expect(try value("attempt", of: profile.parts[0]) == ValueSource(.constant("1")))
        #expect(try value("attempt", of: profile.parts[1]) == ValueSource(.constant("2")))
        #expect(try value("unit_ref", of: profile.parts[0]) == ValueSource(.constant("8577-300")))
        #expect(
            try value("session_date", of: profile.parts[2])
                == ValueSource(.column(ColumnReference("Hours up to")), dateFormat: DateFormat("dd/MM/yyyy"))
        )
        #expect(try value("session_date", of: profile.parts[3]) == ValueSource(.asAt))
        #expect(try value("contract", of: profile.parts[3]) == ValueSource(.constant("two_way")))
        #expect(try value("submitted_on", of: profile.parts[4]) == ValueSource(.asAt))
        #expect(
            try value("outcome", of: profile.parts[4])
                == ValueSource(
                    .column(ColumnReference("Review")),
                    map: [MappedWord("Received", .pending), MappedWord("Done", .value("pass"))]
                )
        )
    }

    @Test func trackerWithRegistrations() throws {
        let reading = try SmallSettings.read(
            """
            profiles:
            - id: t
              table: tracker
              columns: {registration_id: A, learner_id: A, centre_id: B, cohort_id: C, registered_on: D}
              constants: {qualification_id: 8582-C}
              evidence: [{kind: book_review, submitted_on: E}]
            """
        )
        #expect(reading.failures == [])
        let profile = try #require(reading.profiles.first)
        #expect(profile.parts.map(\.table) == [.registrations, .evidence])
        #expect(profile.parts[0].triggers == [])
        #expect(profile.parts[1].triggers == [2])
    }

    @Test func namesOfColumnsMayHoldBraces() throws {
        let reading = try SmallSettings.read(
            SmallSettings.text.replacing("learner_id: Learner Ref", with: "learner_id: {column: \"Ref {old}\"}")
        )
        #expect(reading.failures == [])
        #expect(
            try value("learner_id", of: try #require(reading.profiles.first?.parts.first))
                == ValueSource(.column(ColumnReference("Ref {old}")))
        )
    }
}
