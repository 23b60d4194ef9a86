import CohortImport

/// Where rows stand, in six bytes each.
struct RowPositions: Sendable {
    /// `farOff` where the file's number lies beside.
    private var files: [UInt16] = []
    private var lines: [UInt32] = []
    private var farOffFiles: [Int: Int] = [:]

    private static let farOff = UInt16.max

    mutating func append(_ position: RowPosition) {
        if position.file >= Int(Self.farOff) { farOffFiles[files.count] = position.file }
        files.append(UInt16(clamping: position.file))
        lines.append(UInt32(clamping: position.line))
    }

    subscript(index: Int) -> RowPosition {
        let file = files[index] == Self.farOff ? farOffFiles[index, default: 0] : Int(files[index])
        return RowPosition(file: file, line: Int(lines[index]))
    }

    /// Those at the places, in their order.
    func inOrder(_ places: [Int32]) -> RowPositions {
        var result = RowPositions()
        result.files = places.map { files[Int($0)] }
        result.lines = places.map { lines[Int($0)] }
        guard !farOffFiles.isEmpty else { return result }
        for (new, old) in places.enumerated() { result.farOffFiles[new] = farOffFiles[Int(old)] }
        return result
    }
}
