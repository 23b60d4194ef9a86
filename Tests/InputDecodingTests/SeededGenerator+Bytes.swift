extension SeededGenerator {
    /// So many bytes, of the given ones only where some are given.
    mutating func bytes(_ count: Int, of choice: [UInt8] = []) -> [UInt8] {
        (0..<count).map { _ in choice.isEmpty ? UInt8.random(in: 0...255, using: &self) : pick(choice) }
    }
}
