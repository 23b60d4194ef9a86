/// What the bytes of an input mean for the import: the first byte is the form, the rest are one or two files, divided by the
/// first `1D 1D`.
///
/// - Bits 0 and 1: the first file's name, and whether it is compressed (any odd number).
/// - Bits 2 and 3: the same of the second file.
/// - Bit 5: whether they are read as canonical tables only; else there are profiles.
/// - Bit 6: whether a table of registrations is there besides, so that a file without any can be imported.
///
/// `@` (bit 6 alone) stands for plain files beside a table of registrations, `` ` `` for the same without profiles.
struct ImportedInput {
    struct File {
        var label: String
        /// The file's bytes.
        var bytes: [UInt8]
        /// What they are without the compression that was put around them.
        var content: [UInt8]

        /// The path of its rejected rows: as its label says, but not compressed.
        var rejectedName: String {
            label.lowercased().hasSuffix(".gz") ? String(label.dropLast(3)) : label
        }
    }

    let files: [File]
    let hasProfiles: Bool

    private static let names = ["a.csv", "a.csv.gz", "Cohort N-26 of May.csv", "cohort n-26.CSV.GZ"]
    private static let registrations = """
        registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on
        R-1,L-1,C-1,N-26,8582-C,2026-01-05
        007,L-2,C-1,N-26,8577-A,2026-01-06
        R-1,L-9,C-1,N-26,8582-C,2026-01-05

        """

    init(_ input: [UInt8]) {
        let form = Int(input.first ?? 0)
        hasProfiles = form & 0x20 == 0
        let bytes = input.dropFirst()
        let boundary = bytes.indices.dropLast().first { bytes[$0] == 0x1D && bytes[$0 + 1] == 0x1D }
        var files = [Self.file(Array(bytes[..<(boundary ?? bytes.endIndex)]), name: form & 3, folder: "a")]
        if let boundary {
            files.append(Self.file(Array(bytes[(boundary + 2)...]), name: form >> 2 & 3, folder: "b"))
        }
        if form & 0x40 != 0 {
            let content = Array(Self.registrations.utf8)
            files.append(File(label: "c/registrations.csv", bytes: content, content: content))
        }
        self.files = files
    }

    private static func file(_ content: [UInt8], name: Int, folder: String) -> File {
        let isCompressed = name % 2 == 1
        return File(
            label: "\(folder)/\(names[name])",
            bytes: isCompressed ? StoredGzip.bytes(of: content) : content,
            content: content
        )
    }
}

/// A gzip file whose data is stored and not compressed (RFC 1951 and 1952): what is changed in an input is changed in the file.
private enum StoredGzip {
    static func bytes(of data: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, data.count)
            bytes.append(end == data.count ? 1 : 0)
            bytes += littleEndian(end - start, 2) + littleEndian(~(end - start), 2) + data[start..<end]
            start = end
        } while start < data.count
        return bytes + littleEndian(Int(checksum(data)), 4) + littleEndian(data.count, 4)
    }

    private static func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func checksum(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}
