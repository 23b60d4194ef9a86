import CohortImport
import Diagnostics
import InputDecoding
import VerifierBundle

/// The accepted rows in a bundle, and what the report depended on besides.
struct BundledInputs {
    static let folder = "inputs"
    /// Of the basis in bytes: waivers by the ten thousand, and the findings of the report before by the hundred thousand.
    private static let largestBasis = 1 << 27

    let bundle: VerifiedBundle
    let basis: ReportBasis

    /// - Throws: `invalidInput` where the bundle has none, or they can't be read.
    init(_ bundle: VerifiedBundle) throws(Failure) {
        self.bundle = bundle
        let name = Self.path(ReportBasisDocument.name)
        guard let index = bundle.index(of: name) else {
            throw Failure(
                .invalidInput,
                "the bundle holds no input rows, so nothing can be computed from them",
                remedy: "ask the centre for a bundle that was made with --with-inputs, or check it without --recompute"
            )
        }
        basis = try ReportBasisDocument.basis(from: bundle.bytes(index, limit: Self.largestBasis))
    }

    static func path(_ name: String) -> String { "\(folder)/\(name)" }

    func record() throws(Failure) -> ImportRecord {
        try ImportRecord(
            files: source(AcceptedRowForm.filesName),
            rejectedRows: source(AcceptedRowForm.rejectedRowsName)
        )
    }

    /// The file of a table's rows.
    func source(_ table: CanonicalTable) throws(Failure) -> any ByteSource {
        try source(AcceptedRowForm.fileName(of: table))
    }

    private func source(_ name: String) throws(Failure) -> any ByteSource {
        guard let index = bundle.index(of: Self.path(name)) else {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: Self.path(name)),
                "the file of accepted rows is not in the bundle",
                remedy: "ask the centre for a new bundle"
            )
        }
        return try bundle.source(index)
    }
}

extension VerifiedBundle {
    /// All bytes of a small file.
    ///
    /// - Throws: `invalidInput` where it has more than `limit`.
    func bytes(_ index: Int, limit: Int) throws(Failure) -> [UInt8] {
        guard size(index) <= limit else {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: name(index)),
                "the file is larger than such a file can be",
                remedy: "ask the centre for a new bundle"
            )
        }
        let source = try source(index)
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
    }
}
