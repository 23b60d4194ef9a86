import Diagnostics

/// Whether the problems of a settings file stand at places of its text.
struct PlaceCheck {
    private let file: String
    /// For each line how many characters it has without its end; nil where the bytes are not UTF-8.
    private let lines: [Int]?
    private let byteLines: Int
    /// The line of the first character that YAML does not allow.
    private let firstDisallowed: Int?

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        byteLines = bytes.count { $0 == 0x0A } + 1
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
            (lines, firstDisallowed) = (nil, nil)
            return
        }
        var lines = [0]
        var disallowed: Int?
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: lines.append(0)
            case 0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF:
                if disallowed == nil { disallowed = lines.count }
                fallthrough
            default: lines[lines.count - 1] += 1
            }
            previous = scalar
        }
        (self.lines, firstDisallowed) = (lines, disallowed)
    }

    func check(_ failures: [Failure]) throws(Finding) {
        guard !failures.isEmpty else { throw Finding("the settings are refused without a reason") }
        var last = (line: 0, column: 0)
        for (index, failure) in failures.enumerated() {
            // Said at the end, of the file as a whole.
            if index == 100, index == failures.count - 1, failure.message == "there are more problems" { continue }
            guard failure.kind == .invalidConfiguration, !failure.message.isEmpty, !failure.remedy.isEmpty else {
                throw Finding("no problem of settings: \(failure)")
            }
            guard let position = failure.position, position.file == file, let line = position.line else {
                throw Finding("without a place: \(failure)")
            }
            try check(line, position.column, failure)
            let place = (line, position.column ?? 0)
            guard last <= place else { throw Finding("not in the order of the text: \(failure)") }
            last = place
        }
    }

    private func check(_ line: Int, _ column: Int?, _ failure: Failure) throws(Finding) {
        // Found before the text is read as YAML, whose lines also end in other characters.
        let isRaw = failure.message.contains("an anchor (&name)")
        guard let lines, !isRaw else {
            guard (1...byteLines).contains(line) else { throw Finding("outside the text: \(failure)") }
            return
        }
        // The YAML parser puts the end of a text on a line of its own.
        if line == lines.count + 1, column == 1, lines.last != 0 { return }
        guard (1...lines.count).contains(line) else { throw Finding("outside the text: \(failure)") }
        if failure.message.contains("a character that YAML does not allow") {
            guard line == firstDisallowed else {
                throw Finding("the character stands in line \(firstDisallowed ?? 0): \(failure)")
            }
        } else if let column {
            guard (1...(lines[line - 1] + 1)).contains(column) else { throw Finding("outside the line: \(failure)") }
        } else if !failure.message.contains("holds no entries") {
            throw Finding("without a column: \(failure)")
        }
    }
}
