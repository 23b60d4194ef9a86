import Foundation
import Testing

/// The published pages stand alone: nothing comes from the network, nothing runs but the page's own script, every link leads somewhere.
struct PageTests {
    private struct Page {
        var path: String
        var text: String

        /// The values of an attribute, as they are written.
        func values(of attribute: String) -> [String] {
            text.ranges(of: "\(attribute)=\"").map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
        }
    }

    private static func pages() throws -> [Page] {
        try PublishedReport.onSampleData().folder.files()
            .filter { $0.path.hasSuffix(".html") }
            .map { Page(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self)) }
    }

    @Test func nothingFromTheNetworkAndOneScript() throws {
        let pages = try Self.pages()
        #expect(pages.count > 40)
        for page in pages {
            for part in ["http://", "https://", "javascript:", "@import", "<link", "<iframe", "<img", " onload=", " style="] {
                #expect(!page.text.contains(part), "\(page.path): \(part)")
            }
            #expect(page.values(of: "src").isEmpty)
            #expect(page.text.matches(of: /<script>/).count == 1 && page.text.matches(of: /<script/).count == 1)
            #expect(!page.text.replacing("url(\"#pattern-", with: "").contains("url("), "\(page.path)")
            #expect(page.text.utf8.count < 1_000_000)
        }
    }

    @Test func everyLinkLeadsSomewhere() throws {
        let tree = try PublishedReport.onSampleData().folder
        let identifiersByPath = Dictionary(
            try Self.pages().map { ($0.path, Set($0.values(of: " id"))) },
            uniquingKeysWith: { first, _ in first }
        )
        for page in try Self.pages() {
            let identifiers = page.values(of: " id")
            #expect(Set(identifiers).count == identifiers.count, "\(page.path): an id twice")
            let links = page.values(of: "href")
            #expect(!links.isEmpty)
            for link in Set(links) {
                if link.hasPrefix("#") {
                    #expect(identifiers.contains(String(link.dropFirst())), "\(page.path): \(link)")
                    continue
                }
                let place = link.split(separator: "#").dropFirst().first.map(String.init)
                let name = try #require(link.prefix { $0 != "#" }.removingPercentEncoding)
                var target = page.path.split(separator: "/").dropLast().map(String.init)
                for part in name.split(separator: "/").map(String.init) {
                    if part == ".." { target.removeLast() } else { target.append(part) }
                }
                let path = target.joined(separator: "/")
                #expect(tree.paths.contains(path), "\(page.path): \(link)")
                if let place, identifiersByPath[path]?.contains(place) != true {
                    Issue.record("\(page.path): \(link) leads to no place")
                }
            }
        }
    }

    @Test func everyPageIsReachedFromTheFirst() throws {
        let pages = Dictionary(try Self.pages().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = ["index.html"]
        var next = ["index.html"]
        while let path = next.popLast() {
            for link in try #require(pages[path]).values(of: "href") {
                let name = link.prefix { $0 != "#" }
                let target =
                    name.hasPrefix("../") ? String(name.dropFirst(3)) : (path == "index.html" ? "" : "pages/") + name
                if target.hasSuffix(".html"), reached.insert(target).inserted { next.append(target) }
            }
        }
        #expect(reached == Set(pages.keys))
        for page in pages.values where page.path != "index.html" {
            #expect(page.values(of: "href").contains("../index.html"))
        }
    }

    @Test func everyPageSaysWhatItIsMadeFrom() throws {
        let document = try JSONSerialization.jsonObject(
            with: PublishedReport.onSampleData().data("run.json")
        )
        let catalogue = try #require((document as? [String: Any])?["catalogue"] as? [String: String])
        let digest = try #require(catalogue["sha256"])
        for page in try Self.pages() {
            #expect(page.text.hasPrefix("<!DOCTYPE html>"))
            #expect(page.text.contains("<html lang=\"en-GB\""), "\(page.path)")
            #expect(page.text.contains("datetime=\"2026-10-31\""), "\(page.path): as at")
            #expect(page.text.contains(digest), "\(page.path): catalogue")
        }
        let index = try #require(Self.pages().first { $0.path == "pages/definitions.html" })
        for input in try PublishedReport.onSampleData().table("imports").columns("file", "sha256").joined() {
            #expect(index.text.contains(input))
        }
    }

    /// What the page says is what the file says.
    @Test func pagesShowTheOverallFigures() throws {
        let index = try #require(Self.pages().first { $0.path == "pages/all-measures.html" })
        let overall = try PublishedReport.onSampleData().table("overall_summary")
        let row = try #require(overall.rows.first)
        for name in ["practice_hours_logged", "practice_hours_carried", "practice_hours_shortfall", "registrations"] {
            let column = try #require(overall.header.firstIndex(of: name))
            let digits = row[column]
            let (whole, decimals) = (digits.prefix { $0 != "." }, digits.drop { $0 != "." })
            let grouped = whole.count > 3 ? "\(whole.dropLast(3)),\(whole.suffix(3))" : String(whole)
            #expect(index.text.contains(digits) || index.text.contains(grouped + decimals), "\(name) \(digits)")
        }
    }
}
