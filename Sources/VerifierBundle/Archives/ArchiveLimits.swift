/// What an archive may come to, so that no archive can take more memory, disk or time than a person would expect of it.
package enum ArchiveLimits {
    /// A report has some hundreds of files; a page for each of a large centre's cohorts some thousands. What is kept of an entry is
    /// its name and some 100 bytes, so that this many stay far under 100 MB.
    package static let entries = 100_000
    /// Of an entry when it is unpacked, in bytes: 16 GiB. Ten years of a large centre's sessions are less than one.
    package static let entrySize = 16 << 30
    /// Of all entries when they are unpacked, in bytes: 64 GiB.
    package static let totalSize = 64 << 30
    /// How many times larger than in the archive an entry may be when it is unpacked. Deflate comes to 1,032 at most; tables and
    /// pages come to 30. The writer stores what would be beyond it as it is, so this holds for entries of any size.
    package static let expansion = 250
    /// Of the manifest of the tag files, in bytes. It is held in memory, since the signature is over the whole of it.
    package static let tagManifestSize = 1 << 18
}
