import Diagnostics
import Testing

@testable import YAMLReading

/// Texts that would take the parser beyond all bounds.
struct BoundedTextTests {
    private func failures(_ text: String) -> [Failure] {
        do throws(InvalidConfiguration) {
            _ = try YAMLText(bounded: Array(text.utf8), file: "s.yaml", kind: "settings", emptyRemedy: "write some")
            return []
        } catch {
            return error.failures
        }
    }

    @Test(arguments: [
        "a: &x 1\nb: *x", "{a: &x-1 [1], b: *x-1}", "é: &x 1\nb: *x\n", "# &x\na: *x", "- &a [*b]\n- &b [*a]",
    ])
    func aliasesAreRefused(text: String) throws {
        let failure = try #require(failures(text).first)
        #expect(failure.message.hasPrefix("settings: an anchor (&name) and an alias (*name)"))
    }

    @Test func placeOfAnAlias() throws {
        #expect(try #require(failures("é: &x 1\nüb: *x\n").first).position?.description == "s.yaml:2:5")
    }

    @Test(arguments: ["a: R&D *.csv", "a: '*x'", "a: &x 1", "a: \"&\"\nb: \"*\"", "a: Smith & *Co"])
    func textsWithThoseCharactersAreRead(text: String) {
        #expect(failures(text).isEmpty)
    }

    private static func many(_ text: String, _ count: Int = 200_000) -> String {
        String(repeating: text, count: count)
    }

    static let heavy: [String] = [
        many("["), many("{"), many("- "), many("? "), many("{a: "), many("[{"), many("? {"), many("a: ["),
        many("[a]: b\n", 100_000),
        many("\"", 500_001), many("!"), many("%"), many("- a\n"), many("a: |\n", 100_000), many("\t"), many("--- a\n", 100_000),
        many("'", 1_000_000), many("[", 900) + many("]", 900),
    ]

    static let manyKeys: String = (0..<100_000).map { "k\($0): v" }.joined(separator: "\n")
    static let deepKeys: String = (0..<1_000).map { many(" ", $0) + "a:" }.joined(separator: "\n")

    @Test(.timeLimit(.minutes(1)), arguments: heavy + [manyKeys, deepKeys])
    func workStaysInProportion(text: String) {
        // Whether it is read or refused is the parser's matter: it must come to an end.
        _ = failures(text)
    }

    @Test func keysLikeOthersInQuotesAreTwice() {
        #expect(failures("1: a\n\"1\": b").count == 1)
    }

    @Test func fullLogSaysThatThereIsMore() {
        let log = ProblemLog(limit: 2)
        for line in 1...3 {
            log.add("entry", at: SourcePosition(file: "s.yaml", line: line), "is wrong", remedy: "mend it")
        }
        #expect(log.isFull)
        do throws(InvalidConfiguration) {
            try log.throwIfAny()
            Issue.record("nothing was thrown")
        } catch {
            #expect(error.failures.map(\.message) == ["entry: is wrong", "entry: is wrong", "there are more problems"])
        }
    }
}
