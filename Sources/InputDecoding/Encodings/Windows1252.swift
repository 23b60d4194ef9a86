/// The code page of Western European Windows.
///
/// Why a table of our own: iconv refuses the five bytes that the code page leaves undefined, and the rest of it differs from
/// Latin-1 in 27 characters only.
enum Windows1252 {
    /// The characters of the bytes 80 to 9F. The five undefined bytes stand for the control characters of the same number,
    /// as in the WHATWG encoding standard; the importer rejects rows that hold them. All other bytes are their own number.
    static let from80to9F: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    /// The byte of a character; nil where the code page does not have it.
    static func byte(of scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x00...0x7F, 0xA0...0xFF: UInt8(scalar)
        default: from80to9F.firstIndex { $0 == scalar }.map { UInt8(0x80 + $0) }
        }
    }
}
