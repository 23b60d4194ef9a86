package import Quantities

/// The cells of some rows of a report table, one after the other, in room that is used again for the next rows.
///
/// For its maintainer: there can be millions of rows, and an array of cells with a String in each costs more than working the row
/// out. Here a cell is three words without a reference, and all texts lie in one array of bytes.
package struct CellBlock: ~Copyable, Sendable {
    /// One value. What its numbers mean depends on its kind; in all kinds but `text`, `rate` and `other` the second is 0.
    package struct Cell: Hashable, Sendable, BitwiseCopyable {
        package enum Kind: UInt8, Sendable, BitwiseCopyable {
            case none
            /// From the first number's place in `bytes` up to the second's.
            case text
            case count
            /// Seconds.
            case hours
            /// The first number of the second.
            case rate
            /// Days since 1970-01-01.
            case date
            /// A month's number.
            case month
            case no
            case yes
            /// The place in `others`.
            case other
        }

        package let kind: Kind
        package let first: Int
        package let second: Int

        init(_ kind: Kind, _ first: Int = 0, _ second: Int = 0) {
            self.kind = kind
            self.first = first
            self.second = second
        }
    }

    package private(set) var cells: [Cell] = []
    /// The UTF-8 bytes of all texts.
    package private(set) var bytes: [UInt8] = []
    /// Cells of the rare kinds.
    package private(set) var others: [ReportCell] = []

    package init() {}

    /// Makes room for other rows.
    package mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        others.removeAll(keepingCapacity: true)
    }

    // MARK: Adding

    package mutating func append(_ cell: ReportCell) {
        switch cell {
        case .none: appendNone()
        case .text(let text): append(text: text)
        case .count(let count): append(count: count)
        case .hours(let hours): append(seconds: hours.seconds)
        case .rate(let ratio): append(rate: ratio.numerator, of: ratio.denominator)
        case .date(let day): append(date: day)
        case .month(let month): append(month: month)
        case .flag(let flag): append(flag: flag)
        case .days, .roundedRate, .progress, .suppressed:
            cells.append(Cell(.other, others.count))
            others.append(cell)
        }
    }

    package mutating func appendNone() {
        cells.append(Cell(.none))
    }

    package mutating func append(text: String) {
        append(text: text.utf8Span.span)
    }

    /// A text in UTF-8.
    package mutating func append(text: Span<UInt8>) {
        let start = bytes.count
        // Safe: the bytes are copied before the call ends.
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        cells.append(Cell(.text, start, bytes.count))
    }

    /// A text that is in the block already.
    ///
    /// - Parameter place: that of a text in `cells`.
    package mutating func append(sameAs place: Int) {
        cells.append(cells[place])
    }

    package mutating func append(count: Int) {
        cells.append(Cell(.count, count))
    }

    /// Hours, given in seconds.
    package mutating func append(seconds: Int) {
        cells.append(Cell(.hours, seconds))
    }

    package mutating func append(rate numerator: Int, of denominator: Int) {
        cells.append(Cell(.rate, numerator, denominator))
    }

    package mutating func append(date: Day?) {
        cells.append(date.map { Cell(.date, Int($0.number)) } ?? Cell(.none))
    }

    package mutating func append(month: Month) {
        cells.append(Cell(.month, Int(month.number)))
    }

    package mutating func append(flag: Bool?) {
        cells.append(Cell(flag.map { $0 ? .yes : .no } ?? .none))
    }

    // MARK: Looking

    /// The cell at a place of `cells`, as all outputs but the largest take it.
    package func reportCell(at place: Int) -> ReportCell {
        let cell = cells[place]
        return switch cell.kind {
        case .none: .none
        case .text: .text(String(decoding: bytes[cell.first..<cell.second], as: UTF8.self))
        case .count: .count(cell.first)
        case .hours: .hours(Hours(seconds: cell.first))
        case .rate: .rate(Ratio(cell.first, of: cell.second))
        case .date: .date(Day(number: Int32(cell.first)))
        case .month: .month(Month(number: Int32(cell.first)))
        case .no: .flag(false)
        case .yes: .flag(true)
        case .other: others[cell.first]
        }
    }
}
