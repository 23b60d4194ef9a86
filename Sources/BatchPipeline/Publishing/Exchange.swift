import SystemPackage

#if os(Linux)
    import CLinuxFiles
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Something finished that takes the place of something else of the same folder: a folder, a file or a link. It can be undone.
///
/// Where the file system can, both change places in one step, so that at no moment the name leads nowhere. Where it can't, what
/// was there goes aside first, under the name `.replaced-` and its own; should the run end between the two steps,
/// the next one finds it there.
struct Exchange {
    static let asidePrefix = ".replaced-"

    private enum State {
        case waiting, exchanged, placed, putAside
    }

    /// Where the new one lies before, and the old one lies after an exchange.
    let draft: FilePath
    let target: FilePath
    private var state = State.waiting

    init(_ draft: FilePath, with target: FilePath) {
        self.draft = draft
        self.target = target
    }

    private var aside: FilePath {
        target.removingLastComponent().appending(Self.asidePrefix + (target.lastComponent?.string ?? ""))
    }

    /// Where what was replaced lies now; nil where nothing was.
    var replaced: FilePath? {
        switch state {
        case .waiting, .placed: nil
        case .exchanged: draft
        case .putAside: aside
        }
    }

    /// Puts the draft in its place. Where it throws, all is as it was.
    mutating func make() throws(Errno) {
        if (try? Stat(target, followTargetSymlink: false)) == nil {
            try Self.rename(draft, to: target, .onlyIfNew)
            state = .placed
            return
        }
        do throws(Errno) {
            try Self.rename(draft, to: target, .exchange)
            state = .exchanged
        } catch {
            guard error.meansUnsupported else { throw error }
            try Self.rename(target, to: aside, .replace)
            do throws(Errno) {
                try Self.rename(draft, to: target, .replace)
            } catch {
                try? Self.rename(aside, to: target, .replace)
                throw error
            }
            state = .putAside
        }
    }

    /// Puts all back as it was, as far as that can be done.
    mutating func undo() {
        switch state {
        case .waiting: break
        case .exchanged: try? Self.rename(draft, to: target, .exchange)
        case .placed: try? Self.rename(target, to: draft, .replace)
        case .putAside:
            try? Self.rename(target, to: draft, .replace)
            try? Self.rename(aside, to: target, .replace)
        }
        state = .waiting
    }
}

extension Exchange {
    /// What becomes of what has the new name.
    enum Manner {
        /// It is replaced, in one step.
        case replace
        /// It gets the old name, in one step.
        case exchange
        /// There must be nothing.
        case onlyIfNew
    }

    static func rename(_ old: FilePath, to new: FilePath, _ manner: Manner) throws(Errno) {
        switch manner {
        case .replace:
            guard platformRename(old.string, new.string) == 0 else { throw Errno(rawValue: errno) }
        case .exchange:
            try renameWithFlag(old, new, exchanging: true)
        case .onlyIfNew:
            do throws(Errno) {
                try renameWithFlag(old, new, exchanging: false)
            } catch {
                guard error.meansUnsupported else { throw error }
                try rename(old, to: new, .replace)
            }
        }
    }

    private static func renameWithFlag(_ old: FilePath, _ new: FilePath, exchanging: Bool) throws(Errno) {
        // Safe, both: the strings live as long as the calls.
        #if os(Linux)
            // RENAME_NOREPLACE and RENAME_EXCHANGE of <linux/fs.h>.
            let result = unsafe renameat2(AT_FDCWD, old.string, AT_FDCWD, new.string, exchanging ? 2 : 1)
        #else
            let result = unsafe renamex_np(old.string, new.string, UInt32(exchanging ? RENAME_SWAP : RENAME_EXCL))
        #endif
        guard result == 0 else { throw Errno(rawValue: errno) }
    }
}

extension Errno {
    /// Whether a file system, or a kernel, says by it that it does not know the call or its flag.
    fileprivate var meansUnsupported: Bool {
        [.invalidArgument, .noFunction, .notSupported, .notSupportedOnSocket].contains(self)
    }
}
