import Foundation
import WorkbookReading

extension FolderTree {
    /// The files, and in the place of each workbook its parts: compressed bytes would hide from a search what they say.
    func searchableFiles() throws -> [(path: String, bytes: Data)] {
        try files().flatMap { path, bytes -> [(path: String, bytes: Data)] in
            guard path.hasSuffix(".xlsx") else { return [(path, bytes)] }
            return try WorkbookParts([UInt8](bytes)).texts.sorted { $0.key < $1.key }.map { name, text in
                ("\(path)/\(name)", Data(text.utf8))
            }
        }
    }
}
