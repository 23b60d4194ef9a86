import Quantities
package import ReportModel

/// The README.txt of a bundle: what the bundle is, what is in it, and how to check it without this program, in plain words.
///
/// The same result set and facts give the same bytes. Lines have 78 columns at most, but for commands and single words that are
/// longer. Of ids it holds those of centres only, which every bundle's tables have, the public's included.
package struct BundleReadme: Sendable {
    /// A file or a folder of the bundle's payload.
    package struct Part: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            case firstPage
            case pages
            case tables
            case workbook
            case dataPackage
            case runRecord
            case catalogue
            /// The rows that were accepted.
            case inputs
            /// Anything else, and what it holds: one sentence.
            case other(String)
        }

        package var content: Content
        /// Relative to the bundle's folder, `data/tables`.
        package var path: String
        /// How many files it is.
        package var files: Int

        package init(_ content: Content, path: String, files: Int) {
            self.content = content
            self.path = path
            self.files = files
        }
    }

    let resultSet: ResultSet
    let baseFolder: String
    let keyID: String?
    let parts: [Part]

    /// - Parameters:
    ///   - resultSet: what was published, as the bundle's audience gets it.
    ///   - baseFolder: the name of the folder that unzipping makes.
    ///   - keyID: the id of the public key, as minisign writes it; nil where the bundle is not signed.
    ///   - parts: what the folder `data` holds, in the order in which it is to be listed.
    package init(resultSet: ResultSet, baseFolder: String, keyID: String?, parts: [Part]) {
        self.resultSet = resultSet
        self.baseFolder = baseFolder
        self.keyID = keyID
        self.parts = parts
    }

    /// With a line end at the end of every line. O(tables and parts).
    package func text() -> String {
        var text = PlainText()
        let title = provenance.audience == .public ? "Figures for the public" : "Bundle for an external verifier"
        text.title("\(title), \(resultSet.period.words(.full))")
        describe(&text)
        list(&text)
        explainChecking(&text)
        listTables(&text)
        if hasInputs { explainInputs(&text) }
        text.heading("Whom to ask")
        text.lines(
            "About the figures, the learners and the key: the centre that sent this to you. What every column means is on "
                + "the page "
                + (provenance.audience == .public ? "data/index.html." : "data/pages/definitions.html.")
        )
        return text.text
    }

    var provenance: Provenance { resultSet.provenance }
    var hasInputs: Bool { parts.contains { $0.content == .inputs } }
    private var payloadCount: Int { parts.reduce(0) { $0 + $1.files } }
    /// With those beside the payload: this one, two lists, two that every bag has, and the signature.
    var fileCount: Int { payloadCount + (keyID == nil ? 5 : 6) }

    // MARK: What it is

    /// The most centres that are named.
    private static let mostCentres = 10

    private func describe(_ text: inout PlainText) {
        text.term(centres.count == 1 ? "Centre" : "Centres", centreNames)
        text.term("Period", resultSet.period.words(.full))
        text.term("As at", "\(provenance.asAt.words(month: .full)), the end of that day")
        text.term("Made for", provenance.audienceStatement)
        text.term("Made by", "cohortqa \(provenance.toolVersion), with the catalogue of version \(provenance.catalogueVersion)")
        text.term("Signed", keyID.map { "by the key with the id \($0)" } ?? "no")
        text.term("Files", "\(fileCount), of them \(payloadCount) in the folder “data”")
        text.end()
        if provenance.audience == .public {
            let policy = provenance.policy ?? .dfeFE
            text.paragraph("How figures are protected. \(policy.statement)")
            text.paragraph(
                "There are no ids of learners, of registrations or of staff in here, and no table of single learners."
            )
        } else {
            text.paragraph(
                "This holds tables of single registrations"
                    + (provenance.hasPseudonyms ? ", with pseudonyms in place of ids" : "")
                    + ": treat it as personal data. "
                    + (provenance.hasNames
                        ? "Learners' names stand on pages\(hasInputs ? " and in data/inputs" : " only")."
                        : "Learners' names are not in it.")
            )
        }
    }

    private var centres: [String] {
        guard let table = resultSet.tables.first(where: { $0.id == "centre_summary" }) else { return [] }
        return (0..<table.rows.count).compactMap { table.rows.row(at: $0).first?.plainText }
    }

    private var centreNames: String {
        if centres.isEmpty { return "none, for no registration is in scope" }
        let more = centres.count - Self.mostCentres
        return centres.prefix(Self.mostCentres).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    // MARK: What is in it

    private func list(_ text: inout PlainText) {
        text.heading("What is in it")
        text.item("README.txt", "This file.")
        for part in parts {
            text.item(part.path + (part.files == 1 ? "" : " (\(counted(part.files, "file")))"), meaning(of: part.content))
        }
        text.item("manifest-sha256.txt", "The SHA-256 of every file in the folder “data”.")
        text.item(
            "tagmanifest-sha256.txt",
            "The SHA-256 of the list above and of the other files beside the folder “data”, this one among them."
        )
        if keyID != nil { text.item("tagmanifest-sha256.txt.minisig", "The signature of tagmanifest-sha256.txt.") }
        text.item("bagit.txt, bag-info.txt", "What tools for BagIt (RFC 8493) look for.")
        text.end()
    }

    private func meaning(of content: Part.Content) -> String {
        switch content {
        case .firstPage: "The report, to be opened in a browser. No network is needed."
        case .pages: "Its other pages; the first leads to them."
        case .tables: "Every figure, a CSV file in UTF-8 for each table; the tables are listed below."
        case .workbook: "The same tables as an Excel workbook, with what each column means."
        case .dataPackage: "What each table and each of its columns holds, for programs (Frictionless Data Package)."
        case .runRecord:
            "How it was made: versions, the as-at date"
                + (provenance.inputs.isEmpty
                    ? "." : ", and each file that was read, with its SHA-256 and what became of its rows.")
        case .catalogue: "The qualifications, units, requirements and upgrade paths that the figures go by."
        case .inputs: "The rows that were accepted, to compute every figure again; see below."
        case .other(let meaning): meaning
        }
    }

    // MARK: The tables

    private func listTables(_ text: inout PlainText) {
        text.heading("What each table is")
        for table in resultSet.tables {
            text.item(
                "\(table.id) (\(counted(table.rows.count, "row")))",
                "\(table.title). " + (Self.sentences[table.id] ?? table.scope)
            )
        }
        text.end()
    }

    /// What each table is, by its id.
    static let sentences = [
        "overall_summary": "Every measure of all registrations together.",
        "centre_summary": "The same measures for each centre.",
        "cohort_summary": "The same measures for each cohort and qualification.",
        "qualification_summary": "The same measures for each qualification.",
        "unit_summary": "Registrations, decisions, referrals and marking times for each unit.",
        "upgrade_paths": "Who went from which qualification to which, and what was carried.",
        "monthly_activity": "What happened in each month, by cohort and qualification.",
        "registration_progress": "Where each registration stands, with its credits and hours.",
        "requirement_progress": "What each registration has reached of each requirement, and what is short.",
        "findings": "What a quality assurer should act on, with the file and the line.",
        "findings_summary": "How many findings each rule made.",
        "waived_findings": "Findings that the centre accepts until a day, with reason and owner.",
        "waivers": "What the centre has waived, and whether it still holds.",
        "sampling_plan": "Which assessment decisions were sampled, and which are to be sampled next.",
        "sampling_summary": "How many decisions of each assessor on each unit were sampled, against the quota.",
        "trends": "The measures of this report and of the centre's earlier ones, as they were published.",
        "finding_changes": "Which findings are new since the report before, still open, or found no more.",
        "restatements": "Published figures that the present exports give another value for, with both.",
        "vanished_registrations": "Registrations that the report before had and this one has not.",
        "imports": "The files that were read, with their SHA-256, and what became of their rows.",
    ]
}
