import CohortAnalytics
import CohortImport
import Diagnostics
import Quantities
import RunSettings
import SystemPackage

/// The import of one or two files, as canonical tables only or by profiles too.
///
/// No row may be lost on the way: each is accounted for, what is rejected is written down as it came, and to bring that back
/// as it is adds nothing. See `ImportedInput` for what the bytes mean.
enum ImportTarget: FuzzTarget {
    static let name = "import"

    static func check(_ input: [UInt8]) throws(Finding) {
        let input = ImportedInput(input)
        let settings = try FuzzSettings.loaded.get()
        let maker = ImporterMaker(settings: settings, profiles: input.hasProfiles ? settings.profiles : [])
        try FuzzFolder.begin()
        defer { FuzzFolder.clear() }
        var files: [InputFile] = []
        for file in input.files {
            let path = try FuzzFolder.write(file.bytes, to: file.label)
            files.append(InputFile(path: path, resolvedPath: path, label: file.label))
        }
        try check(input, files, ImportOutcome(files, by: maker, rejected: "rejected"), maker)
    }

    private static func check(
        _ input: ImportedInput,
        _ files: [InputFile],
        _ first: ImportOutcome,
        _ maker: ImporterMaker
    ) throws(Finding) {
        guard ImportOutcome(files, by: maker, rejected: "again") == first else {
            throw Finding("another outcome at the second time")
        }
        if let failure = first.failure {
            guard failure.kind == .invalidInput || failure.kind == .missingInput else {
                throw Finding("the import stopped: \(failure)")
            }
            return
        }
        guard first.files.map(\.label) == files.map(\.label) else { throw Finding("not all files are told of") }
        guard first.files.reduce(0, { $0 + $1.rejected }) == first.rejectedRows.count else {
            throw Finding("\(first.rejectedRows.count) rejected rows are told of, but counted \(first.files.map(\.rejected))")
        }
        var returning: [InputFile] = []
        for (index, file) in input.files.enumerated() {
            let rejected = first.rejectedRows.filter { $0.file == index }
            let name = file.rejectedName
            let bytes = FuzzFolder.bytes(of: FuzzFolder.path.pushing(FilePath("rejected/\(name)")))
            guard FuzzFolder.bytes(of: FuzzFolder.path.pushing(FilePath("again/\(name)"))) == bytes else {
                throw Finding("another file of rejected rows at the second time")
            }
            let check = try ReconciliationCheck(file, first.files[index], rejected)
            try check.run(rejectedFile: bytes)
            if bytes != nil {
                let path = FuzzFolder.path.pushing(FilePath("rejected/\(name)"))
                returning.append(InputFile(path: path, resolvedPath: path, label: "rejected/\(name)"))
            }
        }
        guard !returning.isEmpty else { return }
        try checkReturn(of: returning, with: files, first, ImportOutcome(files + returning, by: maker))
    }

    /// Rejected rows that come back as they are.
    private static func checkReturn(
        of returning: [InputFile],
        with files: [InputFile],
        _ first: ImportOutcome,
        _ second: ImportOutcome
    ) throws(Finding) {
        if let failure = second.failure { throw Finding("with the rejected rows: \(failure)") }
        for (label, accepted) in second.files.dropFirst(files.count).map({ ($0.label, $0.accepted) }) where accepted > 0 {
            throw Finding("\(label): \(accepted) rows were accepted as they had been rejected")
        }
        // More files are read in another order, which changes nothing of what becomes of their rows.
        let known = second.files.prefix(files.count).enumerated().map { place, file in
            var file = file
            file.readingOrder = first.files[place].readingOrder
            return file
        }
        guard known == first.files else {
            throw Finding("rows that come back change what becomes of others: \(first.files) became \(second.files)")
        }
        guard second.ledger == first.ledger else { throw Finding("rows that come back change the ledger") }
    }
}

/// Makes importers that read by the same catalogue and profiles.
struct ImporterMaker {
    var settings: FuzzSettings
    var profiles: [Profile]

    func importer(rejected folder: String?) -> CohortImporter {
        CohortImporter(
            catalogue: settings.emptyLedger.catalogue,
            profiles: profiles,
            asAt: settings.emptyLedger.asAt,
            rejectedFolder: folder.map { FuzzFolder.path.appending($0) }
        )
    }
}
