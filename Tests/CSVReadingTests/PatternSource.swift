import CSVReading
import Diagnostics
import InputDecoding

/// A long text made as it is read: an opening, a unit so many times, a closing. Counts what it handed out.
final class PatternSource: ByteSource {
    private let opening: [UInt8]
    private let units: [UInt8]
    private let unitLength: Int
    private let closing: [UInt8]
    private let unitsEnd: Int
    private(set) var handedOut = 0

    init(opening: String, unit: String, count: Int, closing: String = "") {
        self.opening = Array(opening.utf8)
        unitLength = unit.utf8.count
        // Many units in a row, so that copying them takes few steps.
        units = Array(repeatElement(Array(unit.utf8), count: 4_096).joined())
        self.closing = Array(closing.utf8)
        unitsEnd = self.opening.count + unitLength * count
    }

    func read(into buffer: inout MutableSpan<UInt8>) -> Int {
        var filled = 0
        while filled < buffer.count, handedOut < unitsEnd + closing.count {
            let part: ArraySlice<UInt8>
            if handedOut < opening.count {
                part = opening[handedOut...]
            } else if handedOut < unitsEnd {
                let start = (handedOut - opening.count) % unitLength
                part = units[start...].prefix(unitsEnd - handedOut)
            } else {
                part = closing[(handedOut - unitsEnd)...]
            }
            let copied = part.prefix(buffer.count - filled)
            // Safe: no more is copied than there is room for, and neither pointer is kept.
            unsafe buffer.withUnsafeMutableBytes { target in
                unsafe copied.withUnsafeBytes { bytes in
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target[filled...]).copyMemory(from: bytes)
                }
            }
            filled += copied.count
            handedOut += copied.count
        }
        return filled
    }
}

/// Hands out its bytes and then fails.
struct FailingSource: ByteSource {
    static let failure = Failure(.missingInput, "the share is gone", remedy: "connect it again")

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        guard let byte = rest.popFirst() else { throw Self.failure }
        buffer[0] = byte
        return 1
    }
}
