/// A gzip file whose data is stored and not compressed (RFC 1951 and 1952), for tests that need no more.
enum StoredGzip {
    static func bytes(of data: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, data.count)
            bytes.append(end == data.count ? 1 : 0)
            bytes += littleEndian(end - start, 2) + littleEndian(~(end - start), 2) + data[start..<end]
            start = end
        } while start < data.count
        return bytes + littleEndian(Int(checksum(data)), 4) + littleEndian(data.count, 4)
    }

    private static func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func checksum(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}
