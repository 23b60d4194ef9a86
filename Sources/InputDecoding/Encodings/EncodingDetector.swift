/// Tells a file's encoding from its bytes: by its byte order mark; else UTF-8 where the whole file is strict UTF-8; else
/// Windows-1252.
///
/// Nothing is guessed from frequencies: short texts mislead such guesses, while other text is hardly ever UTF-8 by chance.
/// Where the blocks are cut does not matter. Memory is constant.
package struct EncodingDetector: Sendable {
    /// The first bytes, as many as the longest byte order mark has.
    private var opening: [UInt8] = []
    private var marked: DetectedEncoding?
    private var check = UTF8Check()

    package init() {}

    /// Takes in the next bytes of the file. O(n); much less for what comes once the answer is settled.
    package mutating func add(_ block: Span<UInt8>) {
        guard !isSettled else { return }
        if opening.count < Self.longestMark {
            for index in 0..<min(block.count, Self.longestMark - opening.count) {
                opening.append(block[index])
            }
            marked = Self.marks.first { opening.starts(with: $0.mark) }
        }
        if marked == nil { check.add(block) }
    }

    /// Whether further bytes can't change the answer: a byte order mark was seen, or something that is not UTF-8.
    package var isSettled: Bool {
        // The marks of UTF-16 are not UTF-8 from their first byte on.
        marked != nil || (!check.isValid && opening.count >= 2)
    }

    /// The encoding, provided that the file ends here. Of an empty file it is UTF-8.
    package var detected: DetectedEncoding {
        marked ?? DetectedEncoding(check.isValid && check.isComplete ? .utf8 : .windows1252)
    }

    private static let marks = [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian].map {
        DetectedEncoding($0, hasMark: true)
    }
    private static let longestMark = 3
}
