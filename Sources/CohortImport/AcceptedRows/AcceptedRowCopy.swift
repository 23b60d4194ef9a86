package import Diagnostics
package import QualificationCatalogue
import Quantities

/// Copies the rows of an import that are accepted, on their way to the sink.
///
/// What may be a learner's name and stands where an id should be goes out as reports show it; see `Shown`.
package final class AcceptedRowCopy: RowSink {
    /// Takes pieces of a table's file, each of whole rows.
    package typealias Output = (CanonicalTable, Span<UInt8>) throws(Failure) -> Void

    /// What is shown for ids that may be names. Known only when all rows were seen once.
    package struct Shown {
        var person: (String) -> String
        var reference: (String) -> String

        /// - Parameters:
        ///   - person: of an assessor or internal quality assurer.
        ///   - reference: of what `upgraded_from` names; nothing where it is withheld.
        package init(person: @escaping (String) -> String, reference: @escaping (String) -> String) {
            self.person = person
            self.reference = reference
        }

        /// What was copied before, as it is.
        package static var asCopied: Shown { Shown(person: { $0 }, reference: { $0 }) }
    }

    private static let pieceLength = 1 << 18

    private let sink: any RowSink
    private let catalogue: Catalogue
    private let codes: CatalogueCodes
    private let fileLabels: [String]
    private let shown: Shown
    private let output: Output
    private var texts = CanonicalTable.allCases.map { table in
        var text = AcceptedRowText()
        text.append(header: AcceptedRowForm.header(of: table))
        return text
    }
    /// Numbers of clients by the hashes of their references, in the order in which they come.
    private var clients: [UInt64: Int] = [:]
    /// The first that went wrong when a piece was handed out; nothing is handed out after it.
    private var failure: Failure?

    /// - Parameters:
    ///   - sink: takes the rows and says what becomes of them.
    ///   - fileLabels: the names of the inputs by their positions.
    package init(
        to sink: any RowSink,
        catalogue: Catalogue,
        fileLabels: [String],
        shown: Shown,
        output: @escaping Output
    ) {
        self.sink = sink
        self.catalogue = catalogue
        codes = CatalogueCodes(catalogue)
        self.fileLabels = fileLabels
        self.shown = shown
        self.output = output
    }

    /// Hands out what is left. Call it once, after the import.
    ///
    /// - Throws: what `output` threw, now or before.
    package func finish() throws(Failure) {
        for table in CanonicalTable.allCases { flush(table) }
        if let failure { throw failure }
    }

    // MARK: Rows

    package func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        copied(sink.add(row, at: position), .registrations, position) { text in
            text.append(text: row.registrationID)
            text.append(text: row.learnerID)
            text.append(text: row.learnerName)
            text.append(text: row.centreID)
            text.append(text: row.cohortID)
            text.append(word: catalogue.qualifications[row.qualification].id)
            text.append(word: row.scheme.map { catalogue.schemes[$0].id })
            for day in [
                row.registeredOn, row.plannedEndOn, row.finalWorkshopOn, row.submittedOn, row.certificatedOn, row.withdrawnOn,
            ] {
                text.append(day)
            }
            text.append(word: row.withdrawalReason?.rawValue)
            text.append(text: reference(row.upgradedFrom))
            text.append(row.upgradeFeePaidOn)
            text.append(text: row.assessorID.map(shown.person))
            text.append(text: row.iqaID.map(shown.person))
        } added: { text in
            text.append(flag: row.isTimelinessUnknown)
        }
    }

    package func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = sink.add(row, registrationID: registrationID, at: position)
        let id = string(registrationID)
        return copied(verdict, .unitResults, position) { text in
            text.append(text: id)
            text.append(word: catalogue.units[row.unit].ref)
            text.append(number: row.attempt)
            text.append(row.submittedOn)
            text.append(row.decidedOn)
            text.append(word: row.outcome.rawValue)
            text.append(text: row.assessorID.map(shown.person))
            text.append(text: row.iqaID.map(shown.person))
            text.append(row.sampledOn)
        }
    }

    package func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = sink.add(row, registrationID: registrationID, at: position)
        let id = string(registrationID)
        return copied(verdict, .sessions, position) { text in
            text.append(text: id)
            text.append(row.date)
            text.append(word: catalogue.activities[row.activity].id)
            let isMinutes = row.seconds.isMultiple(of: 60)
            text.append(number: isMinutes ? row.seconds / 60 : nil)
            text.append(seconds: isMinutes ? nil : row.seconds)
            // Of accepted rows only, so that whoever copies the copy numbers them alike.
            text.append(word: number(ofClient: row.clientHash).map { "client-\($0)" })
            text.append(word: row.clientLevel.map { codes.clientLevels.codes[$0] })
            text.append(word: row.contract?.rawValue)
            text.append(word: row.feedback.map { $0 ? AcceptedRowForm.yes : "no" })
            text.append(flag: row.isVerified)
            text.append(word: row.unit.map { catalogue.units[$0].ref })
        } added: { text in
            text.append(flag: row.isTotal)
            text.append(flag: row.isDatedByReport)
        }
    }

    package func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = sink.add(row, registrationID: registrationID, at: position)
        let id = string(registrationID)
        return copied(verdict, .evidence, position) { text in
            text.append(text: id)
            text.append(word: catalogue.evidenceKinds[row.kind].id)
            text.append(row.submittedOn)
            text.append(word: row.outcome?.rawValue)
            text.append(number: row.words)
            text.append(seconds: row.quantity)
            text.append(text: row.assessorID.map(shown.person))
        } added: { text in
            text.append(flag: row.isDatedByReport)
        }
    }

    package func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict {
        copied(sink.add(row, at: position), .people, position) { text in
            text.append(text: shown.person(row.personID))
            text.append(word: row.role.rawValue)
            text.append(row.startedOn)
            text.append(word: row.risk?.rawValue)
        }
    }

    package func knows(registrationID: Span<UInt8>) -> Bool { sink.knows(registrationID: registrationID) }

    package func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        sink.verdict(on: row, registrationID: registrationID)
    }

    package func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? {
        sink.registration(differingInZerosFrom: registrationID)
    }

    // MARK: Copying

    private func copied(
        _ verdict: RowVerdict,
        _ table: CanonicalTable,
        _ position: RowPosition,
        _ columns: (inout AcceptedRowText) -> Void,
        added: (inout AcceptedRowText) -> Void = { _ in }
    ) -> RowVerdict {
        guard verdict == .accepted || verdict == .later, let place = CanonicalTable.allCases.firstIndex(of: table) else {
            return verdict
        }
        columns(&texts[place])
        texts[place].append(text: fileLabels[position.file])
        texts[place].append(number: position.line)
        added(&texts[place])
        texts[place].endRow()
        if texts[place].bytes.count > Self.pieceLength { flush(table) }
        return verdict
    }

    private func flush(_ table: CanonicalTable) {
        guard failure == nil, let place = CanonicalTable.allCases.firstIndex(of: table) else { return }
        let bytes = texts[place].bytes
        do throws(Failure) {
            try output(table, bytes.span)
        } catch {
            failure = error
        }
        texts[place].removeAll()
    }

    private func reference(_ upgradedFrom: String?) -> String? {
        guard let upgradedFrom else { return nil }
        let shown = shown.reference(upgradedFrom)
        return shown.isEmpty ? AcceptedRowForm.withheldReference : shown
    }

    private func number(ofClient hash: UInt64) -> Int? {
        guard hash != 0 else { return nil }
        if let number = clients[hash] { return number }
        clients[hash] = clients.count + 1
        return clients.count
    }

    private func string(_ bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        text.append(bytes)
        return String(decoding: text, as: UTF8.self)
    }
}
