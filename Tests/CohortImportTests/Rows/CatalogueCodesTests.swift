import QualificationCatalogue
import Testing

@testable import CohortImport

/// The catalogue's codes by their bytes.
@Suite struct CatalogueCodesTests {
    @Test func positionsAreThoseOfTheCatalogue() throws {
        let catalogue = try BuiltInCatalogue.catalogue()
        let codes = CatalogueCodes(catalogue)
        #expect(codes.qualifications.codes == catalogue.qualifications.map(\.id))
        #expect(codes.schemes.codes == catalogue.schemes.map(\.id))
        #expect(codes.units.codes == catalogue.units.map(\.ref))
        #expect(codes.activities.codes == catalogue.activities.map(\.id))
        #expect(codes.evidenceKinds.codes == catalogue.evidenceKinds.map(\.id))
        #expect(codes.clientLevels.codes == ["senior"])
        for (position, unit) in catalogue.units.enumerated() {
            #expect(index(of: unit.ref, in: codes.units) == position)
        }
    }

    @Test(
        arguments: [
            ("pass", 0), ("refer", 1), ("passed", nil), ("pas", nil), ("Pass", nil), ("", nil), (" pass", nil),
            ("pass\u{0}", nil),
            ("réfer", nil),
        ] as [(String, Int?)]
    )
    func onlyTheExactBytesAreTheCode(text: String, position: Int?) {
        #expect(index(of: text, in: CodeTable(["pass", "refer"])) == position)
    }

    @Test func codesThatBeginAlikeAreToldApart() {
        let table = CodeTable(["coach", "coaching", "coached", "é"])
        #expect(table.codes.map { index(of: $0, in: table) } == [0, 1, 2, 3])
        // The same letter composed of two scalars is other bytes.
        #expect(index(of: "e\u{301}", in: table) == nil)
    }

    @Test func emptyTableKnowsNothing() {
        #expect(index(of: "a", in: CodeTable([])) == nil)
    }

    @Test func messageListsAFewCodesAndCountsMany() {
        #expect(CodeTable(["pass", "refer"]).listing == "pass, refer")
        #expect(CodeTable((1...12).map { "c\($0)" }).listing.hasSuffix("c11, c12"))
        #expect(CodeTable((1...13).map { "c\($0)" }).listing == "the catalogue has 13")
    }

    private func index(of text: String, in table: CodeTable) -> Int? {
        let bytes = Array(text.utf8)
        return table.index(of: bytes.span)
    }
}
