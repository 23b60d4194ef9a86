/// Whether the id is a number as a spreadsheet shows long ones, `1.23E+09`: digits of it are lost for good.
package func isShortenedNumber(_ id: String) -> Bool {
    let parts = id.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == UInt8(ascii: "+"), let mantissa = parts.first, let first = mantissa.first
    else { return false }
    let fraction = mantissa.dropFirst()
    return isDigit(first) && parts[1].count > 1 && parts[1].dropFirst().allSatisfy(isDigit)
        && (fraction.isEmpty
            || (fraction.count > 1 && ".,".utf8.contains(fraction[fraction.startIndex])
                && fraction.dropFirst().allSatisfy(isDigit)))
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
