import Diagnostics
import Testing

/// One change of `SmallSettings.text` and the errors that it must give: `line:column: message`.
struct ProfileErrorCase: Sendable, CustomTestStringConvertible {
    var original: String
    var replacement: String
    var errors: [String]
    /// A part of what the first error says to do.
    var remedy: String

    init(_ original: String, _ replacement: String, _ errors: String..., remedy: String = "") {
        self.original = original
        self.replacement = replacement
        self.errors = errors
        self.remedy = remedy
    }

    var testDescription: String { "\(replacement): \(errors.joined(separator: "; "))" }

    func verify() throws {
        let parts = SmallSettings.text.split(separator: original, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "'\(original)' must stand once in the text")
        let failures = try SmallSettings.read(parts.joined(separator: replacement)).failures
        let found = failures.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0): \($0.message)" }
        #expect(found == errors)
        #expect(failures.allSatisfy { $0.kind == .invalidConfiguration && !$0.remedy.isEmpty })
        #expect(failures.first?.remedy.contains(remedy) ?? remedy.isEmpty, "\(failures.first?.remedy ?? "")")
    }
}
