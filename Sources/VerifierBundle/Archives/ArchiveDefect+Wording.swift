package import Diagnostics
import SystemPackage

extension ArchiveDefect {
    /// What a person is told.
    ///
    /// - Parameter file: what the archive is called.
    package func failure(file: String) -> Failure {
        let kind: Failure.Kind =
            switch self {
            case .unreadable(.ioError), .shrunk, .outOfMemory: .inputOutput
            case .unreadable, .notAFile: .missingInput
            default: .invalidInput
            }
        return Failure(kind, at: SourcePosition(file: file), "the bundle can't be checked: \(reason)", remedy: remedy)
    }

    /// Why it can't be checked, as a part of a sentence.
    package var reason: String {
        switch self {
        case .unreadable(let errno): "the file can't be read (\(errno))"
        case .notAFile: "this is no file"
        case .shrunk: "the file became shorter while it was read"
        case .noEndRecord: "the file is no ZIP archive, is cut short, or has something behind its end"
        case .endRecord(let field): "the archive's end record has a wrong \(field.rawValue)"
        case .directoryMisplaced: "the archive's directory does not stand where its end record says, or not alone"
        case .noEntries: "the archive is empty"
        case .tooManyEntries: "the archive has more than \(ArchiveLimits.entries) files"
        case .directoryEntry(let number, let field): "file \(number) of the archive's directory has a wrong \(field.rawValue)"
        case .name(let number, let fault): "the name of file \(number) \(fault.words)"
        case .unsorted(let name): "“\(name)” does not stand in the order of names"
        case .duplicate(let name): "“\(name)” is there twice"
        case .twins(let one, let other): "“\(one)” and “\(other)” would be one on many computers"
        case .alsoFolder(let name, let other): "“\(name)” is a file, and “\(other)” lies in a folder of that name"
        case .severalFolders(let name): "“\(name)” does not lie in the folder that the other files lie in"
        case .encrypted(let name): "“\(name)” is encrypted"
        case .dataDescriptor(let name): "the sizes of “\(name)” stand behind its data"
        case .compressionMethod(let name, let method): "“\(name)” is compressed by method \(method), which bundles never use"
        case .notARegularFile(let name): "“\(name)” is no plain file"
        case .misplaced(let name): "“\(name)” does not begin where the file before it ends"
        case .headersDiffer(let name, let field):
            "“\(name)” has another \(field.rawValue) before its data than in the directory"
        case .entryTooLarge(let name): "“\(name)” is larger than 16 GiB"
        case .tooLarge: "unpacked, the archive is larger than 64 GiB"
        case .expandsTooFar(let name): "unpacked, “\(name)” is more than \(ArchiveLimits.expansion) times larger"
        case .tagFileTooLarge(let name): "“\(name)” is larger than it can be"
        case .prehashedSignature: "the signature is of a newer form of minisign's, which this tool does not check"
        case .outOfMemory: "there is not enough memory"
        }
    }

    private var remedy: String {
        switch self {
        case .unreadable: "check its path and that you may read it"
        case .notAFile: "name the bundle's ZIP file"
        case .shrunk: "wait until the file is copied, then run again"
        case .prehashedSignature:
            "unpack the bundle and check it with “minisign -Vm \(TagFileName.tagManifest) -p PUBLIC-KEY”, then with"
                + " “sha256sum -c”"
        case .outOfMemory: "close other programs and run again"
        default: "get the file again from the centre, and do not unpack this one"
        }
    }
}

extension EntryName.Fault {
    /// The rest of a sentence about the name.
    var words: String {
        switch self {
        case .empty: "is empty"
        case .tooLong: "has more than \(EntryName.longest) bytes"
        case .absolute: "begins with a slash, so that it leads out of the bundle"
        case .emptyPart: "has an empty part, as a folder's has"
        case .dots: "has a part that leads to another folder"
        case .finalDot: "has a part that ends with a dot"
        case .character(let byte): "has the byte \(byte), which names in bundles never have"
        }
    }
}

/// A name as a person is shown it, whoever gave it.
func shownName(_ name: String) -> String {
    let text = harmlessText(name)
    let short = shortened(text, toBytes: EntryName.longest)
    return short.utf8.count < text.utf8.count ? short + "…" : text
}
