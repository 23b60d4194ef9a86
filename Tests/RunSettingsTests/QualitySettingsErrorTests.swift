import RunSettings
import SettingsFolders
import Testing

/// Severities, waivers and sampling policies that can't be used: each problem with its place.
struct QualitySettingsErrorTests {
    private static let waiver = "registration: A1, reason: x, owner: y, expires_on: 2026-12-31"

    static let severities: [(String, [String])] = [
        ("severities: {R999: error}", ["1:14: settings: there is no rule 'R999'"]),
        ("severities: {r201: error}", ["1:14: settings: there is no rule 'r201'"]),
        ("severities: {R599: error}", ["1:14: settings: there is no rule 'R599'"]),
        ("severities: {R201: fatal}", ["1:20: settings: 'R201' is 'fatal'"]),
        ("severities: {R201: Error}", ["1:20: settings: 'R201' is 'Error'"]),
        ("severities: {R201: [error]}", ["1:20: settings: 'R201' is not a single value"]),
        ("severities:\n  R201:", ["2:8: settings: 'R201' has no value"]),
        ("severities: [R201]", ["1:13: settings: 'severities' is not a mapping of keys to values"]),
        ("severities: error", ["1:13: settings: 'severities' is not a mapping of keys to values"]),
        ("severities: {~: error}", ["1:14: settings: 'severities' has a key that is no text"]),
        ("severities:\n  R201: error\n  R201: info", ["3:3: settings: the key 'R201' stands twice in one entry"]),
        (
            "severities: {R201: fatal, R2O2: error}",
            ["1:20: settings: 'R201' is 'fatal'", "1:27: settings: there is no rule 'R2O2'"]
        ),
    ]

    static let waivers: [(String, [String])] = [
        ("waivers: {rule: R201}", ["1:10: settings: 'waivers' is not a list"]),
        ("waivers: [R201]", ["1:11: waiver number 1: is not a mapping of keys to values"]),
        ("waivers: [{rule: R291, \(waiver)}]", ["1:18: waiver R291>A1: there is no rule 'R291'"]),
        (
            "waivers: [{rule: R601, \(waiver)}]",
            [
                "1:18: waiver R601>A1: findings of R601 can't be waived: they are about an assessor and a unit, and a waiver is for a "
                    + "registration"
            ]
        ),
        (
            "waivers: [{rule: R603, \(waiver)}]",
            ["1:18: waiver R603>A1: findings of R603 can't be waived: they say that a waiver has expired"]
        ),
        (
            "waivers: [{rule: R201}]",
            ["registration", "reason", "owner", "expires_on"].sorted().map { "1:11: waiver number 1: '\($0)' is missing" }
        ),
        ("waivers: [{\(waiver)}]", ["1:11: waiver number 1: 'rule' is missing"]),
        (
            "waivers: [{rule: R201, \(waiver), until: 2026-12-31}]",
            ["1:87: waiver R201>A1: unknown key 'until'"]
        ),
        (
            "waivers:\n  - {rule: R201, \(waiver)}\n  - {rule: R202, \(waiver)}\n  - {rule: R201, \(waiver)}",
            ["4:5: waiver R201>A1: is already there in line 2"]
        ),
        (
            "waivers: [{rule: R201, registration: A1, reason: x, owner: y, expires_on: 2026-02-29}]",
            ["1:75: waiver R201>A1: 'expires_on' is '2026-02-29'"]
        ),
        (
            "waivers: [{rule: R201, registration: A1, reason: x, owner: y, expires_on: 31/12/2026}]",
            ["1:75: waiver R201>A1: 'expires_on' is '31/12/2026'"]
        ),
        (
            "waivers: [{rule: R201, registration: A1, reason: x, owner: y, expires_on: never}]",
            ["1:75: waiver R201>A1: 'expires_on' is 'never'"]
        ),
        (
            "waivers: [{rule: R201, registration: A1, reason: \"  \", owner: y, expires_on: 2026-12-31}]",
            ["1:50: waiver R201>A1: 'reason' is '  '"]
        ),
        (
            "waivers: [{rule: R201, registration: A1, reason: , owner: y, expires_on: 2026-12-31}]",
            ["1:50: waiver R201>A1: 'reason' has no value"]
        ),
    ]

