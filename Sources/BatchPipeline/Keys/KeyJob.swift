import Diagnostics
import Interruption
package import RunSettings
package import SystemPackage
import VerifierBundle

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A centre's key for bundles: making one, showing the half that others get.
package struct KeyJob: Sendable {
    private let file: FilePath

    /// - Parameter file: the secret half's; of `show` also the public half's.
    package init(file: FilePath) {
        self.file = file
    }

    /// What a command tells of a key.
    package struct Answer: Sendable {
        /// As minisign shows it: 16 hexadecimal digits.
        package var id: String
        /// The public half as one line, as `minisign -P` takes it.
        package var publicKey: String
        /// The public half's file.
        package var publicFile: FilePath
    }

    /// `centre.pub` for `centre.key`; of any other name the same with `.pub` behind it.
    private var publicFile: FilePath {
        let name = file.lastComponent?.string ?? ""
        return file.removingLastComponent().appending((name.hasSuffix(".key") ? String(name.dropLast(4)) : name) + ".pub")
    }

    /// Makes a key in two files, neither of which may be there.
    ///
    /// - Throws: `cannotCreateOutput` where one is there or can't be made; then there is neither.
    package func create() throws(RunFailure) -> Answer {
        let key = SigningKey()
        do throws(Failure) {
            try write(key.text, to: file, mode: .ownerReadWrite)
            do throws(Failure) {
                try write(key.verifyingKey.text, to: publicFile, mode: [.ownerReadWrite, .groupRead, .otherRead])
            } catch {
                try? FileManager.default.removeItem(atPath: file.string)
                throw error
            }
        } catch {
            throw RunFailure(error)
        }
        StopGate.shared.finish { UnfinishedOutput.shared.keep() }
        return answer(key.verifyingKey)
    }

    /// The public half of a key, of either of its files.
    package func show() throws(RunFailure) -> Answer {
        do throws(Failure) {
            let isSecret = !(file.lastComponent?.string.hasSuffix(".pub") ?? false)
            return answer(isSecret ? try KeyFile.signingKey(file).verifyingKey : try KeyFile.verifyingKey(file))
        } catch {
            throw RunFailure(error)
        }
    }

    private func answer(_ key: VerifyingKey) -> Answer {
        Answer(id: key.identifier.description, publicKey: key.line, publicFile: publicFile)
    }

    private func write(_ text: String, to path: FilePath, mode: FilePermissions) throws(Failure) {
        let file = try OutputFile(path, mustBeNew: true, permissions: mode)
        do throws(Failure) {
            try file.write(text.utf8Span.span)
            try file.close()
        } catch {
            try? FileManager.default.removeItem(atPath: path.string)
            throw error
        }
    }
}
