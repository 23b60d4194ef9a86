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

/// A short list of codes. Lookup is linear, which is fastest for the handful that a catalogue has.
///
/// A class, because it is passed about for each value of each row and copying a structure of arrays counts references.
package final class CodeTable: Sendable {
    package let codes: [String]
    private let bytes: [[UInt8]]
    /// The codes for a message, `pass, refer`; only how many there are where they are many.
    let listing: String

    package init(_ codes: [String]) {
        self.codes = codes
        bytes = codes.map { Array($0.utf8) }
        listing = codes.count <= 12 ? codes.joined(separator: ", ") : "the catalogue has \(codes.count)"
    }

    /// The position of the code that is exactly `text`, or nil.
    ///
    /// - Parameter ignoringCase: whether ASCII capitals count as their small letters; the codes must be small then.
    package func index(of text: Span<UInt8>, ignoringCase: Bool = false) -> Int? {
        candidates: for index in bytes.indices where bytes[index].count == text.count {
            for position in 0..<text.count {
                var byte = text[position]
                if ignoringCase, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { byte |= 0x20 }
                guard bytes[index][position] == byte else { continue candidates }
            }
            return index
        }
        return nil
    }
}
