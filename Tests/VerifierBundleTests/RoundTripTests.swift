import Diagnostics
import InputDecoding
import SystemPackage
import Testing

@testable import VerifierBundle

@Suite struct RoundTripTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    @Test func aSignedBundleIsGenuine() throws {
        _ = try SampleBag.archive(in: folder)
        let archive = try BundleArchive(folder.path.appending("signed.zip"))
        var told: [Int] = []
        let verdict = try archive.verify(by: try SampleBag.key().verifyingKey, file: "signed.zip") { done, total in
            told.append(done)
            #expect(total == verdictBytes)
        }
        #expect(verdict.problems == [])
        #expect(verdict.signature == .genuine)
        #expect(verdict.trustedComment == SampleBag.comment.text)
        #expect(verdict.payload == PayloadTotals(bytes: verdictBytes, files: 5))
        #expect(verdict.tagFileCount == 6)
        #expect(told.last == verdictBytes)
        #expect(told == told.sorted())
        #expect(archive.baseFolder == SampleBag.base)
        let labels = verdict.fields.map(\.label)
        #expect(
            labels == [
                "Source-Organization", "External-Identifier", "Bag-Software-Agent", "Bagging-Date", "Base-Folder",
                "Payload-Oxum",
            ]
        )
    }

    private let verdictBytes = SampleBag.payload.reduce(0) { $0 + $1.bytes.count }

    @Test func thePayloadComesBackAsItWas() throws {
        _ = try SampleBag.archive(in: folder)
        let verdict = try BundleArchive(folder.path.appending("signed.zip"))
            .verify(by: try SampleBag.key().verifyingKey, file: "signed.zip")
        let bundle = try #require(verdict.verified)
        #expect(bundle.names == SampleBag.payload.map(\.name).sorted())
        for (name, bytes) in SampleBag.payload {
            let index = try #require(bundle.index(of: name))
            #expect(bundle.size(index) == bytes.count)
            #expect(try allBytes(try bundle.source(index)) == bytes)
        }
        #expect(bundle.index(of: "tables") == nil)
    }

    private func allBytes(_ source: PayloadSource) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 7)
        while true {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
    }

    @Test func aBundleWithoutASignatureIsWholeAndNotSigned() throws {
        _ = try SampleBag.archive(in: folder, signed: false)
        let verdict = try BundleArchive(folder.path.appending("plain.zip"))
            .verify(by: try SampleBag.key().verifyingKey, file: "plain.zip")
        #expect(verdict.problems == [])
        #expect(verdict.signature == .none)
        #expect(!verdict.isSigned)
        #expect(verdict.trustedComment == nil)
    }
}
