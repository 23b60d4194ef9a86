import Diagnostics
import Testing

/// One change of `SmallCatalogue.text` and the single error that it must give.
struct CatalogueErrorCase: Sendable, CustomTestStringConvertible {
    var original: String
    var replacement: String
    var line: Int
    /// Entry and message, all of it.
    var message: String
    /// A part of what the error says to do.
    var remedy: String

    init(_ original: String, _ replacement: String, _ line: Int, _ message: String, remedy: String = "") {
        self.original = original
        self.replacement = replacement
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    var testDescription: String { message }

    /// Checks that the change is made in one place and gives one error, at the line, of the entry.
    func verify() throws {
        let parts = SmallCatalogue.text.split(separator: original, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "'\(original)' must stand once in the text")
        let failures = SmallCatalogue.failures(parts.joined(separator: replacement))
        #expect(failures.map(\.message) == [message])
        let failure = try #require(failures.first)
        #expect(failure.kind == .invalidConfiguration)
        #expect(failure.position?.file == "small.yaml")
        #expect(failure.position?.line == line)
        #expect(failure.remedy.contains(remedy), "\(failure.remedy)")
        #expect(!failure.remedy.isEmpty)
    }
}
