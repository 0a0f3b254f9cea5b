/// What is read from the container of a trace.dat, whatever its version, before any event is
/// decoded.
struct ContainerContents {
  var headerPage: HeaderPage?
  var formatTexts: [FormatText] = []
  var texts = StoredTexts()
  var options = FileOptions()
  /// Whether there was an option TRACECLOCK; an old recorder leaves it empty and writes the clock
  /// elsewhere.
  var hasTraceClockOption = false
  /// CPUs of the table of version 6, which an option may override.
  var tableCPUCount: UInt32?
  /// The top buffer first.
  var buffers: [BufferLayout] = []
  /// Where the data of all CPUs lie, ascending and apart.
  var takenRanges: [Range<Int>] = []
  var latencyText: SectionBytes?
  var issues = DecodeIssueList()

  /// One format file as stored: not NUL terminated, not parsed.
  struct FormatText {
    var system: String
    var text: SectionBytes
  }
}
