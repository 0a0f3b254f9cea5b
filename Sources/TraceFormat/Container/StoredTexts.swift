/// What the recorder copied from the kernel's files, as the file has it: not NUL terminated, not
/// parsed (fact sheet 1.2).
package struct StoredTexts: Sendable {
  /// `events/header_page` and `events/header_event`.
  package var headerPage = SectionBytes.empty
  package var headerEvent = SectionBytes.empty
  /// The format files of the system `ftrace`.
  package var ftraceFormats: [SectionBytes] = []
  package var systems: [EventSystem] = []
  package var kallsyms = SectionBytes.empty
  package var printkFormats = SectionBytes.empty
  package var savedCmdlines = SectionBytes.empty

  package init() {}

  package struct EventSystem: Sendable {
    package var name: String
    /// Format files.
    package var formats: [SectionBytes]
  }
}
