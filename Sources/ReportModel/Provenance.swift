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
    package var inputs: [Input]

    package init(
        toolVersion: String,
        catalogueVersion: String,
        catalogueSHA256: String,
        settingsSHA256: String? = nil,
        asAt: Day,
        inputs: [Input]
    ) {
        self.toolVersion = toolVersion
        self.catalogueVersion = catalogueVersion
        self.catalogueSHA256 = catalogueSHA256
        self.settingsSHA256 = settingsSHA256
        self.asAt = asAt
        self.inputs = inputs
    }
}
