import Diagnostics
import ReportModel
import ReportRendering

/// Writes every form of a result set into a stage.
struct ReportWriter {
    let resultSet: ResultSet
    let stage: PublishingStage

    func write() throws(Failure) {
        var writer = CSVTableWriter()
        for table in resultSet.tables {
            let file = try stage.create("tables/\(table.id).csv")
            try writer.write(table) { piece throws(Failure) in try file.write(piece) }
            try file.close()
        }
        try write(run(), to: "run.json")
        let renderer = try htmlRenderer()
        try write(renderer.render(resultSet.index), to: PageLocation(of: resultSet.index).path)
        for index in 0..<resultSet.pages.count {
            let page = resultSet.pages.page(at: index)
            try write(renderer.render(page), to: PageLocation(of: page).path)
        }
    }

    private func write(_ bytes: [UInt8], to name: String) throws(Failure) {
        let file = try stage.create(name)
        try file.write(bytes.span)
        try file.close()
    }

    private func run() throws(Failure) -> [UInt8] {
        do {
            return try RunDocument(resultSet).encoded()
        } catch {
            throw Failure(.internalError, "run.json can't be made", remedy: "report this as a defect")
        }
    }

    private func htmlRenderer() throws(Failure) -> HTMLPageRenderer {
        do {
            return try HTMLPageRenderer(provenance: resultSet.provenance, indexTitle: resultSet.index.title)
        } catch {
            throw Failure(.internalError, "the page template can't be read", remedy: "report this as a defect")
        }
    }
}