    static let sampling: [(String, [String])] = [
        ("sampling: 5", ["1:11: sampling: is not a mapping of keys to values"]),
        ("sampling: {sead: a}", ["1:12: sampling: unknown key 'sead'"]),
        ("sampling: {minimum: -1}", ["1:21: sampling: 'minimum' is '-1'"]),
        ("sampling: {minimum: 1001}", ["1:21: sampling: 'minimum' is '1001'"]),
        ("sampling: {minimum: 1.5}", ["1:21: sampling: 'minimum' is '1.5'"]),
        ("sampling: {new_months: 121}", ["1:24: sampling: 'new_months' is '121'"]),
        ("sampling: {near_requirement_percent: 101}", ["1:38: sampling: 'near_requirement_percent' is '101'"]),
        ("sampling: {seed: }", ["1:18: sampling: 'seed' has no value"]),
        ("sampling: {seed: [a]}", ["1:18: sampling: 'seed' is not a single value"]),
        ("sampling: {rates: 25}", ["1:19: sampling rates: is not a mapping of keys to values"]),
        ("sampling: {rates: {amber: 101}}", ["1:27: sampling rates: 'amber' is '101'"]),
        ("sampling: {rates: {amber: -1}}", ["1:27: sampling rates: 'amber' is '-1'"]),
        ("sampling: {rates: {amber: 25%}}", ["1:27: sampling rates: 'amber' is '25%'"]),
        ("sampling: {rates: {blue: 5}}", ["1:20: sampling rates: unknown key 'blue'"]),
        (
            "sampling: {minimum: x, rates: {red: 200, green: 101}}",
            [
                "1:21: sampling: 'minimum' is 'x'", "1:37: sampling rates: 'red' is '200'",
                "1:49: sampling rates: 'green' is '101'",
            ]
        ),
    ]

    @Test(arguments: severities + waivers + sampling)
    func wrongText(text: String, expected: [String]) throws {
        let failures = try SettingsFolder(text).failures()
        #expect(failures == expected.map { "invalidConfiguration: cohortqa.yaml:\($0)" })
    }

    /// A rule, a key or a word that is nearly one is asked for.
    @Test(arguments: [
        ("severities: {R2011: error}", "write R201 if that is meant, or see “cohortqa rules”"),
        ("severities: {r201: error}", "write R201 if that is meant, or see “cohortqa rules”"),
        ("severities: {practice: error}", "see “cohortqa rules”"),
        ("waivers: [{rule: R20l, \(waiver)}]", "write R201 if that is meant, or see “cohortqa rules”"),
        (
            "waivers: [{rule: R603, \(waiver)}]",
            "remove the waiver and see “cohortqa rules R603” for how to put them right; 'severities' can make them milder"
        ),
        ("severities: {R201: fatal}", "write one of info, warning, error"),
        ("sampling: {rates: {amber: 101}}", "write a whole number from 0 to 100"),
        ("sampling: {minimum: 1001}", "write a whole number from 0 to 1000"),
        ("sampling: {new_months: 121}", "write a whole number from 0 to 120"),
        ("waivers: [{rule: R201, registration: A1, reason: x, owner: y, expires_on: soon}]", "write a day, YYYY-MM-DD"),
        ("waivers: [{rule: R201, registration: A1, owner: y, expires_on: 2026-12-31}]", "add 'reason' with why it is accepted"),
        ("waivers: [{rule: R201, registration: A1, reason: y, expires_on: 2026-12-31}]", "add 'owner' with who answers for it"),
    ])
    func remedies(text: String, remedy: String) throws {
        #expect(try SettingsFolder(text).remedies() == [remedy])
    }

    @Test(arguments: [
        ("severitys: {R201: info}", "severities"), ("waiver: []", "waivers"), ("samplings: {}", "sampling"),
        ("disclosures: {}", "disclosure"), ("sampling: {rate: {}}", "rates"), ("sampling: {rates: {ambre: 5}}", "amber"),
        ("disclosure: {audiense: public}", "audience"), ("disclosure: {key: x}", nil),
    ])
    func unknownKeysNameTheNearest(text: String, nearest: String?) throws {
        let remedy = try #require(SettingsFolder(text).remedies().first)
        let advice = nearest.map { "write '\($0)' if that is meant; the keys here are " } ?? "remove it; the keys here are "
        #expect(remedy.hasPrefix(advice), "\(remedy)")
    }

    /// Nothing that could steer a terminal or turn a line round gets into a report by a waiver or a seed.
    @Test(arguments: ["\\e[31m", "\\x07", "\\u202E", "\\u200F", "\\x9B", "\\r", "\\n", "\\t", "\\0", "\\uFEFF", "\\u2028"])
    func controlCharacters(escaped: String) throws {
        for (key, start) in [("registration", 38), ("reason", 50), ("owner", 60)] {
            var text = "waivers: [{rule: R201, registration: A1, reason: x, owner: yy, expires_on: 2026-12-31}]"
            let value = ["registration": "A1", "reason": "x", "owner": "yy"][key] ?? ""
            text = text.replacing("\(key): \(value),", with: "\(key): \"a\(escaped)b\",")
            let failures = try SettingsFolder(text).failures()
            #expect(failures.count == 1, "\(failures)")
            let failure = try #require(failures.first)
            #expect(failure.hasPrefix("invalidConfiguration: cohortqa.yaml:1:\(start): waiver"), "\(failure)")
            #expect(failure.contains(": '\(key)' is 'a"))
        }
        let failures = try SettingsFolder("sampling: {seed: \"a\(escaped)b\"}").failures()
        #expect(failures.count == 1)
        #expect(failures.first?.hasPrefix("invalidConfiguration: cohortqa.yaml:1:18: sampling: 'seed' is 'a") == true)
    }
}
