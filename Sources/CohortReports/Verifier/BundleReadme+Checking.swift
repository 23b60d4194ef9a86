import ReportModel

extension BundleReadme {
    /// How to prove that the bundle is the centre's and unaltered, with standard tools and with this one.
    func explainChecking(_ text: inout PlainText) {
        text.heading("How to check it")
        if let keyID { explainSignature(keyID, &text) } else { explainMissingSignature(&text) }
        explainDigests(&text)
        explainOwnTool(&text)
    }

    private func explainSignature(_ keyID: String, _ text: inout PlainText) {
        text.paragraph(
            "You need the centre's public key, called FILE.pub here; write it with its folder where it lies in another. Get "
                + "it from the centre by another way than this bundle: who could alter the bundle could alter a key in it. "
                + "Its first line ends in the key's id, which must be \(keyID)."
        )
        text.paragraph("Unpack the bundle and go into its folder:")
        text.command("unzip FILE.zip")
        text.command("cd \(baseFolder)")
        text.end()
        text.paragraph("1. The signature, with minisign (https://jedisct1.github.io/minisign/):")
        text.command("minisign -Vm tagmanifest-sha256.txt -x tagmanifest-sha256.txt.minisig -p FILE.pub")
        text.end()
        text.paragraph(
            "“Signature and comment signature verified” means that the list tagmanifest-sha256.txt is the centre's, as it "
                + "was signed. The trusted comment that is printed with it names the centre, the period, the version of the "
                + "tool and the number of files: hold it against the head of this file. “Signature verification failed”, or "
                + "another key id, means that the list was altered or that somebody else signed it: rely on nothing in here "
                + "and ask the centre."
        )
    }

    private func explainMissingSignature(_ text: inout PlainText) {
        text.paragraph(
            "This bundle is not signed. The lists of SHA-256 below show whether a file was damaged on its way; they don't "
                + "show who made the bundle, nor that nobody altered a file and the lists with it. Ask the centre for a "
                + "signed one where that matters."
        )
        text.paragraph("1. Unpack the bundle and go into its folder:")
        text.command("unzip FILE.zip")
        text.command("cd \(baseFolder)")
        text.end()
    }

    private func explainDigests(_ text: inout PlainText) {
        text.paragraph("2. The lists, with sha256sum (on a Mac: shasum -a 256 --check), in this order:")
        text.command("sha256sum --check tagmanifest-sha256.txt")
        text.command("sha256sum --check manifest-sha256.txt")
        text.end()
        text.paragraph(
            "“OK” behind every name means that the file is the listed one, byte for byte. “FAILED” means that it was "
                + "altered, “No such file” that it was taken away: the bundle is not what was sent. "
                + (keyID == nil ? "" : "Step 1 vouches for the first list. ")
                + "The first list vouches for the second, and the second for every file in the folder “data”."
        )
        text.paragraph("3. That nothing was added, which no list shows. This must print \(fileCount):")
        text.command("find . -type f | wc -l")
        text.end()
        text.paragraph(
            "On Windows the command below prints the SHA-256 of one file, which must be the one in the list, capital letters "
                + "or small."
                + (keyID == nil ? "" : " minisign is there for Windows as well.")
        )
        text.command("certutil -hashfile data\\index.html SHA256")
        text.end()
    }

    private func explainOwnTool(_ text: inout PlainText) {
        text.paragraph(
            "All of this at once, in the folder of FILE.zip and without unpacking it, with the program that made the bundle:"
        )
        text.command("cohortqa verify FILE.zip" + (keyID == nil ? "" : " --key FILE.pub"))
        if hasInputs { text.command("cohortqa verify FILE.zip" + (keyID == nil ? "" : " --key FILE.pub") + " --recompute") }
        text.end()
        text.paragraph(
            "Exit code 0 means genuine; 1 proven not genuine, and it says what was expected and what was found; any other "
                + "that it could not be checked"
                + (keyID == nil ? ", as who made this one can't be: it ends with 65 where nothing else is wrong. " : ". ")
                + (hasInputs
                    ? "With --recompute every table is computed again from the rows in data/inputs and compared byte for byte."
                    : "This bundle has no input rows, so that nothing can be computed again from it (--recompute).")
        )
    }

    /// What the accepted rows are and are not.
    func explainInputs(_ text: inout PlainText) {
        text.heading("What the input rows are")
        text.paragraph(
            "They are the rows that the figures were made from, as the tool understood them: one form, whatever the centre's "
                + "exports look like, with the file and the line that each came from."
        )
        text.paragraph(
            (provenance.hasNames
                ? "Learners' names are among them, as the centre's settings ask" : "Learners' names are not among them")
                + ", and references to clients are replaced by numbers. The tables have their columns from the centre's exports, and "
                + "where each row came from: source_file and source_line."
        )
        text.paragraph(
            "files.csv has each file that was read and what became of its rows. rejected_rows.csv has those that were not accepted, "
                + "by their place, the reason and, where neither can be a name, the registration and the value that was not read; not with "
                + "what else stood in them. basis.json has what the figures depend on "
                + "besides: severities, waivers and the policy of sampling."
        )
    }
}
