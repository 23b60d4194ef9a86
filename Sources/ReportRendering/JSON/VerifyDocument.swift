/// What `cohortqa verify --json` prints: whether a bundle is genuine, and if not, why.
package struct VerifyDocument: Encodable, Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.verify/1"

    private enum CodingKeys: String, CodingKey {
        case schema
        case isGenuine = "genuine"
        case keyID = "key_id"
        case trustedComment = "trusted_comment"
        case files, bytes
        case isRecomputed = "recomputed"
        case problems
        case problemCount = "problem_count"
    }

    private var schema = Self.schema
    private var isGenuine: Bool
    private var keyID: String?
    private var trustedComment: String?
    private var files: Int
    private var bytes: Int
    private var isRecomputed: Bool
    private var problems: [String]
    private var problemCount: Int

    /// - Parameters:
    ///   - keyID: of the key that it was checked with; left out without one.
    ///   - trustedComment: what the signer says of it; left out where the signature is not genuine.
    ///   - files: how many files of data there are, of so many `bytes`.
    ///   - problems: a sentence each, the first thousand.
    package init(
        isGenuine: Bool,
        keyID: String?,
        trustedComment: String?,
        files: Int,
        bytes: Int,
        isRecomputed: Bool,
        problems: [String],
        problemCount: Int
    ) {
        self.isGenuine = isGenuine
        self.keyID = keyID
        self.trustedComment = trustedComment
        self.files = files
        self.bytes = bytes
        self.isRecomputed = isRecomputed
        self.problems = problems
        self.problemCount = problemCount
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value is known to cause one.
    package func encoded() throws -> [UInt8] {
        try JSONText.encoded(self)
    }
}
