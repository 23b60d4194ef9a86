import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FilePath {
    /// The same path from the root, for somebody who does not know in which folder the program ran.
    var inWorkingFolder: FilePath { FilePath(FileManager.default.currentDirectoryPath).pushing(self) }
}
