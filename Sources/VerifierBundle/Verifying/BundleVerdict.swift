/// What the check of a bundle came to.
package struct BundleVerdict: Sendable {
    /// What is known of the signature.
    package enum Signature: Hashable, Sendable {
        /// There is none: the manifests show that nothing was damaged, and not who made them.
        case none
        /// There is one, and no key was given to check it with.
        case unchecked
        /// The key that was given signed the manifests and the comment.
        case genuine
        case notGenuine
    }

    package let signature: Signature
    /// Of the signature, once it is genuine.
    package let trustedComment: String?
    /// The fields of bag-info.txt, in its order.
    package let fields: [BagField]
    /// What there is in the payload.
    package let payload: PayloadTotals
    /// How many files describe the bag.
    package let tagFileCount: Int
    /// The first thousand, in the order of the checks.
    package let problems: [BundleProblem]
    /// How many there are in all.
    package let problemCount: Int
    /// The bundle's payload, to be read; nil where there is a problem.
    package let verified: VerifiedBundle?

    /// Whether the key that was given signed the bundle.
    package var isSigned: Bool { signature == .genuine }
}
