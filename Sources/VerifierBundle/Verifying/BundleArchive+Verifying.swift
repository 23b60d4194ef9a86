extension BundleArchive {
    /// Checks the bundle: its signature, its manifests against the signature, and each file against its manifest.
    ///
    /// Everything is streamed. A problem does not end the check: a person wants to know what was altered, not only that something
    /// was.
    ///
    /// - Parameters:
    ///   - key: the centre's; nil where only damage is to be found.
    ///   - file: what later errors of reading the payload call the bundle.
    ///   - progress: is told after each block how many bytes of the payload were checked, and of how many.
    /// - Throws: why it can't be checked.
    package func verify(
        by key: VerifyingKey?,
        file: String,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(ArchiveDefect) -> BundleVerdict {
        var check = BundleCheck(self)
        let tagManifest = try check.tagManifest()
        let (signature, comment) = try check.checkSignature(over: tagManifest, by: key)
        let listed = check.listedTagFiles(tagManifest)
        check.checkNames()
        try check.checkDeclaration(listed)
        let fields = try check.checkInfo(listed)
        let digests = try check.payloadDigests(listed)
        try check.checkOtherTagFiles(listed)
        try check.checkPayload(digests, progress)
        return BundleVerdict(
            signature: signature,
            trustedComment: comment,
            fields: fields,
            payload: check.totals,
            tagFileCount: entryCount - check.payload.count,
            problems: check.log.problems,
            problemCount: check.log.count,
            verified: check.log.count > 0
                ? nil : VerifiedBundle(self, payload: check.payload, digests: digests.compactMap { $0 }, file: file)
        )
    }
}
