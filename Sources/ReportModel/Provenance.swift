package import Quantities

/// What a result set was made from and by what.
package struct Provenance: Sendable {
    package struct Input: Hashable, Sendable {
        /// The file as the report names it; no path of the machine.
        package var file: String
        package var table: String
        /// The profile of the settings that read it; nil for a file in canonical form.
        package var profile: String?
        package var sha256: String
        package var bytes: Int

        package init(file: String, table: String, profile: String? = nil, sha256: String, bytes: Int) {
            self.file = file
            self.table = table
            self.profile = profile
            self.sha256 = sha256
            self.bytes = bytes
        }
    }

    package var toolVersion: String
    package var catalogueVersion: String
    /// SHA-256 of the catalogue's text, in hexadecimal.
    package var catalogueSHA256: String
    /// SHA-256 of the settings file, in hexadecimal; nil where it has nothing that the report depends on.
    package var settingsSHA256: String?
    package var asAt: Day
    /// What it was made from; empty where not even the files' names go out.
    package var inputs: [Input]
    /// Whom it is made for.
    package var audience: Audience
    /// How figures are protected; nil where they are exact and the audience may see them.
    package var policy: DisclosurePolicy?
    /// Whether ids are shown as pseudonyms.
    package var hasPseudonyms: Bool
    /// Whether pages show learners' names.
    package var hasNames: Bool

    package init(
        toolVersion: String,
        catalogueVersion: String,
        catalogueSHA256: String,
        settingsSHA256: String? = nil,
        asAt: Day,
        inputs: [Input],
        audience: Audience = .internal,
        policy: DisclosurePolicy? = nil,
        hasPseudonyms: Bool = false,
        hasNames: Bool = false
    ) {
        self.hasNames = hasNames
        self.toolVersion = toolVersion
        self.catalogueVersion = catalogueVersion
        self.catalogueSHA256 = catalogueSHA256
        self.settingsSHA256 = settingsSHA256
        self.asAt = asAt
        self.inputs = inputs
        self.audience = audience
        self.policy = policy
        self.hasPseudonyms = hasPseudonyms
    }
}

extension Provenance {
    /// Whether rejected rows go out, which hold whatever stands in the source, names included.
    package var hasRejectedRows: Bool {
        audience == .internal && !hasPseudonyms
    }

    /// Whom the report is made for and what was done to it therefore, in the words of pages.
    package var audienceStatement: String {
        let people =
            (hasPseudonyms ? "; ids of learners and registrations are pseudonyms" : "")
            + (hasNames ? "; with learners' names" : "")
        switch audience {
        case .internal: return "the centre itself" + people
        case .verifier: return "an external verifier, without rejected rows" + people
        case .public: return "the public: groups only, under the policy \((policy ?? .none).rawValue)"
        }
    }
}
