/// Holds the lines of a manifest against the entries of an archive. Both are in the order of names, so one pass over each does.
struct ManifestMatch {
    private let entries: EntryList
    /// The entries that the manifest has to list, in their order.
    private let candidates: [Int]
    /// Of each candidate what the manifest says; nil where it does not list it.
    private(set) var digests: [FileDigest?]
    private(set) var log = ProblemLog()
    private var next = 0

    init(_ entries: EntryList, candidates: [Int]) {
        self.entries = entries
        self.candidates = candidates
        digests = Array(repeating: nil, count: candidates.count)
    }

    /// Takes the next line.
    mutating func take(_ digest: FileDigest, _ name: Span<UInt8>) {
        while next < candidates.count, entries.order(of: candidates[next], to: name) < 0 { skip() }
        if next < candidates.count, entries.order(of: candidates[next], to: name) == 0 {
            digests[next] = digest
            next += 1
        } else {
            log.add(.missing(name: text(name)))
        }
    }

    /// There are no more lines.
    mutating func finish() {
        while next < candidates.count { skip() }
    }

    private mutating func skip() {
        log.add(.unlisted(name: entries.name(candidates[next])))
        next += 1
    }

    private func text(_ name: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        for index in name.indices { bytes.append(name[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Manifest.Fault {
    /// What is wrong, as the rest of a sentence about the manifest.
    var words: String {
        switch reason {
        case .form: "line \(line) is not 64 hexadecimal digits in lower case, two spaces and a name"
        case .name(let fault): "the name in line \(line) \(fault.words)"
        case .order: "line \(line) does not stand in the order of names"
        case .unfinished: "it is empty or its last line has no end"
        }
    }
}
