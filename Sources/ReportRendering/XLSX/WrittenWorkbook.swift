import InputDecoding
import SystemPackage

/// Reads a workbook back that was just written, to see whether all of it is there.
///
/// libxlsxwriter puts each part together in a temporary file and does not look whether writing that succeeds: on a full disk a part
/// may be cut off, and the archive around it is sound all the same. Nothing but the parts themselves tells. What is held against
/// expectation is each part's beginning and end, and of the sheets the length of their rows. Memory does not grow with the
/// file.
struct WrittenWorkbook {
    private let descriptor: FileDescriptor
    private let size: Int

    /// Whether all parts are whole.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - rowBytes: the bytes that the rows of each sheet take, in the order of the sheets.
    static func isWhole(_ path: String, rowBytes: [Int]) -> Bool {
        // A file that can't be read back is not whole, whatever the reason.
        guard let descriptor = try? FileDescriptor.open(FilePath(path), .readOnly) else { return false }
        defer { try? descriptor.close() }
        guard let size = try? descriptor.seek(offset: 0, from: .end) else { return false }
        let parts = (try? WrittenWorkbook(descriptor: descriptor, size: Int(size)).parts()) ?? []
        let sheets = parts.compactMap(\.rowBytes)
        return !parts.isEmpty && parts.allSatisfy(\.isWhole) && sheets == rowBytes
    }

    /// What a part of the archive turned out to be.
    struct Part {
        var isWhole: Bool
        /// Of a sheet.
        var rowBytes: Int?
    }

    private enum Unreadable: Error {
        case archive
    }

    /// An archive of one disk, without a comment, as libxlsxwriter writes them: the end record is the last 22 bytes.
    private func parts() throws -> [Part] {
        let end = try bytes(at: size - 22, count: 22)
        guard number(end, 0, 4) == 0x0605_4B50 else { throw Unreadable.archive }
        let directory = try bytes(at: number(end, 16, 4), count: number(end, 12, 4))
        var parts: [Part] = []
        var room = [UInt8](repeating: 0, count: 256 * 1024)
        var index = 0
        while index + 46 <= directory.count {
            guard number(directory, index, 4) == 0x0201_4B50, number(directory, index + 10, 2) == 8 else {
                throw Unreadable.archive
            }
            let lengths = [28, 30, 32].map { number(directory, index + $0, 2) }
            let nameEnd = index + 46 + lengths[0]
            guard nameEnd <= directory.count else { throw Unreadable.archive }
            let header = number(directory, index + 42, 4)
            let local = try bytes(at: header, count: 30)
            parts.append(
                try part(
                    String(decoding: directory[(index + 46)..<nameEnd], as: UTF8.self),
                    at: header + 30 + number(local, 26, 2) + number(local, 28, 2),
                    compressed: number(directory, index + 20, 4),
                    &room
                )
            )
            index = nameEnd + lengths[1] + lengths[2]
        }
        guard parts.count == number(end, 10, 2) else { throw Unreadable.archive }
        return parts
    }

    /// - Parameter room: where the part is unpacked to, piece by piece.
    private func part(_ name: String, at start: Int, compressed: Int, _ room: inout [UInt8]) throws -> Part {
        var stream = try InflateStream(.raw)
        var ends = PartEnds()
        var offset = 0
        var isEnded = false
        while offset < compressed, !isEnded {
            let input = try bytes(at: start + offset, count: min(64 * 1024, compressed - offset))
            var taken = 0
            while !isEnded {
                var output = room.mutableSpan
                let (consumed, written, outcome) = stream.inflate(input.span.extracting(taken...), into: &output)
                ends.append(room[..<written])
                taken += consumed
                isEnded = outcome == .ended
                guard isEnded || outcome == .unfinished else { throw Unreadable.archive }
                // With room left over, there is nothing more to be had from this input.
                if written < room.count { break }
            }
            offset += input.count
        }
        let isSheet = name.hasPrefix("xl/worksheets/sheet")
        return Part(isWhole: isEnded && ends.areThoseOfOneElement, rowBytes: isSheet ? ends.rowBytes ?? -1 : nil)
    }

    private func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        guard offset >= 0, count >= 0, offset + count <= size else { throw Unreadable.archive }
        var filled = 0
        // Safe: no more is said to be initialised than was read.
        return try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            while filled < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let read = try unsafe descriptor.read(fromAbsoluteOffset: Int64(offset + filled), into: rest)
                guard read > 0 else { throw Unreadable.archive }
                filled += read
            }
            initialised = count
        }
    }

    private func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }
}

/// The beginning and the end of an XML part, as it is read piece by piece.
private struct PartEnds {
    /// More than what stands before and behind the rows of a sheet.
    private static let limit = 128 * 1024

    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private var count = 0

    mutating func append(_ piece: ArraySlice<UInt8>) {
        count += piece.count
        if first.count < Self.limit { first += piece.prefix(Self.limit - first.count) }
        last += piece
        if last.count > 4 * Self.limit { last.removeFirst(last.count - Self.limit) }
    }

    /// Whether it begins with an XML declaration and ends with the end tag of the element that follows that.
    var areThoseOfOneElement: Bool {
        guard first.starts(with: "<?xml".utf8), let line = first.firstIndex(of: 0x0A), line + 1 < first.count else {
            return false
        }
        let name = first[(line + 2)...].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
        // The theme ends with a line end.
        let text = last.last == 0x0A ? last.dropLast() : last[...]
        return !name.isEmpty && text.suffix(name.count + 3).elementsEqual(Array("</".utf8) + name + Array(">".utf8))
    }

    /// The bytes between the tags of a sheet's rows; nil where these are not found.
    var rowBytes: Int? {
        let (start, end) = (Array("<sheetData>".utf8), Array("</sheetData>".utf8))
        guard let before = first.position(of: start, fromTheEnd: false),
            let behind = last.position(of: end, fromTheEnd: true)
        else { return nil }
        return count - (before + start.count) - (last.count - behind)
    }
}

extension [UInt8] {
    fileprivate func position(of tag: [UInt8], fromTheEnd: Bool) -> Int? {
        guard count >= tag.count else { return nil }
        let isThere = { (index: Int) in self[index..<(index + tag.count)].elementsEqual(tag) }
        let places = 0...(count - tag.count)
        return fromTheEnd ? places.reversed().first(where: isThere) : places.first(where: isThere)
    }
}
