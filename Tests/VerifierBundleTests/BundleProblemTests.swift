import Diagnostics
import Testing

@testable import VerifierBundle

/// What a changed bundle is said to be: each problem by name, with what was expected and found.
@Suite struct BundleProblemTests {
    let folder: ScratchFolder
    let files: [(name: String, bytes: [UInt8])]

    init() throws {
        folder = try ScratchFolder()
        files = try SampleBag.files(in: folder)
    }

    private func problems(_ change: (inout [(name: String, bytes: [UInt8])]) -> Void) throws -> [BundleProblem] {
        var changed = files
        change(&changed)
        changed.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let outcome = try Outcome(ForgedArchive(changed).bytes(), in: folder)
        guard case .problems(let problems) = outcome else {
            Issue.record("\(outcome)")
            return []
        }
        return problems
    }

    private func index(_ name: String) throws -> Int {
        try #require(files.firstIndex { $0.name == "\(SampleBag.base)/\(name)" })
    }

    private func digest(_ bytes: [UInt8]) -> FileDigest { FileDigest(of: bytes.span) }

    @Test func anAlteredFile() throws {
        let index = try index("data/index.html")
        let problems = try problems { $0[index].bytes[0] = 0x20 }
        var changed = files[index].bytes
        changed[0] = 0x20
        let expected = digest(files[index].bytes)
        #expect(problems == [.altered(name: "data/index.html", expected: expected, found: digest(changed))])
        let sentence = try #require(problems.first?.sentence)
        #expect(sentence.hasPrefix("“data/index.html” was altered: its SHA-256 should begin with 00e93bb0e5068a4e and"))
    }

    @Test func anAlteredREADME() throws {
        let index = try index("README.txt")
        let problems = try problems { $0[index].bytes.append(0x0A) }
        #expect(problems.count == 1)
        #expect(problems[0].sentence.hasPrefix("“README.txt” was altered"))
    }

