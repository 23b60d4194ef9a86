/// Why the events do not account for the bytes; nil where they do: the events' texts, each with one line end, are the input
/// from its beginning to its end, and each event's line is the physical line that its text begins on.
package func gap(in bytes: [UInt8], leftBy events: [ReadEvent]) -> String? {
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    func skipLineEnd() {
        if bytes[offset...].starts(with: [0x0D, 0x0A]) { offset += 1 }
        offset += 1
        line += 1
    }
    for event in events {
        guard event.line == line else { return "an event in line \(event.line), where line \(line) is next" }
        guard offset < bytes.count, bytes[offset...].starts(with: event.text) else {
            return "the text of line \(line) is not that of the input"
        }
        let end = offset + event.text.count
        while offset < end {
            if bytes[offset] == 0x0A || bytes[offset] == 0x0D { skipLineEnd() } else { offset += 1 }
        }
        guard offset == end else { return "the text from line \(event.line) on ends inside a line end" }
        guard offset < bytes.count else { continue }
        guard bytes[offset] == 0x0A || bytes[offset] == 0x0D else { return "the text of line \(line) ends before the line" }
        skipLineEnd()
    }
    return offset == bytes.count ? nil : "nothing is said about line \(line)"
}
