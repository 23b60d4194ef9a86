/// What minisign tells keys apart by: eight bytes that stand in the public key and in each signature. No secret, and no proof.
package struct KeyIdentifier: Hashable, Sendable {
    /// As they stand in files.
    let bytes: [UInt8]

    /// The first of exactly eight bytes is the lowest of the number.
    init(_ bytes: some Collection<UInt8>) {
        precondition(bytes.count == 8, "a key's identifier has eight bytes")
        self.bytes = Array(bytes)
    }
}

extension KeyIdentifier: CustomStringConvertible {
    /// As minisign shows it: 16 hexadecimal digits, upper case, of the little-endian number.
    package var description: String {
        bytes.reversed().map { byte in
            let text = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
