package import Diagnostics

/// Who said what a setting is.
package enum SettingOrigin: Hashable, Sendable {
    /// An option of the command line, `--out`.
    case commandLine(String)
    /// A variable of the environment, `COHORTQA_OUT`.
    case environment(String)
    /// A line of the settings file.
    case file(SourcePosition)
    /// Nobody.
    case `default`
}

extension SettingOrigin: CustomStringConvertible {
    package var description: String {
        switch self {
        case .commandLine(let option): "option \(option)"
        case .environment(let name): "environment \(name)"
        case .file(let position): position.description
        case .default: "default"
        }
    }
}

/// A setting with who said so.
package struct Setting<Value: Sendable & Hashable>: Hashable, Sendable {
    package var value: Value
    package var origin: SettingOrigin

    package init(_ value: Value, _ origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }
}
