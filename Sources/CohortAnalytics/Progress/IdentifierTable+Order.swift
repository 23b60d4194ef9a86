package import CohortImport
import Quantities

extension IdentifierTable {
    /// The numbers in the bytewise order of their identifiers. O(n log n); O(n) where they are in order already.
    ///
    /// For its maintainer: compares eight bytes as one number, those after what all identifiers begin with, and looks at the
    /// whole identifiers only where these are the same.
    func inOrder(_ numbers: some Collection<Int32>) -> [Int32] {
        guard let first = numbers.first else { return [] }
        let prefix = numbers.reduce(into: withBytes(of: Int(first)) { $0.count }) { length, number in
            length = commonPrefix(of: Int(first), Int(number), upTo: length)
        }
        var keys = numbers.map { number in
            SortKey(
                head: withBytes(of: Int(number)) { Self.head(of: $0, after: prefix) },
                number: number
            )
        }
        keys.sort { left, right in
            left.head != right.head ? left.head < right.head : order(Int(left.number), Int(right.number)) < 0
        }
        return keys.map(\.number)
    }

    /// The bytewise order of two identifiers: negative where the left one comes first, 0 where they are the same.
    package func order(_ left: Int, _ right: Int) -> Int {
        withBytes(of: left) { bytes in withBytes(of: right) { bytewiseOrder(bytes, $0) } }
    }

    private func commonPrefix(of left: Int, _ right: Int, upTo length: Int) -> Int {
        withBytes(of: left) { one in
            withBytes(of: right) { other in
                var common = 0
                while common < min(length, other.count), one[common] == other[common] { common += 1 }
                return common
            }
        }
    }

    /// Eight bytes as a number that orders like them; what is not there counts as 0.
    private static func head(of bytes: Span<UInt8>, after prefix: Int) -> UInt64 {
        var head: UInt64 = 0
        for offset in 0..<8 {
            head = head << 8 | (prefix + offset < bytes.count ? UInt64(bytes[prefix + offset]) : 0)
        }
        return head
    }
}

private struct SortKey {
    var head: UInt64
    var number: Int32
}
