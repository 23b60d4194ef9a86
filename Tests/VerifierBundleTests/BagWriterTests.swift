import Diagnostics
import Foundation
import Quantities
import SystemPackage
import Testing

@testable import VerifierBundle

@Suite struct BagWriterTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func write(_ bag: Bag, replacing: Bool = false, to name: String = "out.zip") -> Failure? {
        do throws(Failure) {
            try BagWriter(bag, sealedBy: nil).write(to: folder.path.appending(name), replacing: replacing)
            return nil
        } catch {
            return error
        }
    }

    @Test func theSameBagGivesTheSameBytes() throws {
        let first = try SampleBag.archive(in: folder)
        let other = try ScratchFolder()
        var bag = try SampleBag.bag(in: other)
        bag.payload.reverse()
        bag.tagFiles.reverse()
        let manager = FileManager.default
        for file in bag.payload { try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path.string) }
        let seal = BagWriter.Seal(key: try SampleBag.key(), trustedComment: SampleBag.comment)
        try BagWriter(bag, sealedBy: seal).write(to: other.path.appending("b.zip"), replacing: false)
        #expect(try other.bytes("b.zip") == first)
    }

    @Test func theFileIsNotReplacedUnlessToldTo() throws {
        let bag = try SampleBag.bag(in: folder)
        #expect(write(bag) == nil)
        let before = try folder.bytes("out.zip")
        var other = bag
        other.fields = []
        let failure = try #require(write(other))
        #expect(failure.kind == .cannotCreateOutput)
        #expect(failure.message == "there is a file of this name, and it will not be replaced")
        #expect(try folder.bytes("out.zip") == before)
        #expect(write(other, replacing: true) == nil)
        #expect(try folder.bytes("out.zip") != before)
        #expect(try folder.names() == ["out.zip", "staged"])
    }

    @Test func nothingIsLeftOfAFailure() throws {
        var bag = try SampleBag.bag(in: folder)
        #expect(write(bag, to: "none/out.zip")?.kind == .cannotCreateOutput)
        #expect(write(bag, to: "staged")?.kind == .cannotCreateOutput)
        bag.payload.append(Bag.PayloadFile(name: "gone.csv", path: folder.path.appending("gone.csv")))
        #expect(write(bag)?.kind == .inputOutput)
        bag.payload[bag.payload.count - 1].path = folder.path
        #expect(write(bag)?.kind == .inputOutput)
        bag.payload.removeLast()
        bag.day = Day(number: 0)
        #expect(write(bag)?.kind == .cannotCreateOutput)
        #expect(try folder.names() == ["staged"])
    }

    @Test(arguments: ["a b", "../a", "/a", "a//b", "", "é", "a\n", "a.", String(repeating: "a", count: 181)])
    func namesThatNoBundleMayHave(_ name: String) throws {
        var bag = try SampleBag.bag(in: folder)
        bag.payload[0].name = name
        #expect(write(bag)?.kind == .internalError)
        #expect(try folder.names() == ["staged"])
    }

    @Test(arguments: [
        "fetch.txt", "manifest-md5.txt", "bagit.txt", "tagmanifest-sha256.txt", "data/index.html", "README.TXT", "data",
    ])
    func tagFilesThatNoBundleMayHave(_ name: String) throws {
        var bag = try SampleBag.bag(in: folder)
        bag.tagFiles.append(Bag.TagFile(name: name, bytes: [0x30]))
        #expect(write(bag)?.kind == .internalError)
    }

    @Test(arguments: ["", ".", "..", "a/b", "a b", "a."])
    func foldersThatNoBundleMayHave(_ name: String) throws {
        var bag = try SampleBag.bag(in: folder)
        bag.baseFolder = name
        #expect(write(bag)?.kind == .internalError)
    }

    @Test(arguments: [
        "Payload-Oxum", "payload-oxum", "Bagging-Date", "Bag-Software-Agent", "Base-Folder", "A B", "A:", "", "Ä",
    ])
    func labelsThatNoBundleMayHave(_ label: String) throws {
        var bag = try SampleBag.bag(in: folder)
        bag.fields.append(BagField(label, "x"))
        #expect(write(bag)?.kind == .internalError)
    }

    @Test func twoFilesOfOneNameAreRefused() throws {
        var bag = try SampleBag.bag(in: folder)
        bag.payload.append(bag.payload[0])
        #expect(write(bag)?.kind == .internalError)
    }

    /// No value begins another field, whatever is in it, and each is read as it was written.
    @Test(arguments: [
        "a\nPayload-Oxum: 0.0", "a\r\nb", "  a  ", "", ":", "a: b", "\u{85}x\u{2028}y", "é 😀",
        String(repeating: "x", count: 5_000),
    ])
    func valuesStayInTheirLine(_ value: String) throws {
        var bag = try SampleBag.bag(in: folder)
        bag.fields = [BagField("Note", value), BagField("Last", "z")]
        #expect(write(bag) == nil)
        let verdict = try BundleArchive(folder.path.appending("out.zip")).verify(by: nil, file: "out.zip")
        #expect(verdict.problems == [])
        #expect(verdict.fields.count == 6)
        #expect(verdict.fields[0] == BagField("Note", BagInfo.value(value)))
    }

    @Test func whatExpandsTooFarIsStored() throws {
        var bag = try SampleBag.bag(in: folder)
        let zeros = [UInt8](repeating: 0, count: 3 << 20)
        bag.payload.append(Bag.PayloadFile(name: "zeros.bin", path: try folder.write("zeros.bin", zeros)))
        #expect(write(bag) == nil)
        let archive = try BundleArchive(folder.path.appending("out.zip"))
        let index = try #require(archive.entries.index(of: "data/zeros.bin"))
        #expect(!archive.entries[index].isDeflated)
        let stored = archive.entries.indices.count { !archive.entries[$0].isDeflated }
        #expect(stored == 1)
        #expect(try archive.verify(by: nil, file: "out.zip").problems == [])
    }

    @Test func aBombThatLibzipMadeIsRefused() throws {
        let file = try folder.write("bomb.zip", [])
        var output = try ZipOutput(file, day: SampleBag.day, label: "bomb.zip")
        try output.add([UInt8](repeating: 0, count: 1 << 20), as: "b/data/zeros", isStored: false)
        try output.close()
        #expect(throws: ArchiveDefect.expandsTooFar("b/data/zeros")) { try BundleArchive(file) }
    }

    @Test func theFileHasTheUsualRights() throws {
        #expect(write(try SampleBag.bag(in: folder)) == nil)
        let rights = try Stat(folder.path.appending("out.zip")).permissions
        #expect(rights.isSubset(of: [.ownerReadWrite, .groupRead, .otherRead]))
        #expect(rights.contains(.ownerReadWrite))
    }

    /// A thing that the writer can't see: the archive's entries follow from the manifests, and a changed file no longer fits.
    @Test func aFileThatChangesWhileItIsPackedIsNoticed() throws {
        let bag = try SampleBag.bag(in: folder)
        let content = try BagContent(bag, nil)
        try folder.write("staged/index.html", Array("<p>Another</p>\n".utf8))
        let writer = BagWriter(bag, sealedBy: nil)
        let file = try folder.write("late.zip", [])
        try writer.pack(content, into: file, label: "late.zip", storing: [])
        do throws(Failure) {
            try writer.check(file, "late.zip")
            Issue.record("it was not noticed")
        } catch {
            #expect(error.kind == .inputOutput)
            #expect(error.message == "“data/index.html” changed while it was packed")
        }
    }

    @Test func minisignAcceptsTheSignature() throws {
        let minisign = "/usr/bin/minisign"
        guard FileManager.default.isExecutableFile(atPath: minisign) else { return }
        for (name, bytes) in try SampleBag.files(in: folder) { try folder.write(name, bytes) }
        let key = try SampleBag.key().verifyingKey
        let process = Process()
        process.executableURL = URL(filePath: minisign)
        process.arguments = ["-Vm", folder.path.appending("\(SampleBag.base)/tagmanifest-sha256.txt").string, "-P", key.line]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 0)
        #expect(said.contains("Signature and comment signature verified"))
        #expect(said.contains(SampleBag.comment.text))
    }
}
