@testable import QualityRules
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One rule, one type, one file, one test file, and the registry has them all.
struct RuleFileTests {
    private static let folders = ["Rows", "Claims", "Upgrades", "Progress", "History", "Assurance"]

    private static func path(_ parts: String...) -> String {
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + ([package] + parts).joined(separator: "/")
    }

    /// A folder's Swift files, without the ending.
    private static func files(_ folder: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }
            .map { String($0.dropLast(ending.count)) }.sorted()
    }

    /// The id that a file's doc comment begins with, `/// R201: ...`.
    private static func rule(of file: String) throws -> String {
        let ids = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("/// R"), line.dropFirst(8).first == ":" else { return nil }
            return String(line.dropFirst(4).prefix(4))
        }
        #expect(ids.count == 1, "\(file) is about one rule")
        return ids.first ?? ""
    }

    @Test(arguments: folders)
    func eachRuleHasItsFileAndItsTest(folder: String) throws {
        let rules = try Self.files(Self.path("Sources", "QualityRules", "Rules", folder), ending: ".swift")
        let tests = try Self.files(Self.path("Tests", "QualityRulesTests", folder), ending: "Tests.swift")
        #expect(!rules.isEmpty)
        #expect(rules == tests)
        for name in rules {
            let source = Self.path("Sources", "QualityRules", "Rules", folder, name + ".swift")
            let test = Self.path("Tests", "QualityRulesTests", folder, name + "Tests.swift")
            let rule = try Self.rule(of: source)
            #expect(try Self.rule(of: test) == rule)
            let lines = try String(contentsOfFile: source, encoding: .utf8).split(separator: "\n")
            let types = lines.filter { line in ["enum ", "struct ", "class ", "actor "].contains { line.hasPrefix($0) } }
            #expect(types.count == 1 && types.first?.hasPrefix("enum \(name): ") == true, "\(name)")
            #expect(try String(contentsOfFile: test, encoding: .utf8).contains("\nstruct \(name)Tests {"))
        }
    }

    @Test func theRegistryHasThemAll() throws {
        let root = Self.path("Sources", "QualityRules", "Rules")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root).sorted() == Self.folders.sorted())
        let rules = try Self.folders.flatMap { folder in
            try Self.files(Self.path("Sources", "QualityRules", "Rules", folder), ending: ".swift").map {
                try Self.rule(of: Self.path("Sources", "QualityRules", "Rules", folder, $0 + ".swift"))
            }
        }
        #expect(rules.sorted() == RuleRegistry.definitions.map(\.id))
    }

    @Test func definitionsAreFoundByTheirIDs() {
        for definition in RuleRegistry.definitions {
            #expect(RuleRegistry.definition(of: definition.id) == definition)
            #expect(RuleRegistry.definition(of: definition.id.lowercased()) == definition)
        }
        for id in ["", "R", "R2", "R200", "R2011", " R201"] { #expect(RuleRegistry.definition(of: id) == nil) }
    }
}
