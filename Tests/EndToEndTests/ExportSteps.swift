import Foundation

/// What the driver of exports saw, and the files that were written.
struct ExportSteps: Decodable {
  /// By file or step.
  var told: [String: String]
  /// In base64.
  var files: [String: Data]
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case told, files
    case exitCode = "exit code"
  }

  func text(_ name: String) -> String {
    String(decoding: files[name] ?? Data(), as: UTF8.self)
  }
}
