/// What the programs tell of themselves: in the window About, and on the command line.
nonisolated package enum ProgramFacts {
  package static let name = "Thresher"

  /// The newest release of the metainfo file.
  package static let version = "0.1.0"

  package static let summary = "See what the kernel did, and when"

  /// The libraries that the program is built on, beside what every Linux has.
  package static let libraries = ["GTK", "Cairo", "MD4C", "Zstandard", "zlib"]
}
