import Testing

@testable import CohortImport
import CSVReading

/// One record as a profile turns it into canonical values.
struct RowUnderProfile {
    private let bound: BoundProfile
    private let bytes: [UInt8]
    private let codes: CatalogueCodes
    private let places: [FieldRange]

    init(_ profile: Profile, names: [String], fields: [String], fileName: String = "export.csv") throws {
        bound = try BoundProfile(
            profile,
            header: FileHeader(names: names, delimiter: UInt8(ascii: ",")),
            fileName: fileName,
            asAt: "2026-10-31"
        )
        var bytes: [UInt8] = []
        places = fields.map { field in
            let start = UInt32(bytes.count)
            bytes += Array(field.utf8)
            return FieldRange(start: start, end: UInt32(bytes.count))
        }
        self.bytes = bytes
        codes = CatalogueCodes(try BuiltInCatalogue.catalogue())
    }

    /// The values of a part's row by column, without the empty ones; nil where the record has nothing for it.
    func values(part: Int = 0) throws(RowProblem) -> [String: String]? {
        var record = CanonicalRecord()
        let recipe = bound.parts[part]
        guard try recipe.make(&record, from: bytes.span, places.span, for: RowReader(recipe, codes: codes)) else { return nil }
        var values: [String: String] = [:]
        for (number, column) in recipe.table.columns.enumerated() where !record.isEmpty(number) {
            values[column.name] = String(decoding: record.field(number), as: UTF8.self)
        }
        return values
    }
}
