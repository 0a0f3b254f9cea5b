internal import TraceFormat

/// Which events are not put into words in the usual way; each is an option of `trace-cmd report`
/// (fact sheet 3.6).
///
/// Patterns are basic regular expressions that the whole name of an event, or of its system, has to
/// match, in any case.
package struct EventTextOptions: Sendable, Hashable {
  /// `-N`: print formats alone, without overrides and without the functions that they call.
  package var ignoresHandlers = false
  /// `-R`: the fields of all events instead of their text.
  package var showsRawFields = false
  /// `-r`: the fields of these events instead of their text.
  package var rawEvents: [String] = []
  /// `-n`: these events by their print format alone.
  package var unhandledEvents: [String] = []
  /// `-O`
  package var functions = FunctionTextOptions()

  package init() {}

  /// Whether overrides are left out, on which depends which events have rows and who tells names.
  var changesRows: Bool {
    ignoresHandlers || showsRawFields || !rawEvents.isEmpty || !unhandledEvents.isEmpty
  }

  /// What is wrong with a pattern; nil where nothing is.
  package static func fault(in pattern: String) -> String? {
    SystemRegex.fault(in: Array(pattern.utf8))
  }
}

/// How the events of one recording are put into words under options.
struct EventTreatment {
  private let options: EventTextOptions
  private let raw: [SystemRegex]
  private let unhandled: [SystemRegex]

  init(_ options: EventTextOptions) {
    self.options = options
    raw = options.rawEvents.compactMap { SystemRegex(Array("^\($0)$".utf8)) }
    unhandled = options.unhandledEvents.compactMap { SystemRegex(Array("^\($0)$".utf8)) }
  }

  /// Whether the fields of an event stand for its text.
  func isRaw(_ format: EventFormat) -> Bool {
    options.showsRawFields || Self.matches(raw, format)
  }

  /// Whether an override makes the text of an event, if it has one.
  func isHandled(_ format: EventFormat) -> Bool {
    !options.ignoresHandlers && !isRaw(format) && !Self.matches(unhandled, format)
  }

  /// Whether the return of a leaf call stands in the line of the call: the override of the call
  /// takes it there.
  func foldsLeafCalls(_ formats: EventFormatTable) -> Bool {
    formats.format(system: "ftrace", name: "funcgraph_entry").map(isHandled) ?? true
  }

  private static func matches(_ patterns: [SystemRegex], _ format: EventFormat) -> Bool {
    patterns.contains { pattern in
      Array(format.name.utf8).withUnsafeBytes(pattern.matches)
        || Array(format.system.utf8).withUnsafeBytes(pattern.matches)
    }
  }
}
