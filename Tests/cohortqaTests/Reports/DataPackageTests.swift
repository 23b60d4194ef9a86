import Crypto
import Foundation
import Testing

/// `datapackage.json` beside the published tables. That it is valid is proven by Tests/Validation/metadata.py.
struct DataPackageTests {
    private static func package(of folder: FolderTree) throws -> [String: Any] {
        guard case .file(let bytes)? = folder.entries["datapackage.json"] else {
            return try #require(nil as [String: Any]?, "no datapackage.json")
        }
        return try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    private static func verify(_ folder: FolderTree) throws -> [String: Any] {
        let package = try package(of: folder)
        let resources = try #require(package["resources"] as? [[String: Any]])
        let files = folder.files(in: "tables/")
        #expect(Set(resources.compactMap { $0["path"] as? String }) == Set(files.map(\.path)))
        #expect(resources.count == files.count)
        for (path, bytes) in files {
            let resource = try #require(resources.first { $0["path"] as? String == path })
            let digest = SHA256.hash(data: bytes).map { byte in
                String(UInt16(byte) | 0x100, radix: 16).dropFirst()
            }.joined()
            #expect(resource["hash"] as? String == "sha256:\(digest)", "\(path)")
            #expect(resource["bytes"] as? Int == bytes.count, "\(path)")
            let schema = try #require(resource["schema"] as? [String: Any])
            let fields = try #require(schema["fields"] as? [[String: Any]])
            let table = try CSVTable(text: String(decoding: bytes, as: UTF8.self))
            #expect(fields.map { $0["name"] as? String } == table.header, "\(path)")
        }
        return package
    }

    @Test func onSampleData() throws {
        let package = try Self.verify(PublishedReport.onSampleData().folder)
        let sources = try #require(package["sources"] as? [[String: Any]])
        let imports = try PublishedReport.onSampleData().table("imports")
        #expect(try sources.map { $0["title"] as? String } == imports.column("file"))
        #expect(try sources.map { $0["hash"] as? String } == imports.column("sha256").map { "sha256:\($0)" })
    }

    @Test(arguments: ["verifier", "public"])
    func forOthers(audience: String) throws {
        let workspace = try QualityExport().workspace()
        try workspace.report("exports", options: ["--audience", audience])
        let package = try Self.verify(workspace.tree("Reports/\(audience)/2026-10"))
        #expect(package["audience"] as? String == audience)
        #expect((package["sources"] == nil) == (audience == "public"))
    }

    /// Two ids that the guard against formulas makes one in the file.
    @Test func keysThatTheGuardMerges() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations += ["=R,L8,,C1,K1,8577-C,,2026-08-01,,,A1,Q1", "'=R,L9,,C1,K1,8577-C,,2026-08-01,,,A1,Q1"]
        try export.write(to: workspace)
        try workspace.report("exports")
        #expect(try workspace.table("registration_progress").column("registration_id").prefix(2) == ["'=R", "'=R"])
        let package = try Self.verify(workspace.tree("Reports/2026-10"))
        let resources = try #require(package["resources"] as? [[String: Any]])
        let withKey = resources.filter { ($0["schema"] as? [String: Any])?["primaryKey"] != nil }
            .compactMap { $0["name"] as? String }
        #expect(!withKey.contains("registration_progress"))
        #expect(withKey.contains("cohort_summary"))
    }
}
