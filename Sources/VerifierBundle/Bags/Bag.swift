package import Quantities
package import SystemPackage

/// What a bundle is to hold (BagIt 1.0, RFC 8493).
package struct Bag: Sendable {
    /// A small file beside the payload, such as README.txt.
    package struct TagFile: Sendable {
        /// Its name in the base folder.
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// A file of the payload.
    package struct PayloadFile: Sendable {
        /// Its name below `data/`.
        package var name: String
        /// Where it lies now.
        package var path: FilePath

        package init(name: String, path: FilePath) {
            self.name = name
            self.path = path
        }
    }

    /// The names of the files beside the data that every bag has, and of the signature.
    package static let tagFileNames = TagFileName.all

    /// The folder that everything is in.
    package var baseFolder: String
    /// The day that files bear in the archive, at 00:00, and the bag as its Bagging-Date: no clock is looked at.
    package var day: Day
    /// What made the bag, as in `cohortqa 1.2.3`.
    package var softwareAgent: String
    /// Of bag-info.txt, in their order, before those that are added here.
    package var fields: [BagField]
    /// Beside those that every bag has.
    package var tagFiles: [TagFile]
    /// In any order.
    package var payload: [PayloadFile]

    package init(
        baseFolder: String,
        day: Day,
        softwareAgent: String,
        fields: [BagField] = [],
        tagFiles: [TagFile] = [],
        payload: [PayloadFile]
    ) {
        self.baseFolder = baseFolder
        self.day = day
        self.softwareAgent = softwareAgent
        self.fields = fields
        self.tagFiles = tagFiles
        self.payload = payload
    }
}

/// The names of the files that every bag has, within the base folder.
enum TagFileName {
    static let declaration = "bagit.txt"
    static let info = "bag-info.txt"
    static let manifest = "manifest-sha256.txt"
    static let tagManifest = "tagmanifest-sha256.txt"
    static let signature = "tagmanifest-sha256.txt.minisig"
    static let payloadFolder = "data/"
    static let all = [declaration, info, manifest, tagManifest, signature]

    /// Whether BagIt gives a meaning to the name that no bundle makes use of: files to be fetched, and manifests of other digests.
    static func isForbidden(_ name: String) -> Bool {
        // In whatever case: on many computers it is the same file.
        name.lowercased() == "fetch.txt"
            || ((name.lowercased().hasPrefix("manifest-") || name.lowercased().hasPrefix("tagmanifest-"))
                && !all.contains(name))
    }

    /// All of `bagit.txt`.
    static let declarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
}

/// How many files, and of how many bytes: BagIt's Payload-Oxum.
package struct PayloadTotals: Hashable, Sendable, CustomStringConvertible {
    package var bytes: Int
    package var files: Int

    package init(bytes: Int, files: Int) {
        self.bytes = bytes
        self.files = files
    }

    /// `bytes.files`.
    package var description: String { "\(bytes).\(files)" }
}
