import Quantities
import SystemPackage

@testable import VerifierBundle

/// A small bag as a report makes one, and keys to sign it.
enum SampleBag {
    static let day = Day(number: 20_757)
    static let base = "centre-2026-10"
    static let comment = TrustedComment("centre C-1, 2026-10, cohortqa 1.0.0, 5 files")

    static func key(_ number: UInt8 = 1) throws -> SigningKey {
        try SigningKey(seed: Array(repeating: number, count: 32))
    }

    /// The payload's files by name, out of order.
    static let payload: [(name: String, bytes: [UInt8])] = [
        ("tables/summary.csv", Array("cohort,learners\nN-26,12\n".utf8)),
        ("index.html", Array(repeatElement("<p>Report</p>\n", count: 60).joined().utf8)),
        ("tables/findings.csv", Array("rule,registration\nR201,8582-1\n".utf8)),
        ("empty.txt", []),
        ("report.xlsx", (0..<600).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 3) }),
    ]

    static func bag(in folder: ScratchFolder) throws -> Bag {
        Bag(
            baseFolder: base,
            day: day,
            softwareAgent: "cohortqa 1.0.0",
            fields: [BagField("Source-Organization", "Centre C-1"), BagField("External-Identifier", "2026-10")],
            tagFiles: [Bag.TagFile(name: "README.txt", bytes: Array("What this is.\n".utf8))],
            payload: try payload.map { name, bytes in
                Bag.PayloadFile(name: name, path: try folder.write("staged/\(name)", bytes))
            }
        )
    }

    /// The bytes of the bundle.
    static func archive(in folder: ScratchFolder, signed: Bool = true) throws -> [UInt8] {
        let file = folder.path.appending(signed ? "signed.zip" : "plain.zip")
        let seal = signed ? BagWriter.Seal(key: try key(), trustedComment: comment) : nil
        try BagWriter(try bag(in: folder), sealedBy: seal).write(to: file, replacing: true)
        return try folder.bytes(file.lastComponent?.string ?? "")
    }
}
