import Testing

@testable import VerifierBundle

/// What the key's owner signed must still be of the form that bundles have: other tools would read something else into it.
@Suite struct SignedFormTests {
    let folder: ScratchFolder
    let files: [(name: String, bytes: [UInt8])]

    init() throws {
        folder = try ScratchFolder()
        files = try SampleBag.files(in: folder)
    }

    /// The problems of the sample with a file changed, or a new one, and manifest and signature of the tag files made to fit.
    private func problems(_ name: String, _ change: (String) -> String) throws -> [BundleProblem] {
        let prefix = SampleBag.base + "/"
        var changed = files
        if let index = files.firstIndex(where: { $0.name == prefix + name }) {
            changed[index].bytes = Array(change(String(decoding: files[index].bytes, as: UTF8.self)).utf8)
        } else {
            changed.append((prefix + name, Array(change("").utf8)))
        }
        changed.removeAll { $0.name.hasPrefix(prefix + "tagmanifest-sha256.txt") }
        changed.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let tagFiles = changed.filter { !$0.name.hasPrefix(prefix + "data/") }
        let lines = tagFiles.map { Manifest.line(FileDigest(of: $0.bytes.span), String($0.name.dropFirst(prefix.count))) }
        let manifest = Array(lines.joined().utf8)
        let signature = try BundleSignature(of: manifest, by: try SampleBag.key(), trustedComment: SampleBag.comment)
        changed.append((prefix + "tagmanifest-sha256.txt", manifest))
        changed.append((prefix + "tagmanifest-sha256.txt.minisig", Array(signature.text.utf8)))
        changed.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        switch try Outcome(ForgedArchive(changed).bytes(), in: folder) {
        case .problems(let problems): return problems
        case .accepted: return []
        case .unsigned, .defect:
            Issue.record("it is signed and an archive")
            return []
        }
    }

    @Test func signedAnewItIsGenuine() throws {
        #expect(try problems("README.txt") { $0 + "More.\n" } == [])
        #expect(try problems("OTHER.txt") { _ in "More.\n" } == [])
    }

    @Test(arguments: ["fetch.txt", "manifest-md5.txt", "manifest-sha512.txt", "tagmanifest-md5.txt"])
    func filesThatOtherToolsWouldFollow(_ name: String) throws {
        let problems = try problems(name) { _ in "http://localhost/a 1 data/a\n" }
        #expect(problems == [.malformed(name: name, reason: "bundles never have a file of this name")])
    }

    @Test(arguments: ["BagIt-Version: 0.97\n", "", "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n"])
    func anotherDeclaration(_ text: String) throws {
        let problems = try problems("bagit.txt") { _ in text }
        let reason = "it does not say that this is a bag of BagIt 1.0 in UTF-8, and nothing else"
        #expect(problems == [.malformed(name: "bagit.txt", reason: reason)])
    }

    @Test(arguments: [
        ("Payload-Oxum: 1494.5\n", "it does not have one line “Payload-Oxum”"),
        ("Base-Folder: \(SampleBag.base)\n", "it does not have one line “Base-Folder”"),
        ("Bagging-Date: 2026-10-31\n", "it does not have one line “Bagging-Date”"),
    ])
    func aLineOfBagInfoGoneOrTwice(_ line: String, _ reason: String) throws {
        let expected = [BundleProblem.malformed(name: "bag-info.txt", reason: reason)]
        #expect(try problems("bag-info.txt") { $0.split(separator: line).joined() } == expected)
        #expect(try problems("bag-info.txt") { $0 + line } == expected)
    }

    @Test(arguments: ["A\n", "A:b\n", " A: b\n", "A: b\r\n", "A: b", "\n", "A:  b\n", "A: b \n", "A: \u{1B}\n", "A\u{E9}: b\n"])
    func aLineOfBagInfoThatIsNone(_ line: String) throws {
        let problems = try problems("bag-info.txt") { $0 + line }
        #expect(problems.count == 1)
        #expect(problems.first?.sentence.contains("“bag-info.txt” is not as bundles have it: line 7 is not a label") == true)
    }

    @Test func aManifestThatIsNone() throws {
        let order = try problems("manifest-sha256.txt") { text in
            text.split(separator: "\n").reversed().joined(separator: "\n") + "\n"
        }
        #expect(
            order == [
                .malformed(name: "manifest-sha256.txt", reason: "line 2 does not stand in the order of names")
            ]
        )
        let empty = try problems("manifest-sha256.txt") { _ in "" }
        let reason = "it is empty or its last line has no end"
        #expect(empty == [.malformed(name: "manifest-sha256.txt", reason: reason)])
    }

    /// A manifest of the payload may not vouch for anything else.
    @Test func aManifestThatListsWhatIsNoData() throws {
        let digest = FileDigest(of: [UInt8]().span)
        let problems = try problems("manifest-sha256.txt") { Manifest.line(digest, "README.txt") + $0 }
        #expect(problems == [.missing(name: "README.txt")])
    }
}
