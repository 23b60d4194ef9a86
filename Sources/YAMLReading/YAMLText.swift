package import Diagnostics
package import Yams

/// A configuration file, a catalogue or settings, as a tree of YAML nodes.
package struct YAMLText {
    package let file: String
    package let root: Node

    /// - Parameters:
    ///   - kind: what the file is in messages, `catalogue` or `settings`.
    ///   - emptyRemedy: what to do about a file without an entry.
    /// - Throws: one failure where the bytes are not UTF-8, are not one YAML document, or hold a key twice in one mapping.
    package init(_ bytes: [UInt8], file: String, kind: String, emptyRemedy: String) throws(InvalidConfiguration) {
        self.file = file
        // Without the byte order mark: the parser would count it as a column and misread the indentation of the first line.
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
            throw InvalidConfiguration(
                kind: kind,
                file: file,
                line: Self.firstLineThatIsNotUTF8(bytes),
                "the text is not valid UTF-8",
                remedy: "save the file as UTF-8"
            )
        }
        do {
            // Without the rules that tell numbers from texts: every value is read as the text that it is, and the rules are
            // regular expressions, tried for each key. The encoding is named because the parser's default looks at an
            // environment variable and prints about it.
            guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                throw InvalidConfiguration(
                    kind: kind,
                    file: file,
                    line: 1,
                    "the file holds no entries",
                    remedy: emptyRemedy
                )
            }
            self.root = root
        } catch let error as InvalidConfiguration {
            throw error
        } catch {
            throw InvalidConfiguration(kind: kind, file: file, text: text, error)
        }
    }

    /// Where a node stands; the beginning of the file for a node without a mark.
    package func position(of node: Node) -> SourcePosition {
        SourcePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// Where a key stands the second time in a mapping of several lines that begins at the mark; nil where it is not found.
    fileprivate static func repetition(of key: String, in text: String, at mark: Mark) -> (line: Int, column: Int)? {
        let indent = mark.column - 1
        var found = 0
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst(
            mark.line - 1
        ) {
            let isFirst = number == mark.line - 1
            let content = line.dropFirst(indent)
            let isOfMapping = isFirst || line.prefix(indent).allSatisfy { $0 == " " }
            guard isOfMapping else {
                // A line further left ends the mapping, unless there is nothing on it.
                if line.allSatisfy(\.isWhitespace) || line.drop(while: \.isWhitespace).first == "#" { continue }
                return nil
            }
            guard
                [key, "\"\(key)\"", "'\(key)'"].contains(where: { content.hasPrefix("\($0):") || content.hasPrefix("\($0) :") })
            else { continue }
            found += 1
            if found == 2 { return (number + 1, mark.column) }
        }
        return nil
    }

    private static func firstLineThatIsNotUTF8(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}

extension InvalidConfiguration {
    fileprivate init(kind: String, file: String, line: Int, column: Int? = nil, _ message: String, remedy: String) {
        let position = SourcePosition(file: file, line: line, column: column)
        self.init(failures: [Failure(.invalidConfiguration, at: position, "\(kind): \(message)", remedy: remedy)])
    }

    /// What the YAML parser threw, in our words and at its place.
    fileprivate init(kind: String, file: String, text: String, _ error: any Error) {
        let remedy = "correct the YAML there; look for a missing colon, quote or bracket and for wrong indentation"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            self.init(
                kind: kind,
                file: file,
                line: mark.line,
                column: mark.column,
                "the text is not YAML: \(problem)",
                remedy: remedy
            )
        case .composer(_, let problem, let mark, _):
            self.init(
                kind: kind,
                file: file,
                line: mark.line,
                column: mark.column,
                "the text is not one YAML document: \(problem)",
                remedy: "keep a single document in the file and define each anchor before its use"
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let found = keys.map { "\($0)" }.sorted()
            let repeated = YAMLText.repetition(of: found.first ?? "", in: text, at: context.mark)
            let names = found.map { "'\($0)'" }.joined(separator: ", ")
            self.init(
                kind: kind,
                file: file,
                line: repeated?.line ?? context.mark.line,
                column: repeated?.column ?? context.mark.column,
                "the key \(names) stands twice in one entry",
                remedy: "keep one of the two lines"
            )
        case .reader(let problem, let offset, _, _):
            let line = text.prefix(offset ?? 0).count(where: \.isNewline) + 1
            self.init(
                kind: kind,
                file: file,
                line: line,
                "the text holds a character that YAML does not allow: \(problem)",
                remedy: "remove the control character"
            )
        default:
            self.init(kind: kind, file: file, line: 1, "the text cannot be read as YAML", remedy: remedy)
        }
    }
}
