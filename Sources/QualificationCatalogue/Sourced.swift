/// An entry that rests on a document.
package protocol Sourced {
    /// The id of the source that the entry mainly rests on.
    var source: String { get }
    /// Ids of further sources, in the order of the catalogue file.
    var otherSources: [String] { get }
    /// What the reader should know about where the entry comes from, if anything.
    var note: String? { get }
}

extension Sourced {
    /// All sources of the entry, the main one first.
    package var allSources: [String] { [source] + otherSources }
}
