/// The sign before a text whose colour tells what the text is of.
nonisolated package enum ColorChip {
  package static func marked(_ text: String) -> String { "■ " + text }
}
