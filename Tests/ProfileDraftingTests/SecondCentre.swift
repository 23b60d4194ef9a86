import CohortImport
import Foundation
import ProfileDrafting
import SystemPackage

/// The exports of the second made-up centre, as `init` reads them.
enum SecondCentre {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "SampleData/second-centre/exports")

    static func exports() throws -> [SampledExport] {
        try InputFile.discover([FilePath(folder.path)]).files.map { file in
            let beginning = try ExportSampler.beginning(of: file, limit: 5_000)
            return SampledExport(
                label: file.label,
                fileName: file.name,
                delimiter: beginning.delimiter,
                encoding: beginning.encoding,
                header: beginning.header,
                records: beginning.records,
                isWhole: beginning.isWhole
            )
        }
    }
}
