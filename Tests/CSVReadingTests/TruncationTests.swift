import CSVReading
import CSVReadingReference
import Testing

/// Rich files, cut off behind every byte.
@Suite struct TruncationTests {
    struct File: Sendable, CustomTestStringConvertible {
        var title: String
        var bytes: [UInt8]
        var delimiter: UInt8

        init(_ title: String, _ text: String, delimiter: Character = ",") {
            self.title = title
            bytes = Array(text.utf8)
            self.delimiter = delimiter.asciiValue ?? 0
        }

        var testDescription: String { title }
    }

    static let files = [
        File(
            "well formed",
            "\u{FEFF}id,name,note\r\n1, \"Zoë \"\"Z\"\"\" ,\"two\r\nlines\"\r\n,,\r\n\r\n2,\"\",  plain text \r\n3,\"a,b\",\"\r\n\"\r\n"
        ),
        File("lone carriage returns", "a;b\r\"c\rd\";\"e\"\"\"\r \t\r\r;\r\"f;\r\n\";g\r", delimiter: ";"),
        File("spoilt", "a,b\n\"c,d\ne\",f\"\n\"g\"h\n\n\"\"i\n\"j\n\",k\n\"l\nm\n\"n\" ,\" o\"\np"),
        File("tabs", "a\tb\n\t\n \"c\t\"\td \n\"e\n\n\t\"\"\"\t\u{0}\n\"f\tg\nh\"\ti\"\n\"\"\t\"\"\n", delimiter: "\t"),
        File("open from the first line on", "\"a|b\r\n|\n\rc|\"\"|d\n\"\"\"|e\r\n  \r\n\"f\"|\"g", delimiter: "|"),
    ]

    /// However the bytes arrive, what is read of a text that was cut off is what the rules say, and all of it is accounted for.
    @Test(arguments: files, 1...17)
    func readsEveryBeginningOfAFileInSmallPieces(_ file: File, _ size: Int) throws {
        for cut in 0...file.bytes.count {
            let bytes = Array(file.bytes[..<cut])
            let events = try allEvents(DrippingSource(bytes, atMost: size), delimiter: file.delimiter, blockSize: size)
            try #require(events == StraightforwardReading(bytes, delimiter: file.delimiter).events(), "cut to \(cut)")
            try #require(gap(in: bytes, leftBy: events) == nil, "cut to \(cut)")
        }
    }

    /// What was complete before the cut is read as it is in the whole file. From a quote that never closes on, that can't be
    /// said: the byte that shows it may lie behind the cut.
    @Test(arguments: files)
    func completeRecordsDoNotChange(_ file: File) throws {
        let whole = try Feeding.oneBlock.read(file.bytes, delimiter: file.delimiter)
        let ends = textEnds(of: whole, in: file.bytes)
        for cut in 0...file.bytes.count {
            let events = try Feeding.oneBlock.read(Array(file.bytes[..<cut]), delimiter: file.delimiter)
            let complete = zip(whole, ends).prefix { event, end in
                event.event != .malformed(.unterminatedQuote) && end.text <= cut && end.start < cut
            }
            try #require(Array(events.prefix(complete.count)) == complete.map(\.0), "cut to \(cut)")
            // One more event at most is begun before a cut, unless a quote was left open by it.
            let isOpen = events.dropFirst(complete.count).contains { $0.event == .malformed(.unterminatedQuote) }
            let wholeIsOpen = whole.contains { $0.event == .malformed(.unterminatedQuote) }
            try #require(isOpen || wholeIsOpen || events.count <= complete.count + 1, "cut to \(cut)")
        }
    }

    /// Where each event's text begins and ends in the input.
    private func textEnds(of events: [ReadEvent], in bytes: [UInt8]) -> [(start: Int, text: Int)] {
        var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return events.map { event in
            let start = offset
            offset += event.text.count
            let end = offset
            offset += bytes[offset...].starts(with: [0x0D, 0x0A]) ? 2 : 1
            return (start, end)
        }
    }
}
