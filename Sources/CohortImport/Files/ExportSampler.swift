import CSVReading
package import Diagnostics
import InputDecoding

/// The beginning of an export of which nothing is known yet.
package struct ExportBeginning: Sendable {
    package var delimiter: UInt8
    /// As `imports.csv` calls it.
    package var encoding: String
    package var header: [String]
    /// The records behind the header, blank lines and malformed ones left out.
    package var records: [[String]]
    /// Whether these are all records of the file.
    package var isWhole: Bool
}

/// Reads the beginning of an export, whatever it holds.
package enum ExportSampler {
    private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    /// In bytes of UTF-8.
    private static let prefixLength = 1 << 23

    /// Reads a file's header and its first records.
    ///
    /// The delimiter is that of a `sep=` line or the one that splits the header into the most columns, with as many fields in
    /// most records.
    ///
    /// - Parameter limit: the most records to read.
    /// - Throws: `missingInput` where the file can't be read, `invalidInput` where it is empty or no CSV.
    package static func beginning(of file: InputFile, limit: Int) throws(Failure) -> ExportBeginning {
        let encoding = try FileEncoding.detected(in: file)
        var source = try OpenedInput(file, encoding: FileEncoding(encoding), isDigested: false).text
        let prefix = try source.prefix(prefixLength)
        let separator = HeaderRecognition.separatorLine(of: prefix)
        var best: (delimiter: UInt8, sample: Sample)?
        for delimiter in separator.map({ [$0] }) ?? delimiters {
            let sample = try sample(of: prefix, delimiter: delimiter, linesToPass: separator == nil ? 0 : 1, limit: limit)
            guard !sample.header.isEmpty, sample.weight > best?.sample.weight ?? 0 else { continue }
            best = (delimiter, sample)
        }
        guard let best else {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: file.label),
                prefix.isEmpty ? "the file is empty" : "the file can't be read as CSV",
                remedy: "check that it is the export, and export it again as CSV"
            )
        }
        return ExportBeginning(
            delimiter: best.delimiter,
            encoding: encoding.encoding.rawValue,
            header: best.sample.header,
            records: best.sample.records,
            isWhole: best.sample.isWhole && prefix.count < prefixLength
        )
    }

    private struct Sample {
        var header: [String] = []
        var records: [[String]] = []
        var isWhole = true

        /// How much speaks for the delimiter: the columns of the header, and whether the records have as many.
        var weight: Int {
            let fitting = records.count { $0.count == header.count }
            return header.count * 2 + (fitting * 2 >= records.count ? 1 : 0)
        }
    }

    private static func sample(
        of prefix: [UInt8],
        delimiter: UInt8,
        linesToPass: Int,
        limit: Int
    ) throws(Failure) -> Sample {
        var reader = try CSVRecordReader(source: MemorySource(prefix), delimiter: delimiter)
        var sample = Sample()
        var linesToPass = linesToPass
        while true {
            switch try reader.next() {
            case .end: return sample
            case .blank, .malformed: continue
            case .record:
                guard linesToPass == 0 else {
                    linesToPass -= 1
                    continue
                }
                let fields = reader.texts()
                if sample.header.isEmpty {
                    sample.header = fields
                } else if sample.records.count == limit {
                    sample.isWhole = false
                    return sample
                } else {
                    sample.records.append(fields)
                }
            }
        }
    }
}
