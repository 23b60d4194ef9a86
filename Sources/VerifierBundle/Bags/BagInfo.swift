package import Diagnostics

/// The text of `bag-info.txt`: one line a field, never folded. A value can't begin another field, since no line end gets into it.
package enum BagInfo {
    /// Of a value, in bytes.
    static let longestValue = 1_000
    /// Of the file, in bytes; far more than any bundle has to say.
    static let mostBytes = 1 << 16

    /// The text of the fields.
    ///
    /// - Throws: `internalError` where a label is no word of ASCII letters, digits and hyphens.
    package static func text(of fields: [BagField]) throws(Failure) -> String {
        var text = ""
        for field in fields {
            guard isLabel(field.label.utf8) else {
                throw Failure(.internalError, "“\(field.label)” can't be a label in a bag", remedy: "report this as a defect")
            }
            text += "\(field.label): \(value(field.value))\n"
        }
        guard text.utf8.count <= mostBytes else {
            throw Failure(.internalError, "there is too much to say about the bag", remedy: "report this as a defect")
        }
        return text
    }

    /// A value as it is written: on one line, without characters that steer a terminal, without spaces around it, not too long.
    static func value(_ text: String) -> String {
        trimmed(shortened(harmlessText(trimmed(text)), toBytes: longestValue))
    }

    /// The fields of a text that was written here.
    ///
    /// - Throws: the number of the first line, from 1, that is of no such form.
    package static func fields(of bytes: [UInt8]) throws(BadLine) -> [BagField] {
        guard bytes.last == 0x0A else { throw BadLine(number: bytes.count { $0 == 0x0A } + 1) }
        var fields: [BagField] = []
        for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isLabel(line[..<colon]),
                let label = String(validating: line[..<colon], as: UTF8.self),
                line[colon...].starts(with: [UInt8(ascii: ":"), UInt8(ascii: " ")]),
                let text = String(validating: line[(colon + 2)...], as: UTF8.self),
                value(text).utf8.elementsEqual(text.utf8)
            else { throw BadLine(number: fields.count + 1) }
            fields.append(BagField(label, text))
        }
        return fields
    }

    package struct BadLine: Error {
        let number: Int
    }

    private static func isLabel(_ bytes: some Collection<UInt8>) -> Bool {
        (1...100).contains(bytes.count)
            && bytes.allSatisfy { byte in
                let scalar = Unicode.Scalar(byte)
                return Character(scalar).isLetter && byte < 0x80 || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { $0 != " " }), let last = scalars.lastIndex(where: { $0 != " " }) else {
            return ""
        }
        return String(scalars[first...last])
    }
}