    @Test func aMissingFile() throws {
        let index = try index("data/tables/findings.csv")
        let problems = try problems { $0.remove(at: index) }
        #expect(
            problems == [
                .contradicted(label: "Payload-Oxum", expected: "1494.5", found: "1464.4"),
                .missing(name: "data/tables/findings.csv"),
            ]
        )
        #expect(problems[1].sentence == "“data/tables/findings.csv” is missing.")
    }

    @Test func anAddedFile() throws {
        let problems = try problems { $0.append(("\(SampleBag.base)/data/more.csv", [])) }
        #expect(problems.contains(.unlisted(name: "data/more.csv")))
        #expect(problems.count == 2)
    }

    @Test func anAddedFileBesideTheData() throws {
        let problems = try problems { $0.append(("\(SampleBag.base)/more.txt", [])) }
        #expect(problems == [.unlisted(name: "more.txt")])
        #expect(problems[0].sentence == "“more.txt” was added: no manifest lists it.")
    }

    @Test func aMissingManifest() throws {
        let index = try index("manifest-sha256.txt")
        let problems = try problems { $0.remove(at: index) }
        #expect(problems == [.missing(name: "manifest-sha256.txt")])
    }

    @Test func anotherKey() throws {
        let key = try SampleBag.key(2)
        let index = try index("tagmanifest-sha256.txt.minisig")
        let manifest = files[index - 1].bytes
        let signature = try BundleSignature(of: manifest, by: key, trustedComment: SampleBag.comment)
        let problems = try problems { $0[index].bytes = Array(signature.text.utf8) }
        let expected = try SampleBag.key().verifyingKey.identifier
        #expect(problems == [.wrongKey(expected: expected, found: key.verifyingKey.identifier)])
        #expect(problems[0].sentence.contains("was signed with key \(key.verifyingKey.identifier), not with"))
    }

    @Test func manifestsRewrittenWithoutASignature() throws {
        let rewritten = try rewrittenFiles()
        let problems = try problems { files in
            for (index, bytes) in rewritten { files[index].bytes = bytes }
        }
        #expect(problems == [.badSignature])
    }

    /// Only the digests of the payload's manifest were put right.
    @Test func oneManifestRewritten() throws {
        let manifest = try index("manifest-sha256.txt")
        let tagManifest = try index("tagmanifest-sha256.txt")
        let rewritten = try rewrittenFiles().filter { $0.0 != tagManifest }
        let problems = try problems { files in
            for (index, bytes) in rewritten { files[index].bytes = bytes }
        }
        let found = rewritten.first { $0.0 == manifest }?.1 ?? []
        #expect(
            problems == [
                .altered(name: "manifest-sha256.txt", expected: digest(files[manifest].bytes), found: digest(found))
            ]
        )
    }

    /// A table with another figure, and manifests that fit it.
    private func rewrittenFiles() throws -> [(Int, [UInt8])] {
        let (table, manifest) = (try index("data/tables/summary.csv"), try index("manifest-sha256.txt"))
        let tagManifest = try index("tagmanifest-sha256.txt")
        let changed = Array("cohort,learners\nN-26,13\n".utf8)
        let first = substituted(files[manifest].bytes, digest(files[table].bytes), digest(changed))
        let second = substituted(files[tagManifest].bytes, digest(files[manifest].bytes), digest(first))
        return [(table, changed), (manifest, first), (tagManifest, second)]
    }

    private func substituted(_ bytes: [UInt8], _ old: FileDigest, _ new: FileDigest) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(text.split(separator: old.hexadecimal).joined(separator: new.hexadecimal).utf8)
    }

    @Test func anotherTrustedComment() throws {
        let index = try index("tagmanifest-sha256.txt.minisig")
        let text = String(decoding: files[index].bytes, as: UTF8.self)
        let changed = text.split(separator: "centre C-1").joined(separator: "centre C-2")
        #expect(changed != text)
        let problems = try problems { $0[index].bytes = Array(changed.utf8) }
        #expect(problems == [.badTrustedComment])
    }

    @Test func anotherUntrustedComment() throws {
        let index = try index("tagmanifest-sha256.txt.minisig")
        let problems = try problems { $0[index].bytes[20] = 0x58 }
        #expect(
            problems == [
                .malformed(name: "tagmanifest-sha256.txt.minisig", reason: "it is no signature of minisign's form")
            ]
        )
    }

    @Test func aNewerSignature() throws {
        let index = try index("tagmanifest-sha256.txt.minisig")
        var changed = files
        let lines = String(decoding: changed[index].bytes, as: UTF8.self).split(separator: "\n")
        // “RW” is `Ed`, “RU” is `ED`.
        changed[index].bytes = Array("\(lines[0])\nRU\(lines[1].dropFirst(2))\n\(lines[2])\n\(lines[3])\n".utf8)
        let outcome = try Outcome(ForgedArchive(changed).bytes(), in: folder)
        #expect(outcome == .defect(.prehashedSignature))
        let failure = ArchiveDefect.prehashedSignature.failure(file: "b.zip")
        #expect(failure.remedy.contains("minisign -Vm tagmanifest-sha256.txt"))
    }

    @Test func anotherDay() throws {
        var archive = ForgedArchive(files)
        for index in archive.entries.indices { archive.changeBoth(index) { $0.date += 1 } }
        let outcome = try Outcome(archive.bytes(), in: folder)
        #expect(outcome == .defect(.directoryEntry(1, .date)))
        for index in archive.entries.indices { archive.changeBoth(index) { $0.date -= 2 } }
        let earlier = try Outcome(archive.bytes(), in: folder)
        let problem = BundleProblem.contradicted(label: "Bagging-Date", expected: "2026-10-31", found: "2026-10-30")
        #expect(earlier == .problems([problem]))
    }

    @Test func anotherFolder() throws {
        let moved = files.map { ("other" + $0.name.dropFirst(SampleBag.base.count), $0.bytes) }
        let outcome = try Outcome(ForgedArchive(moved).bytes(), in: folder)
        #expect(outcome == .problems([.contradicted(label: "Base-Folder", expected: SampleBag.base, found: "other")]))
    }

    @Test func manyProblemsAreCountedAndFewAreKept() throws {
        var many = files
        for number in 0..<1_500 { many.append(("\(SampleBag.base)/data/z\(1_000_000 + number)", [])) }
        many.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let file = try folder.write("many.zip", ForgedArchive(many).bytes())
        let verdict = try BundleArchive(file).verify(by: nil, file: "many.zip")
        #expect(verdict.problems.count == 1_000)
        #expect(verdict.problemCount == 1_501)
        #expect(verdict.verified == nil)
        #expect(verdict.signature == .unchecked)
    }
}
