import CohortImport
import Quantities
import SystemPackage
import Testing

/// Rejected rows go back to the centre in the form in which they came, and come back from there.
struct RoundTripTests {
    private static let added =
        "rejected_file,rejected_line,rejected_column,rejected_code,rejected_reason,rejected_digest,rejected_text"

    /// A kind of file: its header and rows, one of them wrong, and how that is put right.
    struct Kind: Sendable, CustomTestStringConvertible {
        var name: String
        var settings = ""
        var header: String
        var good: String
        var bad: String
        var corrected: String
        var field: String

        var testDescription: String { name }
    }

    static let kinds = [
        Kind(
            name: "canonical sessions",
            header: "client_ref,registration_id,Zusatz ü,activity,session_date,minutes",
            good: "Zoë €,R-1,\"x \"\"ü\"\"\",coaching,2026-02-01,60",
            bad: " Zoë € ,R-1,\"ä \",coachng,2026-02-02,30",
            corrected: " Zoë € ,R-1,\"ä \",coaching,2026-02-02,30",
            field: "activity"
        ),
        Kind(
            name: "sessions of a profile",
            settings: """
                - id: p
                  table: sessions
                  dates: dd/MM/yyyy
                  columns:
                    registration_id: Schüler
                    session_date: Datum [2]
                    activity: {column: Art, map: {Ü: coaching}}
                    minutes: Dauer
                    client_ref: Datum [1]

                """,
            header: "Datum,Schüler,Zusatz,Art,Datum,Dauer",
            good: "Zoë €,R-1,,Ü,01/02/2026,60",
            bad: "Zoë €,R-1,\"é\",Ü,2026-02-02,30",
            corrected: "Zoë €,R-1,\"é\",Ü,02/02/2026,30",
            field: "Datum"
        ),
        Kind(
            name: "tracker",
            settings: """
                - id: t
                  table: tracker
                  dates: dd/MM/yyyy
                  columns: {registration_id: "{Kurs}/{Nr}", learner_id: Nr, registered_on: Beginn}
                  constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}
                  units: [{unit_ref: 8582-700, outcome: {column: Fach, map: {erfüllt: pass}}, decided_on: Fach am}]
                  hours: [{activity: coaching, hours: Stunden}]
                  evidence: [{kind: book_review, outcome: {column: Buch, map: {da: pending}}}]

                """,
            header: "Kurs,Nr,Beginn,Notiz,Fach,Fach am,Stunden,Buch",
            good: "ä,1,05/01/2026,Zoë €,erfüllt,01/03/2026,10,da",
            bad: "ä,2,05/01/2026,\"Zoë €\",erfüllt,31/02/2026,20,da",
            corrected: "ä,2,05/01/2026,\"Zoë €\",erfüllt,28/02/2026,20,da",
            field: "Fach am"
        ),
    ]

    /// People have a key: that the same row comes back twice is for the sink to tell.
    static let people = Kind(
        name: "people",
        header: "Zusatz,Role,Person ID,Risk,Started on",
        good: "Zoë €,iqa,Q-1,green,2024-01-01",
        bad: "\"Zoë, €\",iqa,Q-2,gruen,2024-01-01",
        corrected: "\"Zoë, €\",iqa,Q-2,green,2024-01-01",
        field: "Risk"
    )

