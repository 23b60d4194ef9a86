@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import Testing

// What tests ask of an evaluation, by ids.
extension Evaluation {
    func number(_ id: String) throws -> Int {
        try #require(ledger.registrationIDs.index(of: id), "there is no registration \(id)")
    }

    func progress(_ id: String) throws -> Progress {
        progress[try number(id)]
    }

    func measures(_ id: String) throws -> RegistrationMeasures {
        measures(of: try number(id))
    }

    func link(_ id: String) throws -> UpgradeLink? {
        links[try number(id)]
    }

    func requirement(_ requirement: String, of id: String) throws -> RequirementProgress {
        try #require(
            requirements(of: try number(id)).first { $0.requirement.id == requirement }?.progress,
            "\(id) has no requirement \(requirement)"
        )
    }

    /// The references of the units that a registration carries, in the qualification's order.
    func carriedUnits(_ id: String) throws -> [String] {
        try units(progress(id).carriedUnits, of: id)
    }

    func passedUnits(_ id: String) throws -> [String] {
        try units(progress(id).passedUnits, of: id)
    }

    private func units(_ bits: UInt64, of id: String) throws -> [String] {
        let qualification = ledger.track(of: ledger.registrations[try number(id)]).qualification
        return ledger.catalogue.qualifications[qualification].units.enumerated()
            .filter { bits & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    }
}

extension CohortMeasures {
    /// The measures of an upgrade path, by qualification ids.
    func upgrade(_ from: String, _ to: String, in catalogue: Catalogue) throws -> UpgradeMeasures? {
        let from = try #require(catalogue.qualifications.firstIndex { $0.id == from })
        let to = try #require(catalogue.qualifications.firstIndex { $0.id == to })
        return upgrades[UpgradePath(from: from, to: to)]
    }

    /// The measures of a unit on a qualification.
    func unit(_ ref: String, of qualification: String, in catalogue: Catalogue) throws -> UnitMeasures {
        let qualification = try #require(catalogue.qualifications.firstIndex { $0.id == qualification })
        let unit = try #require(catalogue.units.firstIndex { $0.ref == ref })
        return try #require(units[qualification]?[unit])
    }
}
