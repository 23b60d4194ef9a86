package import QualificationCatalogue

/// The catalogue's codes for reading rows: bytes to positions, without making a String.
package struct CatalogueCodes: Sendable {
    package let qualifications: CodeTable
    package let schemes: CodeTable
    package let units: CodeTable
    package let activities: CodeTable
    package let evidenceKinds: CodeTable
    /// The client levels that requirements ask for.
    package let clientLevels: CodeTable
    /// Those that mean yes at even positions.
    let flags = CodeTable(["yes", "no", "true", "false", "1", "0"])
    let withdrawalReasons = CodeTable(WithdrawalReason.allCases.map(\.rawValue))
    let outcomes = CodeTable(Outcome.allCases.map(\.rawValue))
    let contracts = CodeTable(Contract.allCases.map(\.rawValue))
    let roles = CodeTable(PersonRole.allCases.map(\.rawValue))
    let risks = CodeTable(RiskRating.allCases.map(\.rawValue))

    package init(_ catalogue: Catalogue) {
        qualifications = CodeTable(catalogue.qualifications.map(\.id))
        schemes = CodeTable(catalogue.schemes.map(\.id))
        units = CodeTable(catalogue.units.map(\.ref))
        activities = CodeTable(catalogue.activities.map(\.id))
        evidenceKinds = CodeTable(catalogue.evidenceKinds.map(\.id))
        let requirements =
            catalogue.qualifications.flatMap(\.requirements) + catalogue.schemes.flatMap { $0.requirements.values.joined() }
        let levels = requirements.compactMap { requirement -> String? in
            switch requirement.rule {
            case .hours(let criteria, _), .sessions(let criteria, _): criteria.clientLevel
            default: nil
            }
        }
        clientLevels = CodeTable(Set(levels).sorted())
    }
}

/// A short list of codes, found by their bytes.
///
/// For its maintainer: an open-addressing hash table by a code's length and first eight bytes; what is behind these is compared byte by
/// byte. A class, because it is passed about for each value of each row and copying a structure of arrays counts references.
package final class CodeTable: Sendable {
    private struct Slot {
        var key: UInt64
        var length: Int32
        /// The code's position, or -1 where the slot is free.
        var position: Int32
    }

    package let codes: [String]
    private let bytes: [[UInt8]]
    private let slots: [Slot]
    /// The codes for a message, `pass, refer`; only how many there are where they are many.
    let listing: String

    package init(_ codes: [String]) {
        self.codes = codes
        let bytes = codes.map { Array($0.utf8) }
        var count = 4
        while count < codes.count * 4 { count *= 2 }
        var slots = [Slot](repeating: Slot(key: 0, length: -1, position: -1), count: count)
        for (position, code) in bytes.enumerated() {
            let key = eightBytes(code.span, from: 0)
            var slot = Self.slot(of: key, length: code.count, mask: count - 1)
            while slots[slot].position >= 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = Slot(key: key, length: Int32(code.count), position: Int32(position))
        }
        self.bytes = bytes
        self.slots = slots
        listing = codes.count <= 12 ? codes.joined(separator: ", ") : "the catalogue has \(codes.count)"
    }

    /// The position of the code that is exactly `text`, or nil; of codes that stand in the list twice that of the first.
    package func index(of text: Span<UInt8>) -> Int? {
        let place = place(of: text, 0..<text.count)
        return place < 0 ? nil : place
    }

    /// The same where ASCII capitals count as their small letters. The codes must be small then, and of eight letters at most.
    package func index(ofSmallLetters text: Span<UInt8>) -> Int? {
        guard text.count <= 8 else { return nil }
        var small: UInt64 = 0
        for place in text.indices {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[place])
            small |= UInt64(isCapital ? text[place] | 0x20 : text[place]) << UInt64(8 * place)
        }
        let place = place(of: text, 0..<text.count, beginning: small)
        return place < 0 ? nil : place
    }

    /// The position of the code that lies in a range of bytes; -1 where it is none.
    func place(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        place(of: bytes, range, beginning: eightBytes(bytes, in: range))
    }

    /// - Parameter key: the first eight bytes of the range, as `eightBytes` gives them.
    @inline(__always)
    private func place(of bytes: Span<UInt8>, _ range: Range<Int>, beginning key: UInt64) -> Int {
        // Safe: the slots are as many as the mask says, and do not change.
        unsafe slots.withUnsafeBufferPointer { slots in
            let mask = slots.count &- 1
            var slot = Self.slot(of: key, length: range.count, mask: mask)
            while unsafe slots[slot].position >= 0 {
                if unsafe slots[slot].key == key && Int(slots[slot].length) == range.count {
                    let position = Int(unsafe slots[slot].position)
                    if range.count <= 8 || hasEnd(of: bytes, range, position) { return position }
                }
                slot = (slot &+ 1) & mask
            }
            return -1
        }
    }

    /// Whether a code of the same length is what lies in the range from the ninth byte on.
    private func hasEnd(of text: Span<UInt8>, _ range: Range<Int>, _ position: Int) -> Bool {
        for place in 8..<range.count where bytes[position][place] != text[range.lowerBound + place] {
            return false
        }
        return true
    }

    private static func slot(of key: UInt64, length: Int, mask: Int) -> Int {
        Int(truncatingIfNeeded: mixed(key, UInt64(truncatingIfNeeded: length))) & mask
    }
}
