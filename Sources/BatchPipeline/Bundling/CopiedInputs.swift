import CohortImport
import Crypto
import Diagnostics
import QualificationCatalogue
import VerifierBundle

/// The accepted rows of a bundle, written once more as they are read: what is in its files and is none of the rows shows then.
final class CopiedInputs {
    private let catalogue: Catalogue
    private let record: ImportRecord
    private let basis: ReportBasis
    private let digests = TableDigests()
    private var copy: AcceptedRowCopy?

    init(catalogue: Catalogue, record: ImportRecord, basis: ReportBasis) {
        self.catalogue = catalogue
        self.record = record
        self.basis = basis
    }

    /// A sink that writes the rows on their way to another.
    func copying(to sink: any RowSink) -> any RowSink {
        let copy = AcceptedRowCopy(
            to: sink,
            catalogue: catalogue,
            fileLabels: record.files.map(\.label),
            shown: .asCopied
        ) { [digests] table, bytes throws(Failure) in
            digests.add(bytes, of: table)
        }
        self.copy = copy
        return copy
    }

    /// Which files of the bundle are not as this tool writes such rows. Call it once all rows were copied.
    func differences(from bundle: VerifiedBundle) throws(Failure) -> [RecomputedDifference] {
        try copy?.finish()
        var expected = CanonicalTable.allCases.map { (AcceptedRowForm.fileName(of: $0), digests.digest(of: $0)) }
        expected += [
            (AcceptedRowForm.filesName, Self.digest(record.filesText())),
            (AcceptedRowForm.rejectedRowsName, Self.digest(record.rejectedRowsText { $0 })),
            (ReportBasisDocument.name, Self.digest(try ReportBasisDocument(basis).encoded())),
        ]
        return expected.compactMap { name, digest in
            let path = BundledInputs.path(name)
            guard let index = bundle.index(of: path) else { return .lacking(path) }
            return bundle.digest(index).hexadecimal == digest ? nil : .form(path)
        }
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }
}

/// The digests of files that are never written.
private final class TableDigests {
    private var hashers: [CanonicalTable: SHA256] = [:]

    func add(_ bytes: Span<UInt8>, of table: CanonicalTable) {
        // Safe: the bytes are read before the call ends.
        unsafe bytes.withUnsafeBytes { unsafe hashers[table, default: SHA256()].update(bufferPointer: $0) }
    }

    func digest(of table: CanonicalTable) -> String {
        hexadecimal((hashers[table] ?? SHA256()).finalize())
    }
}
