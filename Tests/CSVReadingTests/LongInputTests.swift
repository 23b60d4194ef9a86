import CSVReading
import CSVReadingReference
import Diagnostics
import InputDecoding
import Testing

/// Long lines, quotes that stay open for long, long files.
@Suite struct LongInputTests {
    @Test func lineBeyondAllMeasureStopsTheReading() throws {
        let source = PatternSource(opening: "a,b\nc,d\n", unit: "x", count: 3 * CSVRecordReader.longestLine)
        var reader = try CSVRecordReader(source: source)
        #expect(try reader.next() == .record)
        #expect(try reader.next() == .record)
        let failure = #expect(throws: Failure.self) { try reader.next() }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position?.line == 3)
        #expect(failure?.message.contains("16 MiB") == true)
        #expect(source.handedOut <= 3 * CSVRecordReader.longestLine)
    }

    /// The line end counts. How much is read at a time does not.
    @Test(arguments: [0, 1], [16, 1 << 20])
    func longestLineIsTheSameForEveryBlockSize(excess: Int, blockSize: Int) throws {
        let length = CSVRecordReader.longestLine - 1 + excess
        let source = PatternSource(opening: "", unit: "x", count: length, closing: "\na,b\n")
        var reader = try CSVRecordReader(source: source, blockSize: blockSize)
        if excess == 0 {
            #expect(try reader.next() == .record)
            #expect(reader.withFields { _, fields in fields[0].range.count } == length)
            #expect(try reader.next() == .record)
        } else {
            #expect(throws: Failure.self) { try reader.next() }
        }
    }

    @Test(arguments: [64, 1 << 20])
    func fieldOfMegabytesIsStillAField(blockSize: Int) throws {
        let count = 5 << 20
        let source = PatternSource(opening: "a,\"", unit: "x", count: count, closing: "\"\nb,c\n")
        var reader = try CSVRecordReader(source: source, blockSize: blockSize)
        #expect(try reader.next() == .record)
        #expect(reader.withFields { bytes, ends in ends.count == 2 && bytes.count == count + 1 })
        #expect(try reader.next() == .record)
        #expect(reader.line == 2)
        #expect(try reader.next() == .end)
    }

    /// A quote that never closes costs its line, however long the file is, and is given up after a megabyte: the reader does
    /// not read on to the end of the file for it.
    @Test func quoteThatStaysOpenIsGivenUp() throws {
        let unit = "one,two,three,four,five\n"
        let count = 400_000
        let source = PatternSource(opening: "a,\"b\n", unit: unit, count: count)
        var reader = try CSVRecordReader(source: source, blockSize: 1 << 16)
        #expect(try reader.next() == .malformed(.unterminatedQuote))
        #expect(reader.line == 1)
        #expect(reader.withText { [UInt8](copying: $0) } == Array("a,\"b".utf8))
        #expect(source.handedOut > CSVRecordReader.longestOpenRecord)
        #expect(source.handedOut < 4 * CSVRecordReader.longestOpenRecord)
        var records = 0
        var misplaced = 0
        while case let event = try reader.next(), event != .end {
            records += 1
            let isRight = event == .record && reader.line == records + 1 && reader.withFields { $1.count == 5 }
            misplaced += isRight ? 0 : 1
        }
        #expect(records == count)
        #expect(misplaced == 0)
        #expect(source.handedOut == 5 + unit.utf8.count * count)
    }

    @Test(arguments: [(1_000_000, true), (1_040_000, true), (1_060_000, false), (1_500_000, false)])
    func recordOfManyLinesMayBeAMegabyteLong(length: Int, isRecord: Bool) throws {
        let source = PatternSource(opening: "a,\"", unit: "123456789\n", count: length / 10, closing: "\"\nb,c\n")
        var reader = try CSVRecordReader(source: source)
        #expect(try reader.next() == (isRecord ? .record : .malformed(.unterminatedQuote)))
        guard isRecord else { return }
        #expect(reader.withFields { bytes, ends in ends.count == 2 && bytes.count == length + 1 })
        #expect(try reader.next() == .record)
        #expect(reader.line == length / 10 + 2)
    }

    @Test(arguments: [1 << 12, 1 << 20])
    func aHundredThousandRecords(blockSize: Int) throws {
        let count = 100_000
        let source = PatternSource(opening: "", unit: "R-1, \"x \"\"y\"\"\",2026-10-31\r\n", count: count)
        var reader = try CSVRecordReader(source: source, blockSize: blockSize)
        var records = 0
        var mistakes = 0
        while case let event = try reader.next(), event != .end {
            records += 1
            let isRight = reader.withFields { bytes, fields in
                fields.count == 3 && fields[0].range.count == 3 && fields[1].range.count == 5 && fields[2].range.count == 10
                    && bytes[fields[1].range.lowerBound + 1] == UInt8(ascii: " ")
            }
            mistakes += event == .record && isRight && reader.line == records ? 0 : 1
        }
        #expect(records == count)
        #expect(mistakes == 0)
    }

    @Test func readingBeyondTheEndStaysAtTheEnd() throws {
        var reader = try CSVRecordReader(source: MemorySource(Array("a\n".utf8)))
        #expect(try reader.next() == .record)
        for _ in 0..<3 {
            #expect(try reader.next() == .end)
        }
    }

    /// Nothing of the block that could not be read is told before it.
    @Test func failureOfTheSourceComesThrough() throws {
        var reader = try CSVRecordReader(source: FailingSource(Array("a,b\nc,".utf8)), blockSize: 16)
        #expect(throws: FailingSource.failure) { try reader.next() }
    }
}

/// Whether a text has to be checked for NUL and UTF-8 before it is used.
@Suite struct TextCheckTests {
    @Test(arguments: Feeding.allCases)
    func plainTextNeedsNoCheck(feeding: Feeding) throws {
        #expect(try needsCheck("a,b\n\u{1}\u{7F},d\n\"e\nf\"\n", feeding) == [false, false, false])
    }

    /// Saying so once too often costs time only; not saying so lets bad text in.
    @Test(arguments: ["\u{0}", "é", "\u{FFFD}", "北"], Feeding.allCases)
    func everyRecordWithAnUncommonByteIsFlagged(character: String, feeding: Feeding) throws {
        let padding = String(repeating: "x", count: 40)
        for place in 0...20 {
            let field = padding.prefix(place) + character + padding.prefix(20 - place)
            let flags = try needsCheck("a,b\n\(field),c\nd\n\"e\n\(field)\"\n", feeding)
            #expect(flags.count == 4)
            #expect(flags[1] && flags[3])
        }
    }

    private func needsCheck(_ text: String, _ feeding: Feeding) throws -> [Bool] {
        let bytes = Array(text.utf8)
        let source: any ByteSource = feeding == .oneByteAtATime ? DrippingSource(bytes) : MemorySource(bytes)
        let blockSizes: [Feeding: Int] = [.blocksOf16: 16, .blocksOf17: 17, .blocksOf64: 64]
        var reader = try CSVRecordReader(source: source, blockSize: blockSizes[feeding, default: 1 << 20])
        var flags: [Bool] = []
        while try reader.next() != .end {
            flags.append(reader.needsTextCheck)
        }
        return flags
    }
}
