package import SystemPackage

/// Why a file can't be checked as a bundle: it can't be read, or is no archive of the one form that bundles have. It says nothing
/// of whether what is in it is genuine.
package enum ArchiveDefect: Error, Hashable, Sendable {
    /// The file can't be opened or read.
    case unreadable(Errno)
    /// A folder, pipe or device.
    case notAFile
    /// The file became shorter while it was read.
    case shrunk
    /// There is no end record at the very end of the file: no ZIP archive, one that was cut, or one with something behind it.
    case noEndRecord
    /// A field of the end record, or of its extension for large archives, is not what it must be.
    case endRecord(HeaderField)
    /// The directory does not end where the end record begins, or has something in it that is no entry.
    case directoryMisplaced
    case noEntries
    case tooManyEntries
    /// A field of an entry in the directory is not what it must be. Entries are numbered from 1 in the order of the directory.
    case directoryEntry(Int, HeaderField)
    case name(Int, EntryName.Fault)
    /// The name does not come behind the one before it.
    case unsorted(String)
    case duplicate(String)
    /// The names, or those of folders in them, differ in upper and lower case only.
    case twins(String, String)
    /// The first name is also a folder that the second lies in.
    case alsoFolder(String, String)
    /// Not everything lies in the one folder.
    case severalFolders(String)
    case encrypted(String)
    /// Sizes stand behind the data, where a reader finds them too late.
    case dataDescriptor(String)
    case compressionMethod(String, UInt16)
    /// A link, folder or device, or with unusual rights.
    case notARegularFile(String)
    /// The entry does not begin where the one before it ends: there is something between them, or they overlap.
    case misplaced(String)
    /// A field of the entry's own header is not as the directory has it.
    case headersDiffer(String, HeaderField)
    case entryTooLarge(String)
    case tooLarge
    /// Unpacked, the entry is more than 250 times larger.
    case expandsTooFar(String)
    /// A file that describes the bag is larger than it can be.
    case tagFileTooLarge(String)
    /// The signature is of minisign's newer form.
    case prehashedSignature
    case outOfMemory
}

/// The fields of a ZIP archive's headers.
package enum HeaderField: String, Hashable, Sendable, CaseIterable {
    case signature
    case recordSize = "size of the record"
    case versionMadeBy = "version made by"
    case versionNeeded = "version needed"
    case flags
    case method = "compression method"
    case time
    case date
    case checksum
    case compressedSize = "compressed size"
    case size
    case nameLength = "length of the name"
    case extraLength = "length of the extra fields"
    case commentLength = "length of the comment"
    case disk = "number of the disk"
    case internalAttributes = "internal attributes"
    case externalAttributes = "external attributes"
    case offset
    case name
    case extra = "extra fields"
    case entryCount = "number of entries"
    case directorySize = "size of the directory"
    case directoryOffset = "offset of the directory"
    case largeArchive = "extension for large archives"
}
