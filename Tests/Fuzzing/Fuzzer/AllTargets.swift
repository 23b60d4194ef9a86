let allTargets: [any FuzzTarget.Type] = [
    ReaderTarget.self, SettingsTarget.self, ImportTarget.self, BundleTarget.self, BundleTextTarget.self,
]
