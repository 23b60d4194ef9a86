/// Whether the id is a number as a spreadsheet shows long ones, `1.23E+09`: digits of it are lost for good.
package func isShortenedNumber(_ id: String) -> Bool {
    isShortenedNumber(id.utf8Span.span)
}

/// The same of an id's bytes.
package func isShortenedNumber(_ id: Span<UInt8>) -> Bool {
    // One digit, and where there are more a point or a comma before them.
    guard id.count > 0, isDigit(id[0]) else { return false }
    var place = 1
    if place < id.count, id[place] == UInt8(ascii: ".") || id[place] == UInt8(ascii: ",") {
        let start = place + 1
        place = start
        while place < id.count, isDigit(id[place]) { place += 1 }
        guard place > start else { return false }
    }
    guard place + 2 < id.count, id[place] == UInt8(ascii: "E"), id[place + 1] == UInt8(ascii: "+") else { return false }
    for index in place + 2..<id.count where !isDigit(id[index]) { return false }
    return true
}

/// The number without its leading zeros; nil for anything but a number. Ids that are equal so were most likely one before a
/// spreadsheet took them for numbers.
package func withoutLeadingZeros(_ id: Span<UInt8>) -> [UInt8]? {
    guard id.count > 0 else { return nil }
    var digits: [UInt8] = []
    for index in 0..<id.count {
        guard isDigit(id[index]) else { return nil }
        if !digits.isEmpty || id[index] != UInt8(ascii: "0") { digits.append(id[index]) }
    }
    return digits
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
