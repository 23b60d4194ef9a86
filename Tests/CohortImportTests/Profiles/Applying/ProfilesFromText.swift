import CohortImport
import Testing

/// The profiles of a settings file's text, which must be without an error.
func profiles(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Profile] {
    let reading = try SmallSettings.read("profiles:\n" + text)
    try #require(reading.failures.isEmpty, "\(reading.failures)", sourceLocation: sourceLocation)
    return reading.profiles
}
