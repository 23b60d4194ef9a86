import CohortAnalytics
import CohortImport
import Crypto
import QualificationCatalogue
import Quantities

/// A decision that may be chosen, or is sampled already, and the reason for it.
struct Candidate: Sendable {
    var registration: Int32
    var attempt: UInt32
    var reason: SampledDecision.Reason
}

/// Chooses the decisions of a stratum that are to be sampled.
///
/// For its maintainer: the digests are what takes time, and they decide only among candidates of the one reason at which the
/// choice ends. Those of the reasons before are all chosen, those of the reasons after it are not.
struct SampleChoice: Sendable {
    let evaluation: Evaluation
    /// What the order is made from.
    let seed: String

    /// The first so many in the order of reasons, then of the digest under the seed.
    ///
    /// - Parameter unit: the unit of all of them, its position in the catalogue.
    func first(_ count: Int, of open: ArraySlice<Candidate>, unit: Int) -> [Candidate] {
        guard count > 0 else { return [] }
        guard count < open.count else { return Array(open) }
        var chosen: [Candidate] = []
        for reason in SampledDecision.Reason.allCases {
            let candidates = open.filter { $0.reason == reason }
            let rest = count - chosen.count
            chosen += candidates.count <= rest ? candidates : firstByDigest(rest, of: candidates, unit: unit)
            if chosen.count == count { break }
        }
        return chosen
    }

    private func firstByDigest(_ count: Int, of candidates: [Candidate], unit: Int) -> [Candidate] {
        guard count > 0 else { return [] }
        var digester = Digester(seed: seed, unit: evaluation.ledger.catalogue.units[unit].ref)
        let ids = evaluation.ledger.registrationIDs
        let order = candidates.enumerated()
            .map { place, candidate in
                let id = Int(candidate.registration)
                return (place: place, digest: ids.withBytes(of: id) { digester.digest($0, candidate.attempt) })
            }
            .sorted { $0.digest.precedes($1.digest) }
        return order.prefix(count).map { candidates[$0.place] }
    }
}

/// Makes digests of `seed|registration_id|unit_ref|attempt` in one buffer.
private struct Digester {
    private var bytes: [UInt8]
    /// How many of them are the seed and the bar behind it.
    private let start: Int
    private let unit: [UInt8]

    init(seed: String, unit: String) {
        bytes = Array("\(seed)|".utf8)
        start = bytes.count
        self.unit = Array("|\(unit)|".utf8)
    }

    mutating func digest(_ registrationID: Span<UInt8>, _ attempt: UInt32) -> SampleDigest {
        bytes.removeLast(bytes.count - start)
        for index in 0..<registrationID.count { bytes.append(registrationID[index]) }
        bytes += unit
        bytes += String(attempt).utf8
        return SampleDigest(SHA256.hash(data: bytes))
    }
}

/// A digest as four numbers that order like its bytes.
private struct SampleDigest {
    private let words: InlineArray<4, UInt64>

    init(_ digest: SHA256Digest) {
        // Safe: a digest of SHA-256 has 32 bytes, which are read and not kept. Its own iterator copies them to the heap.
        words = unsafe digest.withUnsafeBytes { bytes in
            InlineArray { unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
    }

    func precedes(_ other: SampleDigest) -> Bool {
        for index in words.indices where words[index] != other.words[index] { return words[index] < other.words[index] }
        return false
    }
}
