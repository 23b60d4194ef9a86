/// The text of a manifest, as `sha256sum` writes and checks it: 64 hexadecimal digits, two spaces, a name, a line feed, in the order
/// of the names. Names need none of BagIt's escapes: see `EntryName`.
package enum Manifest {
    /// The most bytes of a line.
    static let longestLine = 64 + 2 + EntryName.longest + 1

    package static func line(_ digest: FileDigest, _ name: String) -> String {
        "\(digest.hexadecimal)  \(name)\n"
    }

    /// What is wrong with a manifest, and with which of its lines, from 1.
    package struct Fault: Error, Hashable {
        package enum Reason: Hashable {
            /// Not digits, two spaces and a name, or too long.
            case form
            case name(EntryName.Fault)
            /// The name does not come behind the one before it.
            case order
            /// The last line does not end, or there is none.
            case unfinished
        }

        package let line: Int
        package let reason: Reason
    }
}

/// Takes a manifest in pieces of any size and hands out its lines. Memory is constant.
package struct ManifestReader {
    /// Of a name, within its line.
    private static let nameStart = 66

    private var line: [UInt8] = []
    /// The line before it; empty at the beginning.
    private var previous: [UInt8] = []
    private var number = 1

    package init() {
        line.reserveCapacity(Manifest.longestLine)
    }

    /// - Parameter body: gets the digest and the name of each line that ends in the piece.
    package mutating func add(
        _ piece: Span<UInt8>,
        _ body: (FileDigest, Span<UInt8>) -> Void
    ) throws(Manifest.Fault) {
        for index in piece.indices {
            guard piece[index] == 0x0A else {
                guard line.count < Manifest.longestLine - 1 else { throw fault(.form) }
                line.append(piece[index])
                continue
            }
            try end(body)
        }
    }

    /// There must be no line that has begun, and one that has ended.
    package func finish() throws(Manifest.Fault) {
        guard line.isEmpty, number > 1 else { throw fault(.unfinished) }
    }

    private mutating func end(_ body: (FileDigest, Span<UInt8>) -> Void) throws(Manifest.Fault) {
        guard line.count > Self.nameStart, line[64] == 0x20, line[65] == 0x20,
            let digest = FileDigest(hexadecimal: line.span.extracting(0..<64))
        else { throw fault(.form) }
        if let wrong = EntryName.fault(in: line.span.extracting(Self.nameStart..<line.count)) { throw fault(.name(wrong)) }
        guard
            previous.isEmpty
                || order(
                    previous.span.extracting(Self.nameStart..<previous.count),
                    line.span.extracting(Self.nameStart..<line.count)
                ) < 0
        else { throw fault(.order) }
        body(digest, line.span.extracting(Self.nameStart..<line.count))
        swap(&previous, &line)
        line.removeAll(keepingCapacity: true)
        number += 1
    }

    private func fault(_ reason: Manifest.Fault.Reason) -> Manifest.Fault {
        Manifest.Fault(line: number, reason: reason)
    }
}