    @Test(arguments: kinds + [people], FileForm.all)
    func fileOfRejectedRows(kind: Kind, form: FileForm) throws {
        let scratch = try imported(kind, form)
        let bytes = try #require(scratch.bytes("rejected/s.csv"))
        let text = try #require(form.decoded(bytes))
        let lines = text.split(separator: "\n").map(String.init)
        let delimited = { (text: String) in text.replacing(",", with: form.delimiter) }
        #expect(lines.count == (form.hasSeparatorLine ? 3 : 2))
        if form.hasSeparatorLine { #expect(lines.first == "sep=\(form.delimiter)") }
        #expect(lines.dropLast().last == delimited(kind.header + "," + Self.added))
        // The row's own bytes, in the form's encoding.
        let row = form.encoding.bytes(delimited(kind.bad))
        #expect(bytes.indices.contains { bytes[$0...].starts(with: row) })
        let line = form.hasSeparatorLine ? 4 : 3
        #expect(lines.last?.hasPrefix(delimited("\(kind.bad),\(form.name("s")),\(line),\(kind.field),R")) == true, "\(text)")
        #expect(lines.last?.contains(delimited(kind.bad).replacing("\"", with: "\"\"")) == true)
    }

    /// Imported as it is it adds nothing, corrected it adds its row: the same as if the source had been right.
    @Test(arguments: kinds, FileForm.all)
    func wayBack(kind: Kind, form: FileForm) throws {
        let scratch = try imported(kind, form)
        let bytes = try #require(scratch.bytes("rejected/s.csv"))
        let text = try #require(form.decoded(bytes))
        let alone = try rows(kind, scratch, more: [])
        #expect(try rows(kind, scratch, more: [("back/s.csv", bytes)]) == alone)

        let bad = kind.bad.replacing(",", with: form.delimiter)
        let corrected = text.replacing(
            bad + form.delimiter,
            with: kind.corrected.replacing(",", with: form.delimiter) + form.delimiter
        )
        #expect(corrected != text)
        let correctedBytes = form.encoding.mark + form.encoding.bytes(corrected)
        let whole = try rows(kind, scratch, more: [("back/s.csv", correctedBytes)])
        #expect(whole.count > alone.count)
        let right = try imported(kind, form, bad: kind.corrected)
        #expect(try rows(kind, right, more: []) == whole)

        // Twice, or saved as something else in between, is no more.
        #expect(try rows(kind, scratch, more: [("back/s.csv", correctedBytes), ("again/s.csv", correctedBytes)]) == whole)
        let resaved = FileForm.Encoding.utf16LittleEndian
        let asUTF16 = resaved.mark + resaved.bytes(corrected.replacing("\n", with: "\r\n"))
        #expect(try rows(kind, scratch, more: [("back/s.csv", asUTF16)]) == whole)
        #expect(try rows(kind, scratch, more: [("back/s.csv", correctedBytes), ("again/s.csv", asUTF16)]) == whole)
    }

    /// Sessions of a registration that was not known: once it is, the source has them, and the copy must not count again.
    @Test(arguments: kinds.dropLast(), FileForm.all)
    func orphansThatFindTheirRegistration(kind: Kind, form: FileForm) throws {
        let orphan = kind.good.replacing("R-1", with: "R-2")
        let scratch = try imported(kind, form, bad: orphan, verdicts: ["R-2": .unknownRegistration])
        let back = try #require(scratch.bytes("rejected/s.csv"))
        let alone = try rows(kind, scratch, more: [])
        #expect(alone.filter { $0.table == .sessions }.count == 2)
        #expect(try rows(kind, scratch, more: [("back/s.csv", back)]) == alone)
        #expect(try rows(kind, scratch, more: [("back/s.csv", back), ("again/s.csv", back)]) == alone)
    }

    /// The settings learn a word, or another way of writing dates: the source's row is right now, and its copy is the same row.
    @Test(arguments: [
        ("art", "Art, map: {Ü: coaching}", "Art, map: {Ü: coaching, Neu: mentoring}", ("Ü,01/02/2026", "neu,01/02/2026")),
        ("date", "dates: dd/MM/yyyy", "dates: d.M.yyyy", ("Ü,01/02/2026", "Ü,1.2.2026")),
    ])
    func settingsThatAreExtended(name: String, before: String, after: String, change: (from: String, to: String)) throws {
        let kind = Self.kinds[1]
        var extended = kind
        extended.settings = kind.settings.replacing(before, with: after)
        #expect(extended.settings != kind.settings)
        let unread = kind.good.replacing(change.from, with: change.to)
        #expect(unread != kind.good)
        // With another date format the good row is the one that can't be read, and is left out.
        var source = kind
        source.good = unread
        let scratch = try imported(source, FileForm(), bad: unread)
        let back = try #require(scratch.bytes("rejected/s.csv"))
        let alone = try rows(extended, scratch, more: [])
        #expect(alone.filter { $0.table == .sessions }.count == 2)
        #expect(try rows(extended, scratch, more: [("back/s.csv", back)]) == alone)
    }

    /// The registrations, the file with the good and the bad row, and what was rejected of it.
    private func imported(
        _ kind: Kind,
        _ form: FileForm,
        bad: String? = nil,
        verdicts: [String: RowVerdict] = [:]
    ) throws -> ScratchFolder {
        let scratch = try ScratchFolder()
        try scratch.write("in/r.csv", registrations("R-1", "R-2"))
        let text = [kind.header, kind.good, bad ?? kind.bad].map { $0 + "\n" }.joined()
        try scratch.write("in/" + form.name("s"), form.bytes(text))
        let importer = try importer(kind, rejectedFolder: scratch.path.appending("rejected"))
        _ = try importer.run(
            try InputFile.discover([scratch.path.appending("in")]).files,
            into: RecordingSink(verdicts: verdicts)
        )
        return scratch
    }

    private func rows(_ kind: Kind, _ scratch: ScratchFolder, more: [(String, [UInt8])]) throws -> [RecordingSink.Arrival] {
        let sink = RecordingSink()
        var paths = [scratch.path.appending("in")]
        for (name, bytes) in more { paths.append(try scratch.write(name, bytes)) }
        let summary = try importer(kind, rejectedFolder: nil).run(try InputFile.discover(paths).files, into: sink)
        #expect(summary.files.filter { !$0.isReconciled }.isEmpty)
        return sink.arrivals
    }

    private func importer(_ kind: Kind, rejectedFolder: FilePath?) throws -> CohortImporter {
        CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            profiles: kind.settings.isEmpty ? [] : try profiles(kind.settings),
            asAt: .ofReport,
            rejectedFolder: rejectedFolder
        )
    }
}
