/// In the place of `AllTargets.swift` where nothing but the reader is built.
let allTargets: [any FuzzTarget.Type] = [ReaderTarget.self]
