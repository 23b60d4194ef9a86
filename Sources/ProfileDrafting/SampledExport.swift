/// What drafting looks at of an export: its header and the first records.
package struct SampledExport: Hashable, Sendable {
    /// As reports call the file.
    package var label: String
    /// The last part of the file's path, for finding a cohort in it.
    package var fileName: String
    package var delimiter: UInt8
    /// The encoding's name, for the report.
    package var encoding: String
    package var header: [String]
    /// Records in the order of the file. Those with another number of fields than the header are counted and left out.
    package var records: [[String]]
    /// Whether `records` are all that the file has.
    package var isWhole: Bool

    package init(
        label: String,
        fileName: String,
        delimiter: UInt8,
        encoding: String,
        header: [String],
        records: [[String]],
        isWhole: Bool = false
    ) {
        self.label = label
        self.fileName = fileName
        self.delimiter = delimiter
        self.encoding = encoding
        self.header = header
        self.records = records
        self.isWhole = isWhole
    }
}

extension SampledExport {
    /// The delimiter as people call it.
    var delimiterName: String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        case UInt8(ascii: "|"): "pipe"
        default: "byte \(delimiter)"
        }
    }
}

/// A column with the values of the sample, without white space around them.
struct SampledColumn {
    /// From 0.
    var index: Int
    var name: HeaderName
    var values: [String]
    /// Which of several columns of that name it is, from 1; nil where there is one only.
    var occurrence: Int?
    /// All names of the file, in their order.
    var header: [String]
    /// The values that are not empty.
    let filled: [String]
    /// nil where the values are no dates.
    let dates: DateReading?
    /// nil where the values are no numbers.
    let numbers: NumberReading?

    init(index: Int, name: HeaderName, values: [String], occurrence: Int?, header: [String]) {
        self.index = index
        self.name = name
        self.values = values
        self.occurrence = occurrence
        self.header = header
        filled = values.filter { !$0.isEmpty }
        dates = DateReading.of(filled)
        numbers = NumberReading(filled)
    }
}

/// `text` without ASCII white space at both ends.
func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else {
        return ""
    }
    return String(text[first...last])
}
