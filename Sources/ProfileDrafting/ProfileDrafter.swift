import CohortImport
package import QualificationCatalogue

/// Settings drafted from exports, and what is to be said about them.
package struct DraftedSettings: Hashable, Sendable {
    /// What was recognised in each export and why, what was not, and what is missing. Lines for people, each ended.
    package var report: String
    /// A settings file in YAML.
    package var settings: String
    /// The ids of the drafted profiles, in their order.
    package var profiles: [String]
    /// What a person has to write before the settings can be used, with the profile's id or the file; empty where the settings
    /// import the exports as they are.
    package var missing: [String]
}

/// Drafts settings for exports by their headers and values.
///
/// The same exports in the same order make the same draft. Values of learners appear nowhere in it; `CodeColumn` says which
/// words of code columns do.
package struct ProfileDrafter: Sendable {
    private let catalogue: Catalogue

    package init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// Drafts one profile for all exports with the same header, in the order of the first of each.
    ///
    /// In time proportional to the cells; for columns of dates, times the number of date formats that are tried.
    package func draft(_ exports: [SampledExport]) -> DraftedSettings {
        let vocabulary = CodeVocabulary(catalogue)
        var recognised = Self.groups(exports).map { group in
            var found = ExportRecognition(vocabulary: vocabulary).recognise(ExportSample(group))
            found.cohortPattern = CohortPattern.find(in: group, among: exports)
            return found
        }
        let registers = Registers(recognised)
        for index in recognised.indices {
            recognised[index] = registers.withQualifications(recognised[index], vocabulary)
        }
        var profiles: [DraftProfile] = []
        var places: [Int?] = []
        for found in recognised {
            switch found.shape {
            case .canonical, .headerless, .unrecognised:
                places.append(nil)
            case .table, .tracker:
                let profile = ProfileAssembly.profile(
                    of: found,
                    id: "",
                    vocabulary: vocabulary,
                    sharedKey: registers.key(for: found),
                    isSecondary: registers.isSecondary(found)
                )
                places.append(profiles.count)
                profiles.append(profile)
            }
        }
        Self.name(&profiles)
        let headers = zip(recognised, places).filter { $0.1 != nil }.map { Set($0.0.sample.columns.map(\.name.key)) }
        for index in profiles.indices {
            let found = zip(recognised, places).first { $0.1 == index }?.0
            guard let found else { continue }
            Self.distinguish(&profiles[index], found, from: headers, at: index)
            profiles[index].remarks.append("For \(SettingsText.files(found.sample.exports.map(\.label)))")
        }
        var report = ""
        var missing: [String] = []
        for (found, place) in zip(recognised, places) {
            if !report.isEmpty { report += "\n" }
            report += RecognitionReport.text(found, profile: place.map { profiles[$0] })
            if let place {
                missing += profiles[place].missing.map { "\(profiles[place].id): \($0)" }
            } else if found.shape == .headerless || found.shape == .unrecognised {
                missing += found.sample.exports.map { "\($0.label): not recognised" }
            }
        }
        return DraftedSettings(
            report: report,
            settings: SettingsText.text(
                profiles,
                canonical: Self.labels(of: recognised) { if case .canonical = $0 { true } else { false } },
                unrecognised: Self.labels(of: recognised) { $0 == .headerless || $0 == .unrecognised }
            ),
            profiles: profiles.map(\.id),
            missing: missing
        )
    }

    /// The files of a shape.
    private static func labels(of recognised: [Recognition], where isShape: (ExportShape) -> Bool) -> [String] {
        recognised.filter { isShape($0.shape) }.flatMap { $0.sample.exports.map(\.label) }
    }

    /// The exports by header, in the order of their first.
    private static func groups(_ exports: [SampledExport]) -> [[SampledExport]] {
        var groups: [[SampledExport]] = []
        var places: [[String]: Int] = [:]
        for export in exports {
            let key = export.header.map { HeaderName($0).key }
            if let place = places[key] {
                groups[place].append(export)
            } else {
                places[key] = groups.count
                groups.append([export])
            }
        }
        return groups
    }

    /// Ids by the table: `registrations`, `sessions-2`.
    private static func name(_ profiles: inout [DraftProfile]) {
        var counts: [String: Int] = [:]
        for index in profiles.indices {
            let name = String(profiles[index].table.map { $0 == "_" ? "-" : $0 })
            counts[name, default: 0] += 1
            let number = counts[name] ?? 1
            profiles[index].id = number == 1 ? name : "\(name)-\(number)"
        }
    }

    /// Where another file has all columns that the profile reads, one that it does not have tells the two apart.
    private static func distinguish(
        _ profile: inout DraftProfile,
        _ found: Recognition,
        from headers: [Set<String>],
        at index: Int
    ) {
        var required: [SampledColumn] = []
        for (other, header) in headers.enumerated() where other != index {
            guard profile.readColumns.isSubset(of: header), !required.contains(where: { !header.contains($0.name.key) }) else {
                continue
            }
            let telling = found.sample.columns.first {
                !$0.name.key.isEmpty && !header.contains($0.name.key) && !found.sample.looksLikeData($0)
            }
            if let telling {
                required.append(telling)
            } else {
                profile.questions.append("its columns all stand in another of the files too: write a file_name under match")
            }
        }
        guard !required.isEmpty else { return }
        let read = found.sample.columns.filter { profile.readColumns.contains($0.name.key) }
        var seen: Set<Int> = []
        profile.requiredColumns = (read + required).filter { seen.insert($0.index).inserted }
            .sorted { $0.index < $1.index }.map(\.reference)
    }
}
