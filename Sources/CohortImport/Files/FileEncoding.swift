import Diagnostics
import InputDecoding
import Synchronization

/// A file's encoding, which is found out when it matters: by its byte order mark, or else not before something comes that is not
/// ASCII. Then it is UTF-8 if all of the file is, and Windows-1252 otherwise.
///
/// So a file that is ASCII from its beginning to its end is read once only. Threads share it: one reads the file while another takes
/// in what was read.
final class FileEncoding: Sendable {
    private let settled: Mutex<DetectedEncoding?>

    /// - Parameter settled: nil where it is not known yet.
    init(_ settled: DetectedEncoding?) {
        self.settled = Mutex(settled)
    }

    /// What is known; of text that is ASCII so far UTF-8.
    var value: DetectedEncoding {
        settled.withLock { $0 } ?? DetectedEncoding(.utf8)
    }

    var isSettled: Bool {
        settled.withLock { $0 != nil }
    }

    /// Finds it out by reading the whole file, unless it is known.
    func settle(by file: InputFile, _ turn: InputTurn? = nil) throws(Failure) -> DetectedEncoding {
        if let known = settled.withLock({ $0 }) { return known }
        let found = try Self.detected(in: file, turn)
        settled.withLock { $0 = found }
        return found
    }

    /// That of a file, as far as its first bytes tell.
    static func first(of file: InputFile) throws(Failure) -> FileEncoding {
        var source = try OpenedInput.rawText(of: file)
        var detector = EncodingDetector()
        let prefix = try source.prefix(4)
        detector.add(prefix.span)
        // Anything but a mark is not told by so few bytes.
        return FileEncoding(detector.isSettled && detector.detected.hasMark ? detector.detected : nil)
    }

    /// That of a file, by its byte order mark or by all of it.
    static func detected(in file: InputFile, _ turn: InputTurn? = nil) throws(Failure) -> DetectedEncoding {
        let opened = try OpenedInput(file, encoding: nil, isDigested: false)
        let meter = InputMeter(turn, .recognising, file)
        var source = opened.text
        var detector = EncodingDetector()
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while !detector.isSettled {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            meter?.note(bytes: opened.file.byteCount)
            guard count > 0 else { break }
            detector.add(block.span.extracting(..<count))
        }
        return detector.detected
    }
}
