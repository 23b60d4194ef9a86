import Diagnostics
package import InputDecoding

/// Cuts a source into blocks of whole physical lines, one after the other.
///
/// A block ends behind a line end, which need not be the end of a record: a quoted field may go on in the next block. Who reads
/// the block finds that out.
package struct CSVBlockReader: ~Copyable {
    private var source: any ByteSource
    private let blockSize: Int
    /// What has been read behind the last block.
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private var isFirst = true

    /// - Parameters:
    ///   - source: where the bytes come from.
    ///   - blockSize: about how many bytes a block has.
    package init(source: any ByteSource, blockSize: Int) {
        self.source = source
        self.blockSize = max(blockSize, 16)
    }

    /// Reads another block behind what the block holds; a block that is the last gets no more.
    ///
    /// More is read at once where more is there already, so that a record of many blocks is not looked at over and over.
    mutating func read(behind block: inout CSVBlock) throws(Failure) {
        let start = block.count
        block.isFirst = isFirst && start == 0
        isFirst = false
        block.append(rest)
        rest.removeAll(keepingCapacity: true)
        var wanted = start + max(blockSize, start)
        while true {
            try fill(&block, upTo: wanted)
            if isAtEnd {
                block.isLast = true
                return
            }
            if let end = block.endOfLastLine(from: start) {
                rest = block.takeSuffix(from: end)
                return
            }
            // Who reads the block says that the line is too long.
            guard block.count - start <= CSVRecordReader.longestLine else { return }
            wanted = block.count * 2
        }
    }

    private mutating func fill(_ block: inout CSVBlock, upTo wanted: Int) throws(Failure) {
        block.reserve(wanted)
        while block.count < wanted, !isAtEnd {
            // Safe: there is room up to `wanted`, and the source does not keep the span.
            let free = unsafe UnsafeMutableBufferPointer(start: block.bytes + block.count, count: wanted - block.count)
            var span = unsafe free.mutableSpan
            let count = try source.read(into: &span)
            block.count += count
            isAtEnd = count == 0
        }
    }
}
