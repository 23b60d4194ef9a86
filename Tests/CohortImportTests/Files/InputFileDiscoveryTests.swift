import Diagnostics
import FoundationEssentials
import SystemPackage
import Testing

@testable import CohortImport

/// Which files the named files and folders come to, and what they are called.
@Suite struct InputFileDiscoveryTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func csvFilesOfAFolderInBytewiseOrder() throws {
        for name in ["b.csv", "A.CSV", "a.csv", "é.csv", "Z.Csv", "10.csv", "9.csv.gz", "c.CSV.GZ"] {
            try scratch.write("in/" + name, "x\n")
        }
        let (files, notices) = try InputFile.discover([scratch.path.appending("in")])
        #expect(files.map(\.label) == ["10.csv", "9.csv.gz", "A.CSV", "Z.Csv", "a.csv", "b.csv", "c.CSV.GZ", "é.csv"])
        #expect(files.map { $0.path.lastComponent?.string ?? "" } == files.map(\.label))
        #expect(notices.isEmpty)
    }

    @Test func whatIsNotReadAndLooksLikeDataIsSaid() throws {
        for name in [
            "a.csv", ".hidden.csv", ".csv", "~$a.xlsx", "b.xlsx", "c.txt", "d.TSV", "README.md", "csv", "e.csv.bak", "f.gz",
            "g.txt.gz",
        ] {
            try scratch.write("in/" + name, "x\n")
        }
        let (files, notices) = try InputFile.discover([scratch.path.appending("in")])
        #expect(files.map(\.label) == ["a.csv"])
        #expect(
            notices.allSatisfy { $0.level == .warning && $0.message == "not read: only files ending in .csv or .csv.gz are" }
        )
        let names = notices.compactMap { $0.position.flatMap { FilePath($0.file).lastComponent?.string } }
        #expect(names == ["b.xlsx", "c.txt", "d.TSV", "f.gz", "g.txt.gz", "~$a.xlsx"])
    }

    @Test func foldersInAFolderAreNotEntered() throws {
        for name in ["a.csv", "2025/old.csv", "2026/new.CSV", "notes/x.md", "b.csv/inner.txt", ".git/x.csv"] {
            try scratch.write("in/" + name, "x\n")
        }
        let (files, notices) = try InputFile.discover([scratch.path.appending("in")])
        #expect(files.map(\.label) == ["a.csv"])
        #expect(notices.count == 1)
        #expect(notices.first?.message.contains("2025, 2026;") == true)
    }

    @Test func fileThatIsNamedIsTakenWhateverItIsCalled() throws {
        let paths = try [".hidden.csv", "export.txt", "export"].map { try scratch.write($0, "x\n") }
        let (files, notices) = try InputFile.discover(paths)
        #expect(files.map(\.label) == [".hidden.csv", "export", "export.txt"])
        #expect(notices.isEmpty)
    }

    @Test func sameFileIsReadOnce() throws {
        let file = try scratch.write("in/a.csv", "x\n")
        let folder = scratch.path.appending("in")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path.appending("link.csv").string,
            withDestinationPath: file.string
        )
        try FileManager.default.linkItem(atPath: file.string, toPath: scratch.path.appending("hard.csv").string)
        let roundabout = folder.appending("..").appending("in").appending("a.csv")
        let ways = [folder, file, file, roundabout, scratch.path.appending("link.csv"), scratch.path.appending("hard.csv")]
        // Of several names the first in the order of bytes stays, whichever was given first.
        for order in [ways, ways.reversed()] {
            let (files, notices) = try InputFile.discover(order)
            #expect(files.map(\.label) == ["hard.csv"])
            #expect(files.map(\.path) == [scratch.path.appending("hard.csv")])
            #expect(notices.count == 5)
            #expect(notices.allSatisfy { $0.level == .notice && $0.message.contains("more than once") })
        }
    }

    /// Files of rejected rows are written under the labels, so none may be a folder of another.
    @Test func noLabelIsTheFolderOfAnother() throws {
        let paths = try ["q/b.csv", "q/s.csv", "p/b.csv/s.csv"].map { try scratch.write($0, "\($0)\n") }
        let labels = try InputFile.discover(paths).files.map(\.label)
        #expect(labels.count == 3)
        for label in labels { #expect(!labels.contains { $0.hasPrefix(label + "/") }, "\(labels)") }
    }

    /// A copy is another file, whatever is in it.
    @Test func copiesAreFilesOfTheirOwn() throws {
        try scratch.write("in/a.csv", "x\n")
        try scratch.write("in/b.csv", "x\n")
        #expect(try InputFile.discover([scratch.path.appending("in")]).files.count == 2)
    }

    @Test(arguments: [
        (["p/s.csv", "q/s.csv"], ["p/s.csv", "q/s.csv"]),
        (["p/s.csv", "q/s.csv", "q/t.csv"], ["p/s.csv", "q/s.csv", "t.csv"]),
        (["p/1/s.csv", "q/1/s.csv"], ["p/1/s.csv", "q/1/s.csv"]),
        (["p/1/s.csv", "q/1/s.csv", "q/2/s.csv"], ["2/s.csv", "p/1/s.csv", "q/1/s.csv"]),
        (["p/S.csv", "q/s.csv"], ["S.csv", "s.csv"]),
    ])
    func labelsAreAsLongAsTheyNeedToBe(names: [String], labels: [String]) throws {
        let paths = try names.map { try scratch.write($0, "x\n") }
        for order in [paths, paths.reversed()] {
            let files = try InputFile.discover(order).files
            #expect(files.map(\.label) == labels)
            #expect(files.allSatisfy { $0.path.string.hasSuffix("/" + $0.label) })
        }
    }

    @Test func pathThatIsNotThere() throws {
        let failure = #expect(throws: Failure.self) { try InputFile.discover([scratch.path.appending("none.csv")]) }
        #expect(failure?.kind == .missingInput)
        #expect(failure?.position?.file.hasSuffix("none.csv") == true)
    }

    /// A device has no end, or nothing in it.
    @Test func deviceIsRefused() {
        let failure = #expect(throws: Failure.self) { try InputFile.discover([FilePath("/dev/null")]) }
        #expect(failure?.kind == .missingInput)
    }

    @Test func folderWithoutCSVFiles() throws {
        try scratch.write("in/a.xlsx", "x")
        let failure = #expect(throws: Failure.self) { try InputFile.discover([scratch.path.appending("in")]) }
        #expect(failure?.kind == .missingInput)
        #expect(failure?.message == "the folder holds no CSV file")
    }

    @Test func folderWhoseFoldersHoldTheFiles() throws {
        try scratch.write("in/2026-10/a.csv", "x")
        let failure = #expect(throws: Failure.self) { try InputFile.discover([scratch.path.appending("in")]) }
        #expect(failure?.kind == .missingInput)
        #expect(failure?.message.contains("2026-10") == true)
    }

    @Test func nothingNamedIsNothingFound() throws {
        #expect(try InputFile.discover([]).files.isEmpty)
    }
}
